import { archivable, archiving, type ProcessMachine } from '../../cases/index.ts'
import { text } from '../words.ts'

const states: ProcessMachine['states'] = {
  DUE: {
    label: text('待委托', 'Due'),
    phase: 'draft',
    task: { duty: 'review', label: text('委托审计', 'Commission the audit') },
    on: { commission: 'COMMISSIONED', drop: 'DROPPED' },
  },
  COMMISSIONED: {
    label: text('待事务所接受委托', 'Commissioned'),
    phase: 'supervisor',
    on: { 'accept-commission': 'FIELDWORK', 'decline-commission': 'DUE' },
  },
  FIELDWORK: {
    label: text('审计实施', 'Fieldwork'),
    phase: 'supervisor',
    on: { 'hand-in-draft': 'DRAFT' },
  },
  DRAFT: {
    label: text('审阅初稿', 'Draft'),
    phase: 'authority',
    task: { duty: 'review', label: text('审阅初稿，征求意见', 'Read the draft, ask for comments') },
    on: { 'ask-comments': 'COMMENTS', 'return-draft': 'FIELDWORK' },
  },
  COMMENTS: {
    label: text('被审计单位提意见', 'Comments'),
    phase: 'applicant',
    on: { comment: 'COMMENTED', 'no-comment': 'COMMENTED' },
  },
  COMMENTED: {
    label: text('待出具报告', 'To be issued'),
    phase: 'supervisor',
    on: { issue: 'ISSUED' },
  },
  ISSUED: {
    label: text('报告已出具', 'Issued'),
    phase: 'authority',
    task: {
      duty: 'review',
      label: text('审阅报告，布置整改', 'Read the report, order rectification'),
    },
    on: { 'order-rectification': 'RECTIFYING', close: 'CLOSED' },
  },
  RECTIFYING: {
    label: text('整改中', 'Being rectified'),
    phase: 'applicant',
    on: { 'report-rectification': 'RECTIFIED' },
  },
  RECTIFIED: {
    label: text('待验收', 'To be accepted'),
    phase: 'authority',
    task: { duty: 'review', label: text('逐条验收整改', 'Accept the rectification') },
    on: { 'accept-rectification': 'CLOSED', 'reject-rectification': 'RECTIFYING' },
  },
  CLOSED: {
    label: text('已办结', 'Closed'),
    phase: 'closed',
    outcome: 'completed',
    ...archivable,
  },
  DROPPED: { label: text('已撤销', 'Dropped'), phase: 'closed', outcome: 'withdrawn' },
}

const ofOffice: ProcessMachine['acts'] = {
  commission: {
    label: text('委托审计', 'Commission'),
    by: 'review',
    tone: 'primary',
    needsCompleteForm: true,
    checkpoint: 'accept',
    discloses: true,
    notice: text(
      '登记管理机关已委托会计师事务所对您单位进行审计，请配合。',
      'An accounting firm has been commissioned to audit your organisation.',
    ),
  },
  drop: { label: text('撤销立件', 'Drop'), by: 'review', tone: 'danger', opinion: 'required' },
  'ask-comments': {
    label: text('送被审计单位提意见', 'Ask for comments'),
    by: 'review',
    tone: 'primary',
    opinion: 'optional',
    notice: text(
      '审计报告初稿已送达，请在期限内提出意见。',
      'The draft of the report is here: comment on it within the term.',
    ),
  },
  'return-draft': {
    label: text('退回事务所修改', 'Return the draft'),
    by: 'review',
    opinion: 'required',
  },
  'order-rectification': {
    label: text('布置整改', 'Order rectification'),
    by: 'review',
    tone: 'primary',
    opinion: 'required',
    notice: text(
      '请对照审计报告逐条整改，按期报送整改情况。',
      'Rectify each finding of the report, and report it in time.',
    ),
  },
  close: {
    label: text('没有问题，办结', 'Close: no findings'),
    by: 'review',
    opinion: 'required',
    checkpoint: 'decide',
    notice: text('审计已办结。', 'The audit is closed.'),
  },
  'accept-rectification': {
    label: text('整改验收通过，办结', 'Accept and close'),
    by: 'review',
    tone: 'primary',
    opinion: 'optional',
    needsCompleteForm: true,
    checkpoint: 'decide',
    notice: text('整改已验收，审计办结。', 'The rectification is accepted; the audit is closed.'),
  },
  'reject-rectification': {
    label: text('退回继续整改', 'Reject'),
    by: 'review',
    tone: 'danger',
    opinion: 'required',
    notice: text(
      '整改未通过验收，意见见办件经过，请继续整改。',
      'The rectification is not accepted yet; go on.',
    ),
  },
}

const ofFirm: ProcessMachine['acts'] = {
  'accept-commission': {
    label: text('接受委托', 'Accept the commission'),
    by: 'supervisor',
    tone: 'primary',
    needsCompleteForm: true,
    checkpoint: 'accept',
  },
  'decline-commission': {
    label: text('不接受委托', 'Decline'),
    by: 'supervisor',
    tone: 'danger',
    opinion: 'required',
  },
  'hand-in-draft': {
    label: text('提交初稿', 'Hand in the draft'),
    by: 'supervisor',
    tone: 'primary',
    needsCompleteForm: true,
    checkpoint: 'review',
  },
  issue: {
    label: text('出具报告', 'Issue the report'),
    by: 'supervisor',
    tone: 'primary',
    needsCompleteForm: true,
    checkpoint: 'review',
    notice: text('审计报告已出具。', 'The report has been issued.'),
  },
}

const ofOrganisation: ProcessMachine['acts'] = {
  comment: {
    label: text('提交意见', 'Hand in comments'),
    by: 'applicant',
    tone: 'primary',
    needsCompleteForm: true,
  },
  'no-comment': { label: text('期满未提意见', 'No comments in time'), by: 'system' },
  'report-rectification': {
    label: text('报送整改情况', 'Report the rectification'),
    by: 'applicant',
    tone: 'primary',
    needsCompleteForm: true,
    checkpoint: 'submit',
  },
}

/** 离任审计 (governance §12): due, commissioned, fieldwork, draft, comments, issued, rectified, closed. */
export const auditMachine: ProcessMachine = {
  initial: 'DUE',
  states: { ...states, ...archiving.states },
  acts: { ...ofOffice, ...ofFirm, ...ofOrganisation, ...archiving.acts },
}
