import type { CertificateClaims } from './claims.ts'

export interface Text {
  zh: string
  en: string
}

export type Outcome =
  | 'VALID'
  | 'EXPIRED'
  | 'NOT_YET'
  | 'REVOKED_ORG'
  | 'VOID_CERT'
  | 'BAD_SIG'
  | 'BAD_CODE'
  | 'BAD_FORMAT'
  | 'UNKNOWN_KEY'
  /** This browser cannot check the signature; nothing is said about the certificate. */
  | 'UNSUPPORTED'
  /** All that can be checked without the register is right. */
  | 'OFFLINE_OK'

export type Check = 'format' | 'signature' | 'code' | 'dates' | 'online'

export interface Step {
  check: Check
  ok: boolean
  message: Text
}

/** Present status in the register, in its own words (organisation and certificate states). */
export interface OnlineStatus {
  organisationStatus: string
  certificateStatus: string
}

/** `claims` are given only once the signature is good: an unsigned name is nobody's word. */
export interface Verdict {
  outcome: Outcome
  claims?: CertificateClaims
  /** Checks made, in order; the first that fails is the last. */
  steps: Step[]
  message: Text
  advice: Text
}

/** The result in one sentence, and what to do next. */
export const verdictTexts: Record<Outcome, { message: Text; advice: Text }> = {
  VALID: {
    message: { zh: '证书有效。', en: 'The certificate is valid.' },
    advice: {
      zh: '请再看一遍名称和代码，是不是您要找的那一家。',
      en: 'Check that the name and code are those of the body you are dealing with.',
    },
  },
  OFFLINE_OK: {
    message: {
      zh: '证书内容和签名都对得上，还没有查到登记现状。',
      en: 'Content and signature match; the present status has not been checked.',
    },
    advice: {
      zh: '连上网后会自动查询它现在是否仍然有效。',
      en: 'Once online, its present status is looked up.',
    },
  },
  EXPIRED: {
    message: {
      zh: '证书是真的，但有效期已经过了。',
      en: 'The certificate is genuine but has run out.',
    },
    advice: {
      zh: '请对方出示换发后的证书。',
      en: 'Ask for the renewed certificate.',
    },
  },
  NOT_YET: {
    message: {
      zh: '证书是真的，但还没到生效的日子。',
      en: 'The certificate is genuine but not yet in force.',
    },
    advice: {
      zh: '请在生效日以后再核验。',
      en: 'Verify it again on or after its first day.',
    },
  },
  REVOKED_ORG: {
    message: {
      zh: '这个组织已经注销或者被撤销、吊销登记。',
      en: 'This organisation has been deregistered or its registration revoked.',
    },
    advice: {
      zh: '它不能再以这个名义活动。遇到有人继续使用，可以举报。',
      en: 'It may no longer act under this name. Report anyone who does.',
    },
  },
  VOID_CERT: {
    message: {
      zh: '这张证书已经不能使用。',
      en: 'This certificate may no longer be used.',
    },
    advice: {
      zh: '请对方出示现在有效的证书，或者按名称查询它的登记现状。',
      en: 'Ask for the certificate now in force, or look the name up in the register.',
    },
  },
  BAD_SIG: {
    message: {
      zh: '这张证书的内容和签名对不上，请不要相信它。',
      en: 'Content and signature do not match: do not trust this certificate.',
    },
    advice: {
      zh: '可以按名称查询这个组织是否登记，也可以举报。',
      en: 'Look the organisation up by name, or report the certificate.',
    },
  },
  BAD_CODE: {
    message: {
      zh: '证书上的统一社会信用代码不对，请不要相信它。',
      en: 'The credit code on the certificate is wrong: do not trust it.',
    },
    advice: {
      zh: '可以按名称查询这个组织是否登记，也可以举报。',
      en: 'Look the organisation up by name, or report the certificate.',
    },
  },
  BAD_FORMAT: {
    message: {
      zh: '没有读出登记证书的内容。',
      en: 'No registration certificate could be read.',
    },
    advice: {
      zh: '请对准证书左下角的二维码再扫一次。还是不行，可以按名称查询。',
      en: 'Scan the code at the lower left of the certificate again, or search by name.',
    },
  },
  UNKNOWN_KEY: {
    message: {
      zh: '不认识签发这张证书的钥匙，无法判断真假。',
      en: 'The key behind this certificate is not known: no judgement is possible.',
    },
    advice: {
      zh: '请到发证机关所在地的平台核验，或者按名称查询。',
      en: 'Verify it on the platform of the issuing registrar, or search by name.',
    },
  },
  UNSUPPORTED: {
    message: {
      zh: '这个浏览器不能核对签名，还没有结果。',
      en: 'This browser cannot check the signature: there is no result yet.',
    },
    advice: {
      zh: '请点“核验”，由服务器来核对；或者换一个较新的浏览器。',
      en: 'Let the server verify it with the button, or use a newer browser.',
    },
  },
}
