import nzh from 'nzh'
import { AppError } from '../../../kernel/errors.ts'
import { recordFile } from '../../../kernel/files/index.ts'
import type { EffectResult } from '../../cases/index.ts'
import type { CertificateFacts } from '../../documents/index.ts'
import type { RegisterRecord } from '../../metadata/index.ts'
import { evaluateRule } from '../../rules/index.ts'
import { issueCertificateNumber, issueFundraisingNumber } from '../establishment/numbers.ts'
import { type EstablishedType, typeOfCode } from '../establishment/types.ts'
import { amendOf, enrolOf, listOf, type Recording } from '../record.ts'

const copies = [
  { copy: 'original', document: 'certificate', suffix: '', label: '正本' },
  { copy: 'duplicate', document: 'certificate-duplicate', suffix: '-1', label: '副本' },
] as const

/**
 * An original and a duplicate (governance §13) of what the register says now: each on record and signed
 * under a number of its own.
 */
export async function issueCertificates(recording: Recording) {
  const { tx, matter } = recording
  const organisation = await organisationOf(recording)
  const registrar = matter.registrarRegion
  const number = await issueCertificateNumber(tx, registrar, matter.on.slice(0, 4))
  const validTo = await lastDayOf(recording)
  const facts = { ...factsOf(recording, organisation, number), validTo }
  const documents: NonNullable<EffectResult['documents']>[number][] = []
  for (const { copy, document, suffix, label } of copies) {
    const certificate = { ...facts, copy, certificateNumber: number + suffix }
    const sha256 = await issue(recording, certificate)
    const name = `${facts.name}登记证书（${label}）.pdf`
    documents.push({ id: document, sha256, name, mediaType: 'application/pdf' })
  }
  return { number, documents }
}

/** 公开募捐资格证书: one paper, beside the certificates of the registration. */
export async function issueFundraisingCertificate(recording: Recording) {
  const { tx, matter } = recording
  const number = await issueFundraisingNumber(tx, matter.registrarRegion, matter.on.slice(0, 4))
  const facts = factsOf(recording, await organisationOf(recording), number)
  const validTo = await lastDayOf(recording)
  const certificate = { ...facts, validTo, copy: 'original', qualification: 'fundraising' } as const
  const sha256 = await issue(recording, certificate, 'fundraising')
  const name = `${facts.name}公开募捐资格证书.pdf`
  const document = { id: 'fundraising-certificate', sha256, name, mediaType: 'application/pdf' }
  return { number, documents: [document] }
}

async function organisationOf({ tx, services, uscc }: Recording): Promise<RegisterRecord> {
  const organisation = await services.registers.findByKey(tx, 'organisation', { uscc })
  if (!organisation) throw new AppError('YQ_NOT_FOUND')
  return organisation.record
}

/** Those that are valid are void from the day of the act on, for a reason that the public is told. */
export async function voidCertificates(
  recording: Recording,
  reason: string,
  isMeant: (record: RegisterRecord) => boolean = () => true,
): Promise<void> {
  for (const { record } of await listOf(recording, 'certificate')) {
    if (record.is_revoked === true || !isMeant(record)) continue
    const ended = { is_revoked: true, revoked_on: recording.matter.on, revoked_reason: reason }
    await amendOf(recording, 'certificate', record, ended)
  }
}

/** New ones in the place of those of the registration that no longer say what is so. */
export async function replaceCertificates(recording: Recording, reason: string) {
  await voidCertificates(recording, reason, ({ kind }) => kind !== 'fundraising')
  return issueCertificates(recording)
}

function factsOf(
  { services, matter, uscc }: Recording,
  record: RegisterRecord,
  certificateNumber: string,
) {
  const { on, registrarRegion: registrar } = matter
  const text = (field: string) => {
    const value = record[field]
    return typeof value === 'string' ? value : ''
  }
  const kind: EstablishedType = typeOfCode(text('org_type'))
  const institutionForm = text('institution_form')
  const supervisingUnit = text('supervising_unit')
  return {
    kind,
    ...(institutionForm && {
      institutionForm: institutionForm as NonNullable<CertificateFacts['institutionForm']>,
    }),
    uscc,
    name: text('name'),
    legalRepresentative: text('legal_rep'),
    residence: text('residence'),
    scope: text('scope_printed') || text('scope'),
    ...(kind === 'association' && { activityArea: text('activity_area') }),
    fund: nzh.cn.toMoney(Number(record.fund ?? 0) / 100, { outSymbol: true }),
    ...(supervisingUnit && { supervisingUnit }),
    ...(record.is_charity === true && { isCharity: true }),
    validFrom: on,
    registrar: services.registrarName(registrar),
    registrarRegion: registrar,
    issuedOn: on,
    certificateNumber,
    sample: services.config.demo,
  }
}

/** By the parameters of the registrar on the day. */
async function lastDayOf({ tx, services, matter }: Recording): Promise<string> {
  const question = { asOf: matter.on, region: matter.registrarRegion }
  const input = { from: matter.on }
  const verdict = await evaluateRule(tx, services.rules, 'certificate.validity', input, question)
  return (verdict.result as { to: string }).to
}

async function issue(
  recording: Recording,
  certificate: CertificateFacts,
  kind: string = certificate.copy,
): Promise<string> {
  const { tx, services } = recording
  const { token, bytes } = await services.documents.makeCertificate(certificate, services.now())
  const file = await services.files.putTrusted(bytes, 'application/pdf')
  await recordFile(tx, services, file)
  await enrolOf(recording, 'certificate', {
    cert_no: certificate.certificateNumber,
    kind,
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
