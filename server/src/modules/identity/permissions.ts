import type { Message } from '@yiqi/contracts'

interface Duty {
  label: Message
  /** `<module>.<verb>`; a module names its own. */
  permissions: readonly string[]
}

const reading = [
  'registers.read',
  'organisations.read',
  'cases.read',
  'credit.read',
  'knowledge.read',
  'office.ask',
  'office.see-dates',
  'office.read-announcements',
  'office.see-roster',
]

/** Who may do what. Adding a permission to a duty is one word here. */
export const duties = {
  intake: {
    label: { zh: '受理', en: 'Intake' },
    permissions: [...reading, 'cases.intake'],
  },
  reviewer: {
    label: { zh: '审查', en: 'Reviewer' },
    permissions: [
      ...reading,
      'cases.review',
      'cases.unmask',
      'credit.handle',
      'evaluation.arrange',
      'evaluation.read',
      'registers.propose-rectification',
      'disclosure.answer-reports',
      'office.announce',
      'platforms.supervise',
      'personal-help.supervise',
    ],
  },
  approver: {
    label: { zh: '批准', en: 'Approver' },
    permissions: [
      ...reading,
      'cases.decide',
      'cases.assign',
      'cases.supervise',
      'cases.unmask',
      'credit.approve-measures',
      'evaluation.read',
      'registers.approve-rectification',
      'disclosure.answer-reports',
      'supervision.read',
      'supervision.follow-up',
      'supervision.check',
      'supervision.watch',
      'supervision.plan-checks',
      'supervision.settle-warnings',
      'donation-audit.read',
      'office.announce',
      'office.approve-announcement',
      'enforcement.read-leads',
      'monitoring.read',
      'monitoring.approve-source',
      'monitoring.handle-opinion',
      'office.keep-roster',
      'platforms.supervise',
      'personal-help.supervise',
    ],
  },
  archivist: {
    label: { zh: '归档', en: 'Archivist' },
    permissions: [...reading, 'cases.archive', 'archive.keep'],
  },
  inspector: {
    label: { zh: '执法检查', en: 'Inspector' },
    permissions: [
      ...reading,
      'cases.inspect',
      'cases.unmask',
      'registers.export',
      'enforcement.read-leads',
      'enforcement.handle-leads',
      'monitoring.read',
      'monitoring.propose-source',
      'monitoring.handle-opinion',
      'supervision.watch',
      'supervision.plan-checks',
      'supervision.settle-warnings',
      'platforms.supervise',
      'donation-audit.read',
      'donation-audit.import',
    ],
  },
  'complaint-officer': {
    label: { zh: '投诉举报专岗', en: 'Complaint officer' },
    permissions: [
      'registers.read',
      'organisations.read',
      'knowledge.read',
      'office.ask',
      'office.see-dates',
      'office.read-announcements',
      'enforcement.handle-complaints',
    ],
  },
  'work-supervisor': {
    label: { zh: '办件监督', en: 'Supervisor of handling' },
    permissions: [
      ...reading,
      'cases.supervise',
      'supervision.read',
      'supervision.check',
      'supervision.watch',
    ],
  },
  'legal-check': {
    label: { zh: '法制审核', en: 'Legal check' },
    permissions: [
      ...reading,
      'cases.legal-check',
      'cases.unmask',
      'knowledge.edit',
      'knowledge.review',
      'knowledge.publish',
    ],
  },
  'knowledge-editor': {
    label: { zh: '知识库编辑', en: 'Knowledge editor' },
    permissions: [...reading, 'knowledge.edit'],
  },
  'register-editor': {
    label: { zh: '台账维护', en: 'Register editor' },
    permissions: [
      ...reading,
      'registers.propose-rectification',
      'disclosure.answer-reports',
      'registers.export',
      'organisations.resolve-duplicates',
    ],
  },
  importer: {
    label: { zh: '数据导入', en: 'Importer' },
    permissions: [...reading, 'registers.import', 'organisations.resolve-duplicates'],
  },
  'evaluation-expert': {
    label: { zh: '评估专家', en: 'Evaluation expert' },
    permissions: ['evaluation.take-part', 'evaluation.give-scores'],
  },
  'evaluation-committee': {
    label: { zh: '评估委员', en: 'Member of the evaluation committee' },
    permissions: ['evaluation.take-part', 'evaluation.cast-votes'],
  },
  helpdesk: {
    label: { zh: '咨询服务', en: 'Helpdesk' },
    permissions: [
      'registers.read',
      'organisations.read',
      'knowledge.read',
      'knowledge.edit',
      'office.ask',
      'office.see-dates',
      'office.answer',
      'office.read-announcements',
      'office.announce',
    ],
  },
  'system-administrator': {
    label: { zh: '系统管理员', en: 'System administrator' },
    permissions: [
      'rules.set-parameter',
      'identity.confirm-post',
      'federation.confirm-client',
      'kernel.read-state',
    ],
  },
  'security-administrator': {
    label: { zh: '安全管理员', en: 'Security administrator' },
    permissions: [
      'identity.manage-accounts',
      'identity.propose-post',
      'identity.confirm-post',
      'federation.propose-client',
      'federation.confirm-client',
    ],
  },
  'audit-administrator': {
    label: { zh: '审计管理员', en: 'Audit administrator' },
    permissions: ['kernel.read-audit'],
  },
} as const satisfies Record<string, Duty>

export type DutyName = keyof typeof duties

export const dutyNames = Object.keys(duties) as DutyName[]

/** Everybody who is signed in as a citizen; what he may see of it, his own cases and organisations say. */
export const citizenPermissions: readonly string[] = [
  'cases.apply',
  'payments.keep',
  'disbursements.keep',
  'platforms.dock',
  'personal-help.keep',
  'office.ask',
  'office.see-dates',
  'office.read-announcements',
]

export const isDuty = (name: string): name is DutyName => Object.hasOwn(duties, name)

/**
 * Whoever may learn who reported neither investigates nor decides: one person holds no duty of both kinds.
 */
const complaintDuty: DutyName = 'complaint-officer'
const investigating: readonly string[] = [
  ...(['cases.inspect', 'cases.legal-check', 'enforcement.handle-leads', 'cases.decide'] as const),
]
const investigatingDuties = dutyNames.filter((name) =>
  duties[name].permissions.some((permission) => investigating.includes(permission)),
)

/** Duties that the holder of this one may not have on the same days. */
export function dutiesBarredBy(name: DutyName): readonly DutyName[] {
  if (name === complaintDuty) return investigatingDuties
  return investigatingDuties.includes(name) ? [complaintDuty] : []
}

export const isAdministrator = (duty: string) => duty.endsWith('-administrator')

export function permissionsOf(names: readonly string[]): Set<string> {
  return new Set(
    names.flatMap((name): readonly string[] => (isDuty(name) ? duties[name].permissions : [])),
  )
}

export const dutyLabel = (name: string): Message =>
  isDuty(name) ? duties[name].label : { zh: name, en: name }
