import type { HelpLine, HelpStep } from '../../api/help.ts'
import type { Tone } from '../../components/State.tsx'
import type { FormField } from './FieldsForm.tsx'

export const tones: Record<HelpLine['state'], Tone> = {
  ...{ SUBMITTED: 'warn', REJECTED: 'off', VERIFIED: 'info', RAISING: 'ok' },
  ...{ FUNDS_REVIEW: 'warn', PAID: 'info', CLOSED: 'off', FROZEN: 'bad', REPORTED: 'bad' },
}
export const states = Object.keys(tones) as HelpLine['state'][]

const reasonOptions = [
  ['illness', 'help.reason.illness'],
  ['accident', 'help.reason.accident'],
  ['disaster', 'help.reason.disaster'],
  ['hardship', 'help.reason.hardship'],
] as const

const materialOptions = [
  ['identity', 'help.material.identity'],
  ['relation', 'help.material.relation'],
  ['cause', 'help.material.cause'],
  ['property', 'help.material.property'],
  ['account', 'help.material.account'],
] as const

const note = { name: 'note', label: 'help.note', kind: 'text', maxLength: 500 } as const
const amount = { name: 'amountFen', label: 'help.amount', kind: 'yuan', maxLength: 20 } as const
const payoutNo = { name: 'payoutNo', label: 'help.payoutNo', maxLength: 39 } as const
const purpose = { name: 'purpose', label: 'help.purpose', maxLength: 200 } as const

/** What is asked for each step. */
export const stepFields: Record<HelpStep['step'], readonly FormField[]> = {
  verify: [
    { name: 'materials', label: 'help.materials', kind: 'checks', options: materialOptions },
    note,
  ],
  reject: [note],
  publish: [{ name: 'raisingUntil', label: 'help.until', kind: 'day' }],
  raise: [{ name: 'raisedFen', label: 'help.raisedInAll', kind: 'yuan', maxLength: 20 }],
  end: [],
  'ask-payout': [payoutNo, amount, purpose],
  'review-payout': [
    payoutNo,
    { name: 'approve', label: 'help.approve', kind: 'yes' },
    { ...note, isOptional: true },
  ],
  pay: [payoutNo, { name: 'voucherNo', label: 'help.voucher' }],
  return: [amount, note],
  'disclose-use': [
    amount,
    purpose,
    { name: 'spentOn', label: 'help.spentOn', kind: 'day' },
    { name: 'evidenceNo', label: 'help.evidence' },
  ],
  close: [],
  suspect: [{ name: 'facts', label: 'help.facts', kind: 'text', maxLength: 2000 }],
  refer: [
    { name: 'authority', label: 'help.authority', maxLength: 100 },
    { name: 'referenceNo', label: 'help.referenceNo' },
  ],
  clear: [note],
}

export const requestFields: readonly FormField[] = [
  { name: 'ref', label: 'help.ref', maxLength: 39 },
  { name: 'reason', label: 'help.reason', kind: 'choice', options: reasonOptions },
  { name: 'title', label: 'help.requestTitle' },
  { name: 'story', label: 'help.story', hint: 'help.storyHint', kind: 'text', maxLength: 4000 },
  { name: 'region', label: 'help.region', hint: 'help.regionHint', maxLength: 6 },
  { name: 'targetFen', label: 'help.target', kind: 'yuan', maxLength: 20 },
  { name: 'beneficiaryName', label: 'help.beneficiaryName' },
  { name: 'beneficiaryId', label: 'help.beneficiaryId', maxLength: 20 },
  {
    ...{ name: 'relation', label: 'help.relation', kind: 'choice' },
    options: [
      ['self', 'help.relation.self'],
      ['guardian', 'help.relation.guardian'],
      ['kin', 'help.relation.kin'],
      ['other', 'help.relation.other'],
    ],
  },
  { name: 'applicantName', label: 'help.applicantName' },
  { name: 'applicantId', label: 'help.applicantId', maxLength: 20 },
  { name: 'mobile', label: 'help.mobile', maxLength: 11, isOptional: true },
]

export const platformFields: readonly FormField[] = [
  { name: 'uscc', label: 'help.uscc', maxLength: 18 },
  { name: 'name', label: 'help.platformName' },
  { name: 'website', label: 'help.website', hint: 'help.websiteHint', maxLength: 200 },
  { name: 'registerNo', label: 'help.registerNo', hint: 'help.registerHint' },
  { name: 'doesOnlyHelp', label: 'help.onlyHelp', kind: 'yes' },
  { name: 'mlps', label: 'help.mlps', hint: 'help.mlpsHint', kind: 'count', maxLength: 1 },
  { name: 'mlpsNo', label: 'help.mlpsNo' },
  { name: 'securityFilingNo', label: 'help.securityFiling' },
  { name: 'reviewers', label: 'help.reviewers', kind: 'count', maxLength: 6 },
  { name: 'bank', label: 'help.bank' },
  { name: 'custodyAgreement', label: 'help.custody' },
  { name: 'dedicatedAccount', label: 'help.account', hint: 'help.accountHint', maxLength: 4 },
]
