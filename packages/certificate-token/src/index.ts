export { type CertificateClaims, ClaimsError, type NewClaims } from './claims.ts'
export { issueToken } from './issue.ts'
export { type Algorithm, ed25519Key, type SigningKey, type TrustedKey } from './keys.ts'
export { maxTokenLength, type ParsedToken, parseToken, type ParseResult } from './parse.ts'
export {
  type Check,
  type OnlineStatus,
  type Outcome,
  type Step,
  type Text,
  type Verdict,
  verdictTexts,
} from './verdict.ts'
export { verifyToken, type VerifyOptions } from './verify.ts'
