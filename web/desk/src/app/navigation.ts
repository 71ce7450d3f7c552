import { caseDuties, type SessionView } from '@yiqi/contracts'
import { can, isOfficial } from '../api/session.ts'
import type { IconName } from '../components/Icon.tsx'
import type { MessageKey } from '../i18n/words.ts'

export interface NavItem {
  to: string
  label: MessageKey
  icon: IconName
}

interface GuardedItem extends NavItem {
  /** Any of them opens the page; absent: all officials. */
  permissions?: readonly string[]
  /** Only for whoever acts for an organisation. */
  isOfUnits?: true
}

const duties = caseDuties.map((duty) => `cases.${duty}`)

const official: readonly GuardedItem[] = [
  { to: '/tasks', label: 'nav.tasks', icon: 'list', permissions: duties },
  {
    to: '/registers/organisation',
    label: 'nav.register',
    icon: 'org',
    permissions: ['registers.read'],
  },
  { to: '/credit', label: 'nav.credit', icon: 'scale', permissions: ['credit.read'] },
  {
    to: '/registers/penalty',
    label: 'nav.penalties',
    icon: 'scale',
    permissions: ['cases.inspect', 'cases.legal-check'],
  },
  {
    to: '/registers/illegal_organisation',
    label: 'nav.illegal',
    icon: 'bad',
    permissions: ['cases.inspect', 'cases.legal-check'],
  },
  { to: '/people', label: 'nav.people', icon: 'user', permissions: ['organisations.read'] },
  { to: '/imports', label: 'nav.imports', icon: 'upload', permissions: ['registers.import'] },
  { to: '/exports', label: 'nav.exports', icon: 'download', permissions: ['registers.export'] },
  {
    to: '/duplicates',
    label: 'nav.duplicates',
    icon: 'copy',
    permissions: ['organisations.resolve-duplicates'],
  },
  {
    to: '/reports',
    label: 'nav.reports',
    icon: 'hand',
    permissions: ['disclosure.answer-reports'],
  },
  {
    to: '/rectifications',
    label: 'nav.rectifications',
    icon: 'edit',
    permissions: ['registers.propose-rectification', 'registers.approve-rectification'],
  },
  {
    to: '/complaints',
    label: 'nav.complaints',
    icon: 'hand',
    permissions: ['enforcement.handle-complaints'],
  },
  { to: '/leads', label: 'nav.leads', icon: 'search', permissions: ['enforcement.read-leads'] },
  { to: '/archive', label: 'nav.archive', icon: 'save', permissions: ['archive.keep'] },
  { to: '/lending', label: 'nav.lending', icon: 'eye', permissions: ['cases.read'] },
  {
    to: '/evaluations',
    label: 'nav.evaluations',
    icon: 'check',
    permissions: ['evaluation.take-part'],
  },
  {
    to: '/announcements',
    label: 'nav.announcements',
    icon: 'doc',
    permissions: ['office.read-announcements'],
  },
  { to: '/calendar', label: 'nav.calendar', icon: 'calendar', permissions: ['office.see-dates'] },
  {
    to: '/disclosure-duties',
    label: 'nav.duties',
    icon: 'calendar',
    permissions: ['office.see-dates'],
  },
  { to: '/questions', label: 'nav.questions', icon: 'ask', permissions: ['office.ask'] },
  {
    to: '/knowledge',
    label: 'nav.knowledge',
    icon: 'book',
    permissions: ['knowledge.edit', 'knowledge.review', 'knowledge.publish'],
  },
  { to: '/statistics', label: 'nav.statistics', icon: 'chart', permissions: duties },
  {
    to: '/assignments',
    label: 'nav.assignments',
    icon: 'users',
    permissions: ['cases.assign'],
  },
  {
    to: '/supervision',
    label: 'nav.supervision',
    icon: 'eye',
    permissions: ['supervision.read'],
  },
  {
    to: '/monitoring',
    label: 'nav.monitoring',
    icon: 'search',
    permissions: ['monitoring.read'],
  },
  { to: '/checks', label: 'nav.checks', icon: 'filter', permissions: ['supervision.watch'] },
  { to: '/warnings', label: 'nav.warnings', icon: 'bad', permissions: ['supervision.watch'] },
  {
    to: '/charity-statistics',
    label: 'nav.figures',
    icon: 'columns',
    permissions: ['supervision.watch'],
  },
  {
    to: '/audits/donations',
    label: 'nav.donationAudits',
    icon: 'columns',
    permissions: ['donation-audit.read'],
  },
  { to: '/rules', label: 'nav.rules', icon: 'scale' },
  {
    to: '/accounts',
    label: 'nav.accounts',
    icon: 'users',
    permissions: ['identity.manage-accounts'],
  },
  {
    to: '/platforms',
    label: 'nav.platforms',
    icon: 'shield',
    permissions: ['platforms.supervise'],
  },
  {
    to: '/help-platforms',
    label: 'nav.helpPlatforms',
    icon: 'hand',
    permissions: ['personal-help.supervise'],
  },
  { to: '/grants', label: 'nav.grants', icon: 'shield', permissions: ['identity.confirm-post'] },
  {
    to: '/clients',
    label: 'nav.clients',
    icon: 'copy',
    permissions: ['federation.confirm-client'],
  },
  { to: '/system', label: 'nav.system', icon: 'ok', permissions: ['kernel.read-state'] },
  { to: '/audit', label: 'nav.audit', icon: 'history', permissions: ['kernel.read-audit'] },
  { to: '/inbox', label: 'nav.inbox', icon: 'bell' },
]

const applicant: readonly GuardedItem[] = [
  { to: '/', label: 'nav.hall', icon: 'home' },
  { to: '/asked', label: 'nav.asked', icon: 'check', isOfUnits: true },
  { to: '/credit', label: 'nav.ownCredit', icon: 'scale', isOfUnits: true },
  { to: '/donations', label: 'nav.donations', icon: 'doc', isOfUnits: true },
  { to: '/payments', label: 'nav.payments', icon: 'scale', isOfUnits: true },
  { to: '/funds', label: 'nav.funds', icon: 'chart', isOfUnits: true },
  { to: '/receipts', label: 'nav.receipts', icon: 'doc', isOfUnits: true },
  { to: '/docking', label: 'nav.docking', icon: 'copy', isOfUnits: true },
  { to: '/help-requests', label: 'nav.help', icon: 'hand', isOfUnits: true },
  { to: '/disclosure-duties', label: 'nav.duties', icon: 'calendar', isOfUnits: true },
  { to: '/items', label: 'nav.items', icon: 'book' },
  { to: '/library', label: 'nav.library', icon: 'doc' },
  {
    to: '/announcements',
    label: 'nav.announcements',
    icon: 'doc',
    permissions: ['office.read-announcements'],
  },
  { to: '/calendar', label: 'nav.calendar', icon: 'calendar', permissions: ['office.see-dates'] },
  { to: '/questions', label: 'nav.ask', icon: 'ask', permissions: ['office.ask'] },
  { to: '/inbox', label: 'nav.inbox', icon: 'bell' },
]

const isOpen = (session: SessionView, { permissions, isOfUnits }: GuardedItem) =>
  (!permissions || permissions.some((one) => can(session, one))) &&
  (!isOfUnits || session.organisations.length > 0)

/** What this session may open; the server decides again on every request. */
export function navigationOf(session: SessionView): readonly NavItem[] {
  const items = isOfficial(session) ? official : applicant
  return items.filter((item) => isOpen(session, item))
}

/** Where an official begins: what his duties open before what is open to all. */
export function firstPageOf(session: SessionView): string {
  const own = official.find((item) => item.permissions && isOpen(session, item))
  return own?.to ?? '/inbox'
}

/** Whose it is to open cases that the office begins. */
export const opensCases = (session: SessionView): boolean =>
  can(session, 'cases.review') || can(session, 'cases.inspect')

export const hasTasks = (session: SessionView): boolean => duties.some((duty) => can(session, duty))
