import type { CertificateClaims } from './claims.ts'
import { isUsccRight } from './uscc.ts'
import { checkSignature, hasVerifier, type TrustedKey } from './keys.ts'
import { type ParsedToken, parseToken } from './parse.ts'
import {
  type Check,
  type OnlineStatus,
  type Outcome,
  type Step,
  type Text,
  type Verdict,
  verdictTexts,
} from './verdict.ts'

export interface VerifyOptions {
  keys: readonly TrustedKey[]
  /** The day of verification, `YYYY-MM-DD`. */
  today: string
  /** Present status from the register; absent: the answer is at best OFFLINE_OK. */
  online?: OnlineStatus
}

/** What one check found: `outcome` ends the verification. */
interface Finding {
  outcome?: Outcome
  message: Text
}

/**
 * Verifies a scanned or pasted token: format, signature, credit code, dates, present status, in
 * this order, ending at the first that fails. Never throws on any input text.
 */
export async function verifyToken(text: string, options: VerifyOptions): Promise<Verdict> {
  const steps: Step[] = []
  const parsed = parseToken(text)
  if (!parsed.ok) {
    steps.push({ check: 'format', ok: false, message: parsed.message })
    return conclude('BAD_FORMAT', steps)
  }
  steps.push({
    check: 'format',
    ok: true,
    message: { zh: '读出了证书内容。', en: 'The certificate was read.' },
  })
  const { claims } = parsed.value

  const signature = await findSignature(parsed.value, options)
  note(steps, 'signature', signature)
  if (signature.outcome) return conclude(signature.outcome, steps)

  const remaining: [Check, Finding][] = [
    ['code', findCode(claims)],
    ['dates', findDates(claims, options.today)],
    ['online', findOnline(options.online)],
  ]
  for (const [check, finding] of remaining) {
    note(steps, check, finding)
    if (finding.outcome) return conclude(finding.outcome, steps, claims)
  }
  return conclude('VALID', steps, claims)
}

function note(steps: Step[], check: Check, finding: Finding): void {
  steps.push({ check, ok: finding.outcome === undefined, message: finding.message })
}

function conclude(outcome: Outcome, steps: Step[], claims?: CertificateClaims): Verdict {
  return { outcome, ...(claims && { claims }), steps, ...verdictTexts[outcome] }
}

async function findSignature(token: ParsedToken, options: VerifyOptions): Promise<Finding> {
  const { kid } = token.claims
  const named = options.keys.filter((key) => key.kid === kid)
  const key = named.find(
    ({ from, to }) => from <= options.today && (to === undefined || options.today <= to),
  )
  if (!key) return { outcome: 'UNKNOWN_KEY', message: unknownKeyText(kid, named.length > 0) }
  if (!hasVerifier(key.alg)) {
    return {
      outcome: 'UNKNOWN_KEY',
      message: {
        zh: `钥匙 ${kid} 用的是 ${key.alg} 算法，这里还不能核对。`,
        en: `Key ${kid} uses ${key.alg}, which cannot be verified here.`,
      },
    }
  }
  switch (await checkSignature(key, token.signature, token.signedBytes)) {
    case 'good':
      return {
        message: { zh: `签名正确（钥匙 ${kid}）。`, en: `The signature is right (key ${kid}).` },
      }
    case 'bad':
      return {
        outcome: 'BAD_SIG',
        message: { zh: '内容和签名对不上。', en: 'Content and signature do not match.' },
      }
    case 'bad-key':
      return {
        outcome: 'UNKNOWN_KEY',
        message: {
          zh: `钥匙 ${kid} 的公钥配置有误，请告诉平台管理员。`,
          en: `The public key ${kid} is configured wrongly. Tell the administrator.`,
        },
      }
    case 'unsupported':
      return {
        outcome: 'UNSUPPORTED',
        message: {
          zh: '这个浏览器没有 Ed25519 算法，没有核对签名。',
          en: 'This browser has no Ed25519: the signature was not checked.',
        },
      }
  }
}

function unknownKeyText(kid: string, isKnown: boolean): Text {
  return isKnown
    ? {
        zh: `钥匙 ${kid} 现在不在使用期内。`,
        en: `Key ${kid} is not trusted on this day.`,
      }
    : { zh: `没有名为 ${kid} 的钥匙。`, en: `There is no key named ${kid}.` }
}

function findCode(claims: CertificateClaims): Finding {
  if (isUsccRight(claims)) {
    return {
      message: { zh: '统一社会信用代码正确。', en: 'The unified social credit code is right.' },
    }
  }
  return {
    outcome: 'BAD_CODE',
    message: {
      zh: '统一社会信用代码校验不通过，或与组织类别不符。',
      en: 'The unified social credit code fails its check or does not fit the class.',
    },
  }
}

function findDates({ nbf, exp }: CertificateClaims, today: string): Finding {
  const message = {
    zh: `有效期自 ${nbf} 至 ${exp}，核验日 ${today}。`,
    en: `Valid from ${nbf} to ${exp}; verified on ${today}.`,
  }
  if (today < nbf) return { outcome: 'NOT_YET', message }
  return today > exp ? { outcome: 'EXPIRED', message } : { message }
}

/** States of an organisation and of a certificate that end its use. */
const endings: Record<string, { outcome: Outcome; message: Text }> = {
  REVOKED: {
    outcome: 'REVOKED_ORG',
    message: { zh: '登记已被撤销或吊销。', en: 'The registration was revoked.' },
  },
  VOIDED: {
    outcome: 'REVOKED_ORG',
    message: { zh: '成立登记已被撤销。', en: 'The establishment was voided.' },
  },
  DEREGISTERED: {
    outcome: 'REVOKED_ORG',
    message: { zh: '已经注销登记。', en: 'The organisation was deregistered.' },
  },
  SUSPENDED: {
    outcome: 'VOID_CERT',
    message: {
      zh: '正被限期停止活动，证书已封存。',
      en: 'Activities are suspended and the certificate is sealed.',
    },
  },
  VOID: {
    outcome: 'VOID_CERT',
    message: { zh: '证书已作废或已换发。', en: 'The certificate was voided or replaced.' },
  },
  SEALED: {
    outcome: 'VOID_CERT',
    message: { zh: '证书已封存。', en: 'The certificate is sealed.' },
  },
  EXPIRED: {
    outcome: 'EXPIRED',
    message: { zh: '登记库记载证书已过期。', en: 'The register has it as expired.' },
  },
}

function findOnline(online: OnlineStatus | undefined): Finding {
  if (!online) {
    return {
      outcome: 'OFFLINE_OK',
      message: { zh: '没有查询登记现状。', en: 'The present status was not looked up.' },
    }
  }
  const { organisationStatus, certificateStatus } = online
  const ending = findEnding(organisationStatus) ?? findEnding(certificateStatus)
  if (ending) return ending
  if (certificateStatus === 'VALID' && organisationStatus === 'REGISTERED') {
    return { message: { zh: '登记现状正常。', en: 'The register shows it in good standing.' } }
  }
  if (certificateStatus === 'VALID' && organisationStatus === 'LIQUIDATING') {
    return {
      message: {
        zh: '正在清算，除清算外不开展其他活动。',
        en: 'In liquidation: it carries on no other activity.',
      },
    }
  }
  // A word we do not know is no proof of good standing.
  return {
    outcome: 'OFFLINE_OK',
    message: { zh: '没有查到登记现状。', en: 'The present status could not be found.' },
  }
}

function findEnding(status: string): Finding | undefined {
  return Object.hasOwn(endings, status) ? endings[status] : undefined
}
