import type { Text } from './verdict.ts'

/** What the QR code of a registration certificate says. Public facts only, no personal data. */
export interface CertificateClaims {
  /** First two characters of the USCC: department and class, e.g. `52`. */
  cls: string
  /** Certificate number. */
  cno: string
  /** Last day of validity, `YYYY-MM-DD`. */
  exp: string
  /** Registrar: GB/T 2260 code, six digits. */
  iss: string
  /** Key that signed. */
  kid: string
  /** Legal name. */
  name: string
  /** First day of validity, `YYYY-MM-DD`. */
  nbf: string
  /** Unified social credit code, 18 characters. */
  uscc: string
  v: 1
}

/** What the issuer states; key id and version come with the signature. */
export type NewClaims = Omit<CertificateClaims, 'kid' | 'v'>

/** A claim that must not be signed. `field` names it. */
export class ClaimsError extends Error {
  override name = 'ClaimsError'
  readonly code = 'YQ_CERT_CLAIMS'
  readonly field: string
  readonly text: Text

  constructor(field: string, text: Text) {
    super(`${field}: ${text.en}`)
    this.field = field
    this.text = text
  }
}

type Field = keyof CertificateClaims

/** In the order of the canonical JSON. */
const fields = ['cls', 'cno', 'exp', 'iss', 'kid', 'name', 'nbf', 'uscc', 'v'] as const

/** The one accepted spelling: keys sorted, no spaces. */
export function canonicalJson(claims: CertificateClaims): string {
  return JSON.stringify(Object.fromEntries(fields.map((field) => [field, claims[field]])))
}

/**
 * The claims, or the field that is wrong. The USCC is only required to be a short text here: its
 * check digits are a later step with an outcome of its own.
 */
export function readClaims(value: unknown): CertificateClaims | { wrong: string } {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return { wrong: 'JSON' }
  const record = value as Record<string, unknown>
  const unknown = Object.keys(record).find((key) => !fields.includes(key as Field))
  if (unknown !== undefined) return { wrong: unknown.slice(0, 20) }
  const wrong = fields.find((field) => !isFieldValid(field, record[field]))
  if (wrong) return { wrong }
  const claims = value as CertificateClaims
  return claims.nbf <= claims.exp ? claims : { wrong: 'exp' }
}

const patterns: Record<Exclude<Field, 'v' | 'nbf' | 'exp'>, RegExp> = {
  cls: /^[0-9A-Z]{2}$/,
  cno: /^[\p{L}\p{N}()（）〔〕.\-/第号]{1,64}$/u,
  iss: /^\d{6}$/,
  kid: /^[A-Za-z0-9._-]{1,64}$/,
  // Controls, bidi marks and lone surrogates could make a signed name read as another one.
  name: /^[^\p{C}\p{Zl}\p{Zp}]{1,200}$/u,
  uscc: /^[\x21-\x7e]{1,32}$/,
}

function isFieldValid(field: Field, value: unknown): boolean {
  if (field === 'v') return value === 1
  if (typeof value !== 'string') return false
  if (field === 'nbf' || field === 'exp') return isDate(value)
  return patterns[field].test(value)
}

/** A day of the Gregorian calendar, `YYYY-MM-DD`. */
function isDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false
  const date = new Date(`${text}T00:00:00Z`)
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text)
}
