interface ErrorEntry {
  status: number
  title: { zh: string; en: string }
  /** How to mend it. */
  hint: { zh: string; en: string }
}

/** Every code the API can answer. A code is permanent: never renamed, never reused. */
export const errorTable = {
  YQ_INVALID: {
    status: 422,
    title: { zh: '有几处需要改', en: 'Some entries need to be corrected' },
    hint: { zh: '请按下面逐项改好再提交。', en: 'Correct each item listed and submit again.' },
  },
  YQ_MALFORMED: {
    status: 400,
    title: { zh: '请求的格式读不懂', en: 'The request cannot be read' },
    hint: { zh: '请对照接口说明检查格式。', en: 'Compare it with the API description.' },
  },
  YQ_UNAUTHENTICATED: {
    status: 401,
    title: { zh: '请先登录', en: 'Sign in first' },
    hint: { zh: '登录后会回到这一页。', en: 'You will come back to this page.' },
  },
  YQ_SIGN_IN: {
    status: 401,
    title: { zh: '账号或密码不对', en: 'Account or password is wrong' },
    hint: { zh: '请检查大小写和输入法。', en: 'Check capitals and the input method.' },
  },
  YQ_SECOND_FACTOR: {
    status: 401,
    title: { zh: '动态口令不对，或已用过', en: 'The code is wrong or was used before' },
    hint: { zh: '请等下一个口令再输。', en: 'Wait for the next code.' },
  },
  YQ_PASSKEY: {
    status: 401,
    title: { zh: '通行密钥没有通过', en: 'The passkey was not accepted' },
    hint: { zh: '请再试一次，或用密码登录。', en: 'Try again, or sign in with your password.' },
  },
  YQ_FORBIDDEN: {
    status: 403,
    title: { zh: '您的岗位不能做这件事', en: 'Your duties do not include this' },
    hint: {
      zh: '需要时请安全管理员调整岗位。',
      en: 'Ask the security administrator to change your duties if you need it.',
    },
  },
  YQ_CSRF: {
    status: 403,
    title: { zh: '请求不是从本站页面发出的', en: 'The request did not come from this site' },
    hint: { zh: '请刷新页面后再试。', en: 'Reload the page and try again.' },
  },
  YQ_NOT_FOUND: {
    status: 404,
    title: { zh: '没有找到，或不归您查看', en: 'Not found, or not yours to see' },
    hint: { zh: '请核对编号。', en: 'Check the number.' },
  },
  YQ_STALE: {
    status: 409,
    title: { zh: '这一页已被别人改过', en: 'Somebody else has changed this' },
    hint: { zh: '两份都在，请选留哪些。', en: 'Both versions are kept; choose what to keep.' },
  },
  YQ_WRONG_STATE: {
    status: 409,
    title: { zh: '现在这一步不能这样做', en: 'This cannot be done in the present state' },
    hint: { zh: '请刷新，看看现在到了哪一步。', en: 'Reload to see the present state.' },
  },
  YQ_KEY_REUSED: {
    status: 409,
    title: { zh: '同一幂等键用在了不同的请求上', en: 'Idempotency key used for another request' },
    hint: { zh: '新的请求请用新的键。', en: 'Use a new key for a new request.' },
  },
  YQ_IN_PROGRESS: {
    status: 409,
    title: { zh: '同一请求正在办理', en: 'The same request is being handled' },
    hint: { zh: '请稍后再查结果。', en: 'Ask again a little later.' },
  },
  YQ_TOO_LARGE: {
    status: 413,
    title: { zh: '文件太大', en: 'The file is too large' },
    hint: { zh: '可以拆成几份，或降低扫描清晰度。', en: 'Split it or scan at a lower resolution.' },
  },
  YQ_FILE_TYPE: {
    status: 415,
    title: { zh: '不收这种文件', en: 'This kind of file is not accepted' },
    hint: {
      zh: '请交 PDF、JPG、PNG、DOCX 或 XLSX。',
      en: 'Send PDF, JPG, PNG, DOCX or XLSX.',
    },
  },
  YQ_FILE_INFECTED: {
    status: 422,
    title: { zh: '文件里查出病毒', en: 'The file carries malware' },
    hint: {
      zh: '请先在您的设备上杀毒，再换一份没有问题的文件。',
      en: 'Clean your device first, then send another file.',
    },
  },
  YQ_SCANNER_AWAY: {
    status: 503,
    title: {
      zh: '查毒服务暂时连不上，文件没有收下',
      en: 'The virus scanner does not answer; nothing was kept',
    },
    hint: {
      zh: '您填的都在，请过几分钟再传这份文件。',
      en: 'Nothing else is lost; upload the file again in a few minutes.',
    },
  },
  YQ_TOO_MANY: {
    status: 429,
    title: { zh: '请求太密', en: 'Too many requests' },
    hint: { zh: '请稍等再试。', en: 'Wait a little and try again.' },
  },
  YQ_INTERNAL: {
    status: 500,
    title: {
      zh: '平台出了问题，您填的都在',
      en: 'Something went wrong on our side; nothing is lost',
    },
    hint: {
      zh: '请稍后再试；求助时请报下面的编号。',
      en: 'Try again later; quote the number below when you ask for help.',
    },
  },
  YQ_UNAVAILABLE: {
    status: 503,
    title: { zh: '平台正在准备', en: 'The platform is getting ready' },
    hint: { zh: '请过几秒再试。', en: 'Try again in a few seconds.' },
  },
} as const satisfies Record<string, ErrorEntry>

export type ErrorCode = keyof typeof errorTable

export interface Message {
  zh: string
  en: string
}

/** One thing that is wrong: where, what, and how to mend it. */
export interface Problem {
  /** Stable code of the rule that speaks, e.g. `USCC_CHECK`. */
  code: string
  /** Path of the field, e.g. `founders.2.citizenId`; absent if it concerns the whole. */
  field?: string
  severity: 'error' | 'warning'
  message: Message
  hint?: Message
  /** Law article or standard clause. */
  article?: string
}

/** RFC 9457 problem+json as this API sends it. */
export interface ProblemReply {
  type: string
  status: number
  code: ErrorCode
  title: string
  /** `reason` in Chinese. */
  detail?: string
  /** A sentence for this very case; without it `message` and `hint` say all there is. */
  reason?: Message
  message: Message
  hint: Message
  problems?: Problem[]
  /** To be quoted when asking for help. */
  requestId?: string
  [extension: string]: unknown
}
