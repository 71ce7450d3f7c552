import nzh from 'nzh'
import { recordFile } from '../../../kernel/files/index.ts'
import { type EffectResult, numberOf, textOf } from '../../cases/index.ts'
import type { CertificateFacts } from '../../documents/index.ts'
import { evaluateRule } from '../../rules/index.ts'
import { legalRepresentativeOf } from './enrol-people.ts'
import { issueCertificateNumber } from './numbers.ts'
import { enrol, type Work } from './work.ts'

const copies = [
  { copy: 'original', document: 'certificate', suffix: '', label: '正本' },
  { copy: 'duplicate', document: 'certificate-duplicate', suffix: '-1', label: '副本' },
] as const

/** An original and a duplicate (governance §13): each on record and signed under a number of its own. */
export async function issueCertificates(work: Work) {
  const { tx, matter, registrar } = work
  const number = await issueCertificateNumber(tx, registrar, matter.on.slice(0, 4))
  const facts = { ...factsOf(work, number), validTo: await lastDayOf(work) }
  const documents: NonNullable<EffectResult['documents']>[number][] = []
  for (const { copy, document, suffix, label } of copies) {
    const certificate = { ...facts, copy, certificateNumber: number + suffix }
    const sha256 = await issue(work, certificate)
    const name = `${facts.name}登记证书（${label}）.pdf`
    documents.push({ id: document, sha256, name, mediaType: 'application/pdf' })
  }
  return { number, documents }
}

function factsOf({ services, matter, type, uscc, registrar }: Work, certificateNumber: string) {
  const { form, on } = matter
  const institutionForm = textOf(form, 'institution_form')
  const supervisingUnit = textOf(form, 'supervising_unit')
  return {
    kind: type,
    ...(institutionForm && {
      institutionForm: institutionForm as NonNullable<CertificateFacts['institutionForm']>,
    }),
    uscc,
    name: textOf(form, 'name') ?? '',
    legalRepresentative: legalRepresentativeOf(form).name,
    residence: textOf(form, 'residence') ?? '',
    scope: textOf(form, 'scope') ?? '',
    ...(type === 'association' && { activityArea: textOf(form, 'activity_area') ?? '' }),
    fund: nzh.cn.toMoney((numberOf(form, 'fund') ?? 0) / 100, { outSymbol: true }),
    ...(supervisingUnit && { supervisingUnit }),
    validFrom: on,
    registrar: services.registrarName(registrar),
    registrarRegion: registrar,
    issuedOn: on,
    certificateNumber,
    sample: services.config.demo,
  }
}

/** By the parameters of the registrar on the day. */
async function lastDayOf({ tx, services, matter, registrar: region }: Work): Promise<string> {
  const question = { asOf: matter.on, region }
  const input = { from: matter.on }
  const verdict = await evaluateRule(tx, services.rules, 'certificate.validity', input, question)
  return (verdict.result as { to: string }).to
}

async function issue(work: Work, certificate: CertificateFacts): Promise<string> {
  const { tx, services, uscc } = work
  const { token, bytes } = await services.documents.makeCertificate(certificate, services.now())
  const file = await services.files.putTrusted(bytes, 'application/pdf')
  await recordFile(tx, services, file)
  await enrol(work, 'certificate', {
    uscc,
    cert_no: certificate.certificateNumber,
    kind: certificate.copy,
    issued_on: certificate.issuedOn,
    term_from: certificate.validFrom,
    term_to: certificate.validTo,
    issuer: certificate.registrar,
    issuer_region: certificate.registrarRegion,
    token,
    sign_alg: 'Ed25519',
    document: file.sha256,
    is_revoked: false,
  })
  return file.sha256
}
