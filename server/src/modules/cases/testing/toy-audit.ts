import { days, textOf } from '../index.ts'
import { toyOf } from './toy.ts'

const onRecord = { prefill: true, readOnly: true } as const

/** 审计: opened by the office, by another case or on a day; the organisation is told, answers, and it ends. */
export const toyAudit = toyOf({
  id: 'toy-audit',
  applicants: {
    who: 'office',
    duty: 'review',
    uscc: 'uscc',
    disclosed: 'by-act',
    text: [{ zh: '登记管理机关', en: 'The registrar' }],
  },
  form: [
    {
      id: 'commission',
      label: { zh: '立项', en: 'Commission' },
      fields: {
        uscc: { ref: 'organisation.uscc', readOnly: true },
        name: { ref: 'organisation.name', ...onRecord },
        registrar: { ref: 'organisation.registrar', ...onRecord },
        reason: { type: 'text', label: { zh: '事由', en: 'Reason' }, required: true },
      },
    },
    {
      id: 'answer',
      label: { zh: '陈述意见', en: 'Answer' },
      by: 'applicant',
      fields: { answer: { type: 'text', label: { zh: '意见', en: 'Answer' }, required: true } },
    },
  ],
  materials: [{ code: 'notice', name: { zh: '审计通知', en: 'Notice' }, required: true }],
  machine: {
    initial: 'PREPARED',
    states: {
      PREPARED: {
        label: { zh: '立项', en: 'In preparation' },
        phase: 'draft',
        task: { duty: 'review', label: { zh: '立项', en: 'Commission' } },
        on: { notify: 'NOTIFIED', drop: 'DROPPED' },
      },
      NOTIFIED: {
        label: { zh: '待陈述意见', en: 'Awaiting the answer' },
        phase: 'applicant',
        on: { answer: 'ANSWERED', 'deem-answered': 'ANSWERED' },
      },
      ANSWERED: {
        label: { zh: '待办结', en: 'To be concluded' },
        phase: 'authority',
        task: { duty: 'decide', label: { zh: '办结', en: 'Conclude' } },
        on: { conclude: 'CONCLUDED' },
      },
      CONCLUDED: {
        label: { zh: '已办结', en: 'Concluded' },
        phase: 'closed',
        outcome: 'completed',
      },
      DROPPED: { label: { zh: '已撤销', en: 'Dropped' }, phase: 'closed', outcome: 'withdrawn' },
    },
    acts: {
      notify: {
        label: { zh: '通知', en: 'Notify' },
        by: 'review',
        discloses: true,
        needsCompleteForm: true,
        notice: { zh: '对您单位的审计已立项。', en: 'An audit of your organisation has begun.' },
      },
      drop: { label: { zh: '撤销', en: 'Drop' }, by: 'review', opinion: 'required' },
      answer: {
        label: { zh: '提交意见', en: 'Answer' },
        by: 'applicant',
        needsCompleteForm: true,
      },
      'deem-answered': { label: { zh: '逾期未陈述', en: 'No answer in time' }, by: 'system' },
      conclude: { label: { zh: '办结', en: 'Conclude' }, by: 'decide', opinion: 'required' },
    },
  },
  clocks: [
    {
      id: 'preparation',
      label: { zh: '通知', en: 'Notification' },
      article: '《试验条例》第七条',
      binds: 'authority',
      term: days(15),
      during: ['PREPARED'],
      onLapse: 'escalate',
    },
    {
      id: 'answer',
      label: { zh: '陈述意见', en: 'Answer' },
      article: '《试验条例》第八条',
      binds: 'applicant',
      term: days(10),
      during: ['NOTIFIED'],
      onLapse: {
        act: 'deem-answered',
        reason: { zh: '逾期没有陈述意见。', en: 'There was no answer in time.' },
      },
    },
  ],
  // Once a year, whoever is marked as having served his term.
  due: async (tx, services, on) => {
    const filters = { legal_rep: '届满' }
    const { items } = await services.registers.list(tx, 'organisation', { filters })
    return items.map(({ record }) => ({
      subjectUscc: textOf(record, 'uscc') ?? '',
      occasion: `term/${on.slice(0, 4)}`,
      form: { reason: '任期届满' },
    }))
  },
})
