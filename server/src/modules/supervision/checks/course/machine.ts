import { archivable, archiving, type ProcessMachine } from '../../../cases/index.ts'
import { text } from '../../words.ts'
import { checkLaw } from '../items.ts'

const states: ProcessMachine['states'] = {
  PREPARED: {
    label: text('待安排检查', 'To be arranged'),
    phase: 'draft',
    task: { duty: 'inspect', label: text('安排检查，告知单位', 'Arrange the check') },
    on: { notify: 'CHECKING', drop: 'DROPPED' },
  },
  CHECKING: {
    label: text('检查中', 'Being checked'),
    phase: 'authority',
    task: { duty: 'inspect', label: text('现场检查，填写检查表', 'Check and fill in the sheet') },
    on: { record: 'CONFIRMING' },
  },
  CONFIRMING: {
    label: text('待单位签署', 'To be signed'),
    phase: 'applicant',
    on: { sign: 'CONFIRMED', 'deem-signed': 'CONFIRMED' },
  },
  CONFIRMED: {
    label: text('待审核结论', 'To be concluded'),
    phase: 'authority',
    task: { duty: 'decide', label: text('审核检查结论', 'Conclude the check') },
    on: { close: 'CLOSED', 'order-rectification': 'RECTIFYING', 'check-again': 'CHECKING' },
  },
  RECTIFYING: {
    label: text('整改中', 'Being rectified'),
    phase: 'applicant',
    on: { 'report-rectification': 'RECTIFIED', 'miss-rectification': 'MISSED' },
  },
  RECTIFIED: {
    label: text('待验收整改', 'To be accepted'),
    phase: 'authority',
    task: { duty: 'inspect', label: text('验收整改', 'Accept the rectification') },
    on: { 'accept-rectification': 'CLOSED', 'reject-rectification': 'RECTIFYING' },
  },
  MISSED: {
    label: text('逾期未整改', 'Rectification missed'),
    phase: 'authority',
    task: { duty: 'inspect', label: text('记明后续处理', 'Say what follows') },
    on: { 'close-missed': 'CLOSED' },
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
  notify: {
    label: text('告知并开始检查', 'Notify and begin'),
    by: 'inspect',
    tone: 'primary',
    needsCompleteForm: true,
    checkpoint: 'accept',
    discloses: true,
    article: checkLaw,
    notice: text(
      '登记管理机关将对您单位进行检查，请配合并提供有关材料。检查不收费。',
      'The registrar is going to check your organisation, free of charge. Please have the papers ready.',
    ),
  },
  drop: { label: text('撤销', 'Drop'), by: 'inspect', tone: 'danger', opinion: 'required' },
  record: {
    label: text('提交检查记录', 'Hand in the record'),
    by: 'inspect',
    tone: 'primary',
    needsCompleteForm: true,
    opinion: 'optional',
    checkpoint: 'review',
    article: checkLaw,
    notice: text(
      '检查记录已经做好，请核对、签署，有异议的写明理由。',
      'The record of the check is ready: sign it, or object with your reasons.',
    ),
  },
  close: {
    label: text('未发现问题，办结', 'Close: nothing was found'),
    by: 'decide',
    tone: 'primary',
    opinion: 'optional',
    checkpoint: 'decide',
    notSameAs: ['record'],
    notice: text('检查已办结，结果向社会公开。', 'The check is closed; its result is public.'),
  },
  'order-rectification': {
    label: text('责令限期整改', 'Order rectification'),
    by: 'decide',
    tone: 'danger',
    opinion: 'required',
    notSameAs: ['record'],
    article: checkLaw,
    notice: text(
      '检查发现问题，请在期限内整改并报送整改情况。检查结果向社会公开。',
      'Problems were found: rectify them and report it in time. The result is public.',
    ),
  },
  'check-again': {
    label: text('退回补充检查', 'Have it checked again'),
    by: 'decide',
    opinion: 'required',
    notSameAs: ['record'],
  },
  'accept-rectification': {
    label: text('整改验收通过，办结', 'Accept and close'),
    by: 'inspect',
    tone: 'primary',
    opinion: 'optional',
    notice: text('整改已验收，检查办结。', 'The rectification is accepted; the check is closed.'),
  },
  'reject-rectification': {
    label: text('退回继续整改', 'Reject'),
    by: 'inspect',
    tone: 'danger',
    opinion: 'required',
    notice: text('整改未通过验收，请继续整改。', 'The rectification is not accepted yet; go on.'),
  },
  'miss-rectification': { label: text('逾期未整改', 'Not rectified in time'), by: 'system' },
  'close-missed': {
    label: text('记明后续处理，办结', 'Close, saying what follows'),
    by: 'inspect',
    tone: 'primary',
    opinion: 'required',
  },
}

const ofOrganisation: ProcessMachine['acts'] = {
  sign: {
    label: text('签署', 'Sign'),
    by: 'applicant',
    tone: 'primary',
    needsCompleteForm: true,
  },
  'deem-signed': { label: text('期满未签署', 'Not signed in time'), by: 'system' },
  'report-rectification': {
    label: text('报送整改情况', 'Report the rectification'),
    by: 'applicant',
    tone: 'primary',
    needsCompleteForm: true,
  },
}

/** 抽查 of one organisation: arranged, checked by two, signed or objected to, concluded, rectified. */
export const checkMachine: ProcessMachine = {
  initial: 'PREPARED',
  states: { ...states, ...archiving.states },
  acts: { ...ofOffice, ...ofOrganisation, ...archiving.acts },
}
