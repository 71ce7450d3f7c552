import { recordFile } from '../../../kernel/files/index.ts'
import type { Tx } from '../../../kernel/database/connect.ts'
import type { EffectResult, MatterInAct, ProcessServices } from '../../cases/index.ts'
import { evaluateRule } from '../../rules/index.ts'
import { draftedOf, pointsText } from '../course/draft.ts'
import type { EvaluatedType } from '../indicators/set.ts'
import { settleGrade } from './settle.ts'

/** An effect: the grade enters the register, with its certificate; its term says from when it counts. */
export const awardGrade =
  (type: EvaluatedType, setVersion: number) =>
  async (tx: Tx, services: ProcessServices, matter: MatterInAct): Promise<EffectResult> => {
    const { grade, tenths } = draftedOf(matter)
    const { on, registrarRegion: region, actor } = matter
    const uscc = matter.subjectUscc ?? ''
    const input = { noticeOn: on }
    const question = { asOf: on, region }
    const verdict = await evaluateRule(tx, services.rules, 'evaluation.validity', input, question)
    const term = verdict.result as { from: string; to: string }
    const name = String(matter.form.name ?? '')
    const certificate = {
      kind: type,
      uscc,
      name,
      grade: grade as '5A',
      certificateNumber: `P-${matter.caseNo}`,
      validFrom: term.from,
      validTo: term.to,
      registrar: services.registrarName(region),
      registrarRegion: region,
      issuedOn: on,
      sample: services.config.demo,
    }
    const made = await services.documents.makeEvaluationCertificate(certificate, services.now())
    const file = await services.files.putTrusted(made.bytes, 'application/pdf')
    await recordFile(tx, services, file)
    const record = {
      uscc,
      cycle: on.slice(0, 4),
      grade,
      score: pointsText(tenths),
      indicator_set: `${type}/${setVersion}`,
      agency: certificate.registrar,
      agency_region: region,
      notice_no: matter.caseNo,
      notice_on: on,
      certificate_no: certificate.certificateNumber,
      term_from: term.from,
      term_to: term.to,
      token: made.token,
      document: file.sha256,
      withdrawn: false,
    }
    const provenance = { caseNo: matter.caseNo, reason: matter.processName.zh }
    await services.registers.enrol(tx, services, actor, 'evaluation', record, { provenance })
    await settleGrade(tx, services, actor, { uscc, on, provenance })
    return {
      facts: { term },
      documents: [
        {
          id: 'certificate',
          sha256: file.sha256,
          name: `${name}社会组织评估等级证书.pdf`,
          mediaType: 'application/pdf',
        },
      ],
    }
  }
