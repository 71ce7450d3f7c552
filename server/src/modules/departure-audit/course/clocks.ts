import { type ClockDefinition, type ClockTerm, workingDays } from '../../cases/index.ts'
import { auditLaw, text } from '../words.ts'

const local = '各地自定，未核到通行值'
const term = (name: string, amount: number, source = local): ClockTerm => ({
  parameter: `departureAudit.${name}`,
  default: workingDays(amount),
  source,
})

const article = `${auditLaw}；期限由登记管理机关规定`

export const auditClocks: readonly ClockDefinition[] = [
  {
    id: 'commission',
    label: text('委托审计', 'Commission'),
    article,
    binds: 'authority',
    term: term('commission', 20),
    during: ['DUE'],
    onLapse: 'escalate',
  },
  {
    id: 'acceptance',
    label: text('事务所接受委托', 'Acceptance by the firm'),
    article,
    binds: 'supervisor',
    term: term('acceptance', 5),
    during: ['COMMISSIONED'],
    onLapse: 'escalate',
  },
  {
    id: 'fieldwork',
    label: text('审计实施', 'Fieldwork'),
    article,
    binds: 'supervisor',
    term: term('fieldwork', 40),
    during: ['FIELDWORK'],
    warnBefore: 5,
    onLapse: 'escalate',
  },
  {
    id: 'draft',
    label: text('审阅初稿', 'Reading of the draft'),
    article,
    binds: 'authority',
    term: term('draft', 10),
    during: ['DRAFT'],
    onLapse: 'escalate',
  },
  {
    id: 'comments',
    label: text('被审计单位提意见', 'Comments'),
    article: `${auditLaw}；征求意见 10 个工作日为本平台设计`,
    binds: 'applicant',
    term: term('comments', 10, '本平台设计'),
    during: ['COMMENTS'],
    warnBefore: 3,
    onLapse: {
      act: 'no-comment',
      reason: text('期限内没有提出意见，视为无意见。', 'No comments in time: taken as none.'),
    },
  },
  {
    id: 'issue',
    label: text('出具报告', 'Issue of the report'),
    article,
    binds: 'supervisor',
    term: term('issue', 10),
    during: ['COMMENTED'],
    onLapse: 'escalate',
  },
  {
    id: 'review',
    label: text('审阅报告、布置整改', 'Reading of the report'),
    article,
    binds: 'authority',
    term: term('review', 10),
    during: ['ISSUED'],
    onLapse: 'escalate',
  },
  {
    id: 'rectification',
    label: text('整改', 'Rectification'),
    article,
    binds: 'applicant',
    term: {
      parameter: 'departureAudit.rectification',
      default: { amount: 3, unit: 'month' },
      source: `${local}；每个问题另有期限，以先到的为准`,
    },
    during: ['RECTIFYING'],
    warnBefore: 10,
    onLapse: 'escalate',
  },
  {
    id: 'inspection',
    label: text('整改验收', 'Acceptance of the rectification'),
    article,
    binds: 'authority',
    term: term('inspection', 10),
    during: ['RECTIFIED'],
    onLapse: 'escalate',
  },
]
