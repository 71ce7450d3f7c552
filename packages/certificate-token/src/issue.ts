import { encodeBase64Url } from './base64url.ts'
import {
  canonicalJson,
  type CertificateClaims,
  ClaimsError,
  type NewClaims,
  readClaims,
} from './claims.ts'
import { isUsccRight } from './uscc.ts'
import type { SigningKey } from './keys.ts'

/**
 * The signed token of a certificate, `SOQR1.<base64url JSON>.<base64url signature>`.
 * Throws ClaimsError where a claim must not be signed.
 */
export async function issueToken(facts: NewClaims, key: SigningKey): Promise<string> {
  const claims: CertificateClaims = { ...facts, kid: key.kid, v: 1 }
  const checked = readClaims(claims)
  if ('wrong' in checked) {
    throw new ClaimsError(checked.wrong, {
      zh: `${checked.wrong} 不合二维码的格式，请更正后再签。`,
      en: `${checked.wrong} does not fit the format of the code. Mend it before signing.`,
    })
  }
  if (!isUsccRight(claims)) {
    throw new ClaimsError('uscc', {
      zh: '统一社会信用代码校验不通过，或前两位与 cls 不同。请对照登记信息更正。',
      en: 'The credit code fails its check or does not begin with cls. Compare it with the register.',
    })
  }
  const signed = `SOQR1.${encodeBase64Url(new TextEncoder().encode(canonicalJson(claims)))}`
  const signature = await key.sign(new TextEncoder().encode(signed))
  return `${signed}.${encodeBase64Url(signature)}`
}
