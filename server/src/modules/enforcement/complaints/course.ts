export const complaintStates = [
  ...(['RECEIVED', 'ACCEPTED', 'NOT_ACCEPTED', 'FORWARDED', 'VERIFYING'] as const),
  ...(['CASE_OPENED', 'UNFOUNDED', 'RESOLVED', 'REPLIED'] as const),
] as const
export type ComplaintState = (typeof complaintStates)[number]

/** Those in which the office still owes something. */
export const openStates: readonly ComplaintState[] = [
  ...(['RECEIVED', 'ACCEPTED', 'VERIFYING', 'CASE_OPENED', 'UNFOUNDED', 'RESOLVED'] as const),
]

/** In the order in which they are offered: what leads on comes first. */
export const officeActs = [
  ...(['accept', 'refuse', 'move', 'forward', 'verify'] as const),
  ...(['open-case', 'unfound', 'resolve', 'extend', 'reply'] as const),
] as const
export type OfficeAct = (typeof officeActs)[number]
export const stepActs = ['receive', ...officeActs, 'reveal'] as const
export type StepAct = (typeof stepActs)[number]

interface Move {
  from: readonly ComplaintState[]
  /** Absent: it stays where it is. */
  to?: ComplaintState
}

/**
 * The course of governance §16: received, accepted or not or sent on, looked into, settled one of three ways,
 * and answered.
 */
export const course: Record<OfficeAct, Move> = {
  accept: { from: ['RECEIVED'], to: 'ACCEPTED' },
  refuse: { from: ['RECEIVED'], to: 'NOT_ACCEPTED' },
  move: { from: ['RECEIVED'] },
  forward: { from: ['RECEIVED'], to: 'FORWARDED' },
  verify: { from: ['ACCEPTED'], to: 'VERIFYING' },
  extend: { from: ['ACCEPTED', 'VERIFYING'] },
  'open-case': { from: ['VERIFYING'], to: 'CASE_OPENED' },
  unfound: { from: ['VERIFYING'], to: 'UNFOUNDED' },
  resolve: { from: ['VERIFYING'], to: 'RESOLVED' },
  reply: { from: ['CASE_OPENED', 'UNFOUNDED', 'RESOLVED'], to: 'REPLIED' },
}

/** What an official may do with a complaint in this state. */
export const actsAt = (state: ComplaintState, isExtended: boolean): OfficeAct[] =>
  officeActs.filter((act) => course[act].from.includes(state) && !(act === 'extend' && isExtended))

export const matters = [
  ...(['unregistered', 'fees', 'scope', 'assets'] as const),
  ...(['governance', 'false-papers', 'fundraising', 'other'] as const),
] as const
export type Matter = (typeof matters)[number]
/** As officials write them. */
export const matterNames: Record<Matter, string> = {
  unregistered: '未登记以社会组织名义活动',
  fees: '违规收费',
  scope: '超出章程活动',
  assets: '侵占、挪用资产',
  governance: '内部治理',
  'false-papers': '弄虚作假',
  fundraising: '违法募捐',
  other: '其他',
}

export const targetKinds = ['registered', 'illegal', 'unknown'] as const
export type TargetKind = (typeof targetKinds)[number]

/** Who takes complaints in and answers them (投诉举报专岗): nobody else sees one. */
export const handlingComplaints = 'enforcement.handle-complaints'
