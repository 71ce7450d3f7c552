import {
  type Outcome,
  parseToken,
  type Step,
  type Verdict,
  verdictTexts,
  verifyToken,
} from '@yiqi/certificate-token'
import { type Actor, asSystem, read, today } from '../../kernel/context.ts'
import type { DisclosureServices } from './services.ts'
import {
  findCertificatesByNumber,
  findOrganisation,
  type PublicCertificate,
  readCertificates,
  readGradeCertificates,
} from './store.ts'

export type CertificateStatus = 'VALID' | 'EXPIRED' | 'VOID' | 'SEALED'

type Facts = Pick<PublicCertificate, 'is_revoked' | 'term_to'>

/** Governance §13: void once withdrawn or replaced, sealed while activities are suspended. */
export function statusOfCertificate(
  certificate: Facts,
  organisationStatus: string,
  on: string,
): CertificateStatus {
  if (certificate.is_revoked) return 'VOID'
  if (['deregistered', 'revoked', 'voided'].includes(organisationStatus)) return 'VOID'
  if (organisationStatus === 'suspended') return 'SEALED'
  return certificate.term_to !== null && certificate.term_to < on ? 'EXPIRED' : 'VALID'
}

/** Checks a token against the trusted keys and the register as it is now. */
export async function verifyByToken(
  services: DisclosureServices,
  actor: Actor,
  text: string,
): Promise<Verdict> {
  const options = { keys: services.documents.trustedKeys, today: today(services) }
  const parsed = parseToken(text)
  if (!parsed.ok) return verifyToken(text, options)
  const { token, claims } = parsed.value
  const online = await read(services, actor, async (tx) => {
    const organisation = await findOrganisation(tx, claims.uscc)
    if (!organisation) return undefined
    const certificates = [
      ...(await readCertificates(tx, claims.uscc)),
      ...(await readGradeCertificates(tx, claims.uscc)),
    ]
    const certificate = certificates.find(({ cert_no }) => cert_no === claims.cno)
    // Not on record, or on record with another token: this copy has been replaced.
    const isThisOne = certificate && (certificate.token ?? token) === token
    return {
      organisationStatus: organisation.status.toUpperCase(),
      certificateStatus: isThisOne
        ? statusOfCertificate(certificate, organisation.status, options.today)
        : 'VOID',
    }
  })
  return verifyToken(token, { ...options, ...(online && { online }) })
}

/** As people copy it: full-width, lower case, with spaces. */
export const tidyNumber = (number: string): string =>
  number.normalize('NFKC').replaceAll(/\s+/g, '').toUpperCase()

/** A certificate looked up by its number or by the code of its organisation; null when there is none. */
export async function verifyByNumber(
  services: DisclosureServices,
  actor: Actor,
  number: string,
): Promise<{ verdict: Verdict; certificate: PublicCertificate; name: string } | null> {
  const found = await read(services, actor, async (tx) => {
    const isCode = /^[0-9A-Z]{18}$/.test(number)
    const [certificate] = isCode
      ? await readCertificates(tx, number)
      : await findCertificatesByNumber(tx, number)
    const organisation = certificate && (await findOrganisation(tx, certificate.uscc))
    return certificate && organisation ? { certificate, organisation } : null
  })
  if (!found) return null
  const { certificate, organisation } = found
  const verdict = certificate.token
    ? await verifyByToken(services, actor, certificate.token)
    : verdictOfRegister(certificate, organisation.status, today(services))
  return { verdict, certificate, name: organisation.name }
}

/** A certificate from before tokens: there is no signature to check, only the register to ask. */
function verdictOfRegister(certificate: PublicCertificate, status: string, on: string): Verdict {
  const outcome = outcomeOf(statusOfCertificate(certificate, status, on), status)
  const steps: Step[] = [
    {
      check: 'online',
      ok: outcome === 'VALID',
      message: {
        zh: '按登记库核对；这张证书没有电子签名。',
        en: 'Checked against the register; this certificate has no electronic signature.',
      },
    },
  ]
  return { outcome, steps, ...verdictTexts[outcome] }
}

function outcomeOf(status: CertificateStatus, organisationStatus: string): Outcome {
  if (['deregistered', 'revoked', 'voided'].includes(organisationStatus)) return 'REVOKED_ORG'
  if (status === 'EXPIRED' || status === 'VALID') return status
  return 'VOID_CERT'
}

/**
 * Whether the file is the one that was issued with this number, byte for byte; null when the register keeps
 * no file of it. The hash itself is not public, so only the answer leaves.
 */
export function isIssuedFile(
  services: DisclosureServices,
  actor: Actor,
  { uscc, number, sha256 }: { uscc: string; number: string; sha256: string },
): Promise<boolean | null> {
  return read(services, actor, (tx) =>
    asSystem(tx, async () => {
      const key = { uscc, cert_no: number }
      const issued = await services.registers.findByKey(tx, 'certificate', key)
      const document = issued?.record.document ?? null
      return document === null ? null : document === sha256
    }),
  )
}
