import { eq, not, or, present } from '@yiqi/contracts'
import { archivable, archiving, type ProcessMachine } from '../../cases/index.ts'
import { text } from '../words.ts'

type Task = NonNullable<ProcessMachine['states'][string]['task']>

const inspect = (zh: string, en: string): Task => ({ duty: 'inspect', label: text(zh, en) })
const check = (zh: string, en: string): Task => ({ duty: 'legal-check', label: text(zh, en) })
const decide = (zh: string, en: string): Task => ({ duty: 'decide', label: text(zh, en) })

/** Up to the filing, and the investigation (governance §10.1: LEAD, FILED, INVESTIGATING). */
const investigation: ProcessMachine['states'] = {
  LEAD: {
    label: text('线索核查', 'Lead'),
    phase: 'draft',
    task: inspect('核查线索，报请立案', 'Look into the lead'),
    on: { 'propose-filing': 'FILING', drop: 'DROPPED' },
  },
  FILING: {
    label: text('待立案审批', 'To be filed'),
    phase: 'authority',
    task: decide('立案审批', 'Decide on the filing'),
    on: { file: 'INVESTIGATING', 'return-filing': 'LEAD', 'refuse-filing': 'NOT_FILED' },
  },
  INVESTIGATING: {
    label: text('调查取证', 'Under investigation'),
    phase: 'authority',
    isAccepted: true,
    task: inspect('调查取证', 'Investigate'),
    on: {
      'finish-investigation': 'LEGAL_CHECK',
      summon: 'INVESTIGATING',
      'ask-preservation': 'PRESERVATION',
      'pause-investigation': { to: 'PAUSED', resumeAt: 'INVESTIGATING' },
      extend: 'INVESTIGATING',
    },
  },
  PRESERVATION: {
    label: text('先行登记保存待批准', 'Preservation to be approved'),
    phase: 'authority',
    task: decide('批准先行登记保存', 'Decide on the preservation'),
    on: { 'approve-preservation': 'PRESERVED', 'refuse-preservation': 'INVESTIGATING' },
  },
  PRESERVED: {
    label: text('证据先行登记保存', 'Evidence preserved'),
    phase: 'authority',
    task: inspect('处理保存的证据', 'Settle the preserved evidence'),
    on: { 'settle-preservation': 'INVESTIGATING' },
  },
  PAUSED: {
    label: text('鉴定、检测、公告期间', 'Expertise or announcement'),
    phase: 'paused',
    on: { resume: { back: true } },
  },
}

/** Legal check, notice, statement, hearing, discussion, decision. */
const judgement: ProcessMachine['states'] = {
  LEGAL_CHECK: {
    label: text('法制审核', 'Legal check'),
    phase: 'authority',
    task: check('法制审核', 'Check it legally'),
    on: { 'pass-legal-check': 'NOTICE', 'return-legal-check': 'INVESTIGATING' },
  },
  NOTICE: {
    label: text('待告知', 'To be told'),
    phase: 'authority',
    task: inspect('送达处罚事先告知书', 'Serve the notice'),
    on: { notify: 'HEARING_TERM' },
  },
  HEARING_TERM: {
    label: text('陈述申辩、要求听证期', 'Statement, or request for a hearing'),
    phase: 'applicant',
    skip: { when: or(eq('tells_hearing', false), not(present('tells_hearing'))), to: 'STATEMENT' },
    on: { 'answer-notice': 'ANSWERED', 'ask-hearing': 'HEARING', 'no-answer': 'ANSWERED' },
  },
  STATEMENT: {
    label: text('陈述申辩期', 'Statement'),
    phase: 'applicant',
    on: { 'answer-notice': 'ANSWERED', 'no-answer': 'ANSWERED' },
  },
  HEARING: {
    label: text('待通知听证', 'Hearing to be arranged'),
    phase: 'authority',
    task: check('安排听证', 'Arrange the hearing'),
    on: { invite: 'HEARING_DAY' },
  },
  HEARING_DAY: {
    label: text('待听证', 'Hearing to be held'),
    phase: 'authority',
    task: check('举行听证', 'Hold the hearing'),
    on: { 'record-hearing': 'HEARD' },
  },
  HEARD: {
    label: text('听证后复核', 'After the hearing'),
    phase: 'authority',
    task: inspect('复核听证意见，拟处罚决定', 'Draft the decision'),
    on: { 'submit-after-hearing': 'RECHECK' },
  },
  RECHECK: {
    label: text('听证后法制审核', 'Legal check after the hearing'),
    phase: 'authority',
    task: check('听证后法制审核', 'Check it after the hearing'),
    on: { 'pass-recheck': 'DISCUSSION', 'return-recheck': 'HEARD' },
  },
  ANSWERED: {
    label: text('复核陈述申辩', 'The statement is looked into'),
    phase: 'authority',
    task: inspect('复核陈述申辩，拟处罚决定', 'Draft the decision'),
    on: { 'submit-for-decision': 'DECISION', 'submit-for-discussion': 'DISCUSSION' },
  },
  DISCUSSION: {
    label: text('负责人集体讨论', 'Discussion by the heads'),
    phase: 'authority',
    task: decide('集体讨论', 'Discuss together'),
    on: { 'record-discussion': 'DECISION' },
  },
  DECISION: {
    label: text('待决定', 'To be decided'),
    phase: 'authority',
    task: decide('作出处罚决定', 'Decide'),
    on: {
      'decide-penalty': 'DECIDED',
      'decide-none': 'NO_PENALTY',
      transfer: 'TRANSFERRED',
      'send-to-discussion': 'DISCUSSION',
      'renew-notice': 'NOTICE',
    },
  },
}

/** Service, performance, closing. */
const execution: ProcessMachine['states'] = {
  DECIDED: {
    label: text('待送达', 'To be served'),
    phase: 'authority',
    task: inspect('送达处罚决定书', 'Serve the decision'),
    on: { serve: 'EXECUTING' },
  },
  EXECUTING: {
    label: text('当事人履行', 'To be performed'),
    phase: 'applicant',
    on: { 'report-performance': 'VERIFYING', 'end-performance-term': 'VERIFYING' },
  },
  VERIFYING: {
    label: text('核实履行', 'Performance to be verified'),
    phase: 'authority',
    task: inspect('核实履行情况', 'Verify the performance'),
    on: { 'propose-closing': 'CLOSING', demand: 'EXECUTING', 'apply-to-court': 'COURT' },
  },
  COURT: {
    label: text('申请人民法院强制执行', 'Before the court'),
    phase: 'authority',
    task: inspect('跟进强制执行', 'Follow the enforcement'),
    on: { 'end-court': 'VERIFYING' },
  },
  CLOSING: {
    label: text('待结案审批', 'To be closed'),
    phase: 'authority',
    task: decide('结案审批', 'Decide on the closing'),
    on: { 'close-case': 'CLOSED', 'return-closing': 'VERIFYING' },
  },
  CLOSED: {
    label: text('已结案', 'Closed'),
    phase: 'closed',
    outcome: 'completed',
    ...archivable,
  },
  NO_PENALTY: {
    label: text('不予行政处罚', 'No penalty'),
    phase: 'closed',
    outcome: 'refused',
    ...archivable,
  },
  TRANSFERRED: {
    label: text('已移送', 'Transferred'),
    phase: 'closed',
    outcome: 'withdrawn',
    ...archivable,
  },
  NOT_FILED: { label: text('不予立案', 'Not filed'), phase: 'closed', outcome: 'withdrawn' },
  DROPPED: { label: text('线索已了结', 'Dropped'), phase: 'closed', outcome: 'withdrawn' },
  ...archiving.states,
}

export const penaltyStates: ProcessMachine['states'] = {
  ...investigation,
  ...judgement,
  ...execution,
}
