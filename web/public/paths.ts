/** Where the public pages live; the server mounts them here and pages link to one another by it. */
export const paths = {
  home: '/',
  organisations: '/organisations',
  verify: '/verify',
  guides: '/guides',
  nameCheck: '/names/check',
  evaluations: '/evaluations',
  penalties: '/penalties',
  announcements: '/announcements',
  illegal: '/illegal-organisations',
  nameMarks: '/name-marks',
  nameMarksDemo: '/name-marks/demo',
  nameMarksApi: '/public/v1/name-marks',
  complain: '/complaints/new',
  gifts: '/gifts',
  ledger: '/ledger',
  receipts: '/receipts/verify',
  ledgerGrowth: '/ledger/consistency',
  ledgerTiles: '/ledger/tiles',
  randomChecks: '/random-checks',
  platforms: '/fundraising-platforms',
  giving: '/charity-statistics',
  /** 个人求助: no charity, and beside no path of it. */
  help: '/help-requests',
  rules: '/rules',
  knowledge: '/knowledge',
  data: '/data-dictionary',
  complaint: '/complaints/new',
  complaintStatus: '/complaints/status',
  complaintAnswer: '/complaints/status/answer',
  complaintRating: '/complaints/status/rating',
  reportError: '/report-error',
  reportStatus: '/report-error/status',
  signIn: '/sign-in',
  demoSignIn: '/sign-in/demo',
  lostPassword: '/sign-in/lost-password',
  newPassword: '/sign-in/new-password',
  outerLogin: '/sign-in/outer',
  outerCallback: '/sign-in/outer/callback',
  linkOuter: '/me/outer/link',
  confirmOuter: '/me/outer/confirm',
  unlinkOuter: '/me/outer/unlink',
  signOut: '/sign-out',
  register: '/register',
  /** Signing in to local systems: the pages between the steps of the protocol. */
  authorize: '/authorize',
  account: '/me',
  donations: '/donations',
  myDonations: '/me/donations',
  endSessions: '/me/sessions/end',
  renamePasskey: '/me/passkeys/rename',
  removePasskey: '/me/passkeys/remove',
  endConnection: '/me/systems/end',
  closeAccount: '/me/close',
  myData: '/me/data',
  preferences: '/preferences',
  openApi: '/api/openapi.json',
} as const

/** 活动异常名录 and 严重违法失信名单, each a page, an Atom feed and lines of JSON. */
export const listingPaths = { abnormal: '/credit/abnormal', serious: '/credit/serious' } as const

/** 慈善公开: the search, and a page for each charity, campaign, project and trust. */
export const charityPaths = {
  home: '/charity',
  csv: '/charity.csv',
  feed: '/charity/disclosures.atom',
  lines: '/public/v1/charity/records/disclosure',
} as const
export const charityPath = (kind: 'charity' | 'campaign' | 'project' | 'trust', key: string) =>
  `${charityPaths.home}/${kind === 'charity' ? 'organisations' : `${kind}s`}/${encodeURIComponent(key)}`
export const campaignEntriesPath = (filingNo: string, type?: string) =>
  `${charityPath('campaign', filingNo)}/entries${type ? `?type=${type}` : ''}`
export const campaignWidgetPath = (filingNo: string) =>
  `${charityPath('campaign', filingNo)}/widget`

/** A document of the knowledge base; an article of it by its anchor. */
export const knowledgePath = (key: string, anchor?: string | null) =>
  `${paths.knowledge}/${encodeURIComponent(key)}${anchor ? `#${anchor}` : ''}`

export const randomCheckPath = (id: string) => `${paths.randomChecks}/${encodeURIComponent(id)}`

export const announcementPath = (id: string) => `${paths.announcements}/${encodeURIComponent(id)}`

export const illegalPath = (number: string) => `${paths.illegal}/${encodeURIComponent(number)}`

export const helpRequestPath = (number: string) => `${paths.help}/${encodeURIComponent(number)}`

/** What a name is marked as. */
export const nameMarksPath = (name: string) => `${paths.nameMarks}?name=${encodeURIComponent(name)}`

/** Where one gives to a campaign, by its filing number. */
export const givePath = (filingNo: string) => `/campaigns/${encodeURIComponent(filingNo)}/give`

/** A gift, for whoever has its code. */
export const donationPath = (code: string) => `${paths.donations}/${encodeURIComponent(code)}`

/** Where a question is answered. */
export const knowledgeAnswerPath = `${paths.knowledge}/-/answer`

export const guideHref = (id: string) => `${paths.guides}/${encodeURIComponent(id)}`

/** The form of an item, to be printed. */
export const guideFormHref = (id: string) => `${guideHref(id)}/form`

export function organisationPath(uscc: string): string {
  return `${paths.organisations}/${encodeURIComponent(uscc)}`
}

/** A complaint against an organisation. */
export const complaintHref = (uscc: string) => `${paths.complaint}?uscc=${encodeURIComponent(uscc)}`

/** Who acts for an organisation; for those who do. */
export function clerksPath(uscc: string): string {
  return `${paths.account}/organisations/${encodeURIComponent(uscc)}/clerks`
}

/** A link that sets a display preference by cookie and comes back to this page. */
export function preferencePath(
  name: 'mode' | 'theme' | 'lang',
  value: string,
  back: string,
): string {
  return `${paths.preferences}?${name}=${value}&back=${encodeURIComponent(back)}`
}

/** What became of a gift, by the code that the giver keeps. */
/** The check of a receipt, filled in but for the check code that is printed on it. */
export const receiptCheckPath = (number: string, code = '') =>
  `${paths.receipts}?${new URLSearchParams({ ...(code && { code }), number })}`

export const giftPath = (code: string) => `${paths.gifts}/${encodeURIComponent(code)}`

export const ledgerEntryPath = (log: 'charity' | 'acts', index: number) =>
  `${paths.ledger}${log === 'acts' ? '/acts' : ''}/entries/${index}`
