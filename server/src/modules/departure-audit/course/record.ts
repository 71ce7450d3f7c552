import { findCode, yuan } from '@yiqi/codes'
import { asSystem } from '../../../kernel/context.ts'
import type { Tx } from '../../../kernel/database/connect.ts'
import {
  type Effect,
  type MatterInAct,
  numberOf,
  type ProcessServices,
  rowsOf,
  textOf,
  provenanceOf,
} from '../../cases/index.ts'
import { createLead } from '../../enforcement/index.ts'
import type { RegisterRecord } from '../../metadata/index.ts'

/** 分. */
const sumOf = ({ form }: MatterInAct, rows: string, field: string): number =>
  rowsOf(form, rows).reduce((sum, row) => sum + (numberOf(row, field) ?? 0), 0)

const isAdverse = ({ form }: MatterInAct) =>
  form.opinion === 'adverse' || form.opinion === 'disclaimer'

/** An effect: the report enters the register, by the platform, since the firm writes in no register. */
export const recordReport: Effect = async (tx, services, matter) => {
  const { form, caseNo, subjectUscc, on } = matter
  const uscc = subjectUscc ?? ''
  const name = textOf(form, 'audited_name') ?? ''
  const personId = await personOf(tx, services, uscc, name)
  const report = matter.materials.findLast(({ slot }) => slot === 'report')
  const post = textOf(form, 'audited_post')
  const record: RegisterRecord = {
    uscc,
    audit_no: caseNo ?? '',
    kind: textOf(form, 'kind') ?? '',
    ...(personId && { person_id: personId }),
    person_name: name,
    ...(post && { post }),
    period_from: textOf(form, 'period_from') ?? '',
    period_to: textOf(form, 'period_to') ?? '',
    firm_uscc: textOf(form, 'firm_uscc') ?? '',
    firm_name: textOf(form, 'firm_name') ?? '',
    report_no: textOf(form, 'report_no') ?? '',
    opinion: textOf(form, 'opinion') ?? '',
    findings: rowsOf(form, 'findings').length,
    findings_amount: sumOf(matter, 'findings', 'amount'),
    is_lead: isAdverse(matter),
    progress: 'issued',
    issued_on: on,
    ...(report && { report: report.sha256 }),
  }
  const provenance = provenanceOf(matter)
  await asSystem(tx, () =>
    services.registers.enrol(tx, services, matter.actor, 'departure_audit', record, { provenance }),
  )
  if (isAdverse(matter)) await raiseLead(tx, services, matter)
  return undefined
}

/** An adverse opinion, or none at all, is for whoever enforces to look into. */
async function raiseLead(tx: Tx, services: ProcessServices, matter: MatterInAct): Promise<void> {
  const { form, caseNo, subjectUscc, registrarRegion: region } = matter
  const opinion = codeText(textOf(form, 'opinion') ?? '')
  const report = `${textOf(form, 'firm_name') ?? ''}${textOf(form, 'report_no') ?? ''}`
  const audited = textOf(form, 'audited_name') ?? ''
  await createLead(tx, services, {
    source: 'audit',
    sourceRef: `departure-audit/${caseNo}`,
    ...{ region, uscc: subjectUscc, subjectName: textOf(form, 'name') ?? '' },
    brief: `离任审计报告：${opinion}`,
    facts: `对${audited}的离任审计（${caseNo}），审计报告（${report}）为${opinion}，列出问题 ${rowsOf(form, 'findings').length} 项，涉及金额 ${yuan(sumOf(matter, 'findings', 'amount'))}。`,
    evidence: [{ title: `审计报告 ${report}` }],
  })
}

const codeText = (code: string) => findCode('auditOpinion', code)?.label.zh ?? code

/** By the number that the register has for whoever bears the name there; null if it is not told which. */
async function personOf(
  tx: Tx,
  { registers }: ProcessServices,
  uscc: string,
  name: string,
): Promise<string | null> {
  const { items } = await asSystem(tx, () =>
    registers.list(tx, 'person_in_charge', { filters: { uscc }, limit: 500 }),
  )
  const ids = items
    .filter(({ record }) => record.name === name)
    .map(({ record }) => String(record.person_id))
  return new Set(ids).size === 1 ? (ids[0] ?? null) : null
}

const amend = (changes: (matter: MatterInAct) => RegisterRecord): Effect => {
  return async (tx, services, matter) => {
    const key = { uscc: matter.subjectUscc ?? '', audit_no: matter.caseNo ?? '' }
    await services.registers.amend(
      tx,
      services,
      matter.actor,
      'departure_audit',
      key,
      changes(matter),
      { provenance: provenanceOf(matter) },
    )
    return undefined
  }
}

export const recordOrder = amend(() => ({ progress: 'rectifying' }))

export const recordClosing = amend((matter) => ({
  progress: 'closed',
  closed_on: matter.on,
  rectified_amount: sumOf(matter, 'rectified', 'rectified_amount'),
}))
