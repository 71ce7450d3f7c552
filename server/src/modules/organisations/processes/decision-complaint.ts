import {
  applicationMachine,
  type ClockDefinition,
  days,
  defineProcess,
  noticeOf,
  officePapers,
  supplementClock,
  textOf,
  workingDays,
} from '../../cases/index.ts'
import { text } from '../common-fields.ts'
import { gatherWith } from '../items/facts.ts'

const article = '《社会组织登记管理机关受理投诉举报办法（试行）》（民发〔2016〕139号）'

const clock = (own: Pick<ClockDefinition, 'id' | 'label' | 'term' | 'during' | 'extension'>) =>
  ({ ...own, article, binds: 'authority', onLapse: 'escalate' }) satisfies ClockDefinition

const answering = { duty: 'intake', label: text('答复投诉人', 'Answer') } as const

/** 对办理结果的投诉: who takes it in does not look into it. */
export default defineProcess({
  id: 'decision-complaint',
  itemCode: '025',
  kind: 'other',
  letter: 'N',
  version: 1,
  inForce: { from: '2016-08-15', to: null },
  name: text('对办理结果的投诉', 'Complaint about a decision'),
  summary: text(
    '对登记管理机关的办理结果、办理过程有意见的，可以投诉；受理和核查由不同的人员办理，核查后答复。',
    'About what was decided, or how: taken in by one officer, looked into by another, and answered.',
  ),
  subject: 'person',
  applicants: { who: 'anyone', text: [text('任何人', 'Anybody')] },
  region: 'registrar',
  title: 'case_number',
  about: 'case_number',
  form: [
    {
      id: 'complaint',
      label: text('投诉', 'Complaint'),
      fields: {
        registrar: {
          ref: 'organisation.registrar',
          label: text('办理机关所在地', 'Region of the registrar'),
          required: true,
          span: 'half',
        },
        case_number: {
          type: 'string',
          label: text('办件编号', 'Number of the case'),
          hint: text(
            '照通知、文书上的编号填；办过这件的人不会来核查。',
            'As in its notices; nobody who acted in it will look into your complaint.',
          ),
          required: true,
          max: 60,
          span: 'half',
        },
        about: {
          type: 'code',
          label: text('投诉事项', 'What it is about'),
          required: true,
          options: [
            { code: 'result', label: text('办理结果', 'The result') },
            { code: 'delay', label: text('超过期限', 'Delay') },
            { code: 'materials', label: text('多要材料、多次补正', 'Papers asked for') },
            { code: 'attitude', label: text('服务态度', 'Conduct') },
          ],
          span: 'half',
        },
        facts: {
          type: 'text',
          label: text('事实和理由', 'Facts and reasons'),
          required: true,
          max: 3000,
          span: 'full',
        },
        wanted: {
          type: 'text',
          label: text('请求', 'What you ask for'),
          required: true,
          max: 1000,
          span: 'full',
        },
        name: { ref: 'person.name', required: true, span: 'half' },
        mobile: { ref: 'person.mobile', required: true, span: 'half' },
      },
    },
  ],
  materials: [
    {
      code: 'evidence',
      name: text('有关材料', 'Evidence'),
      required: false,
      maxFiles: 10,
      article,
    },
    ...officePapers({ during: ['ACCEPTED'] }),
  ],
  machine: applicationMachine({
    states: {
      SUBMITTED: {
        label: text('待受理', 'Awaiting acceptance'),
        phase: 'authority',
        task: { duty: 'intake', label: text('受理', 'Intake') },
        on: {
          accept: 'ACCEPTED',
          'request-corrections': 'SUPPLEMENT',
          'refuse-acceptance': 'NOT_ACCEPTED',
          withdraw: 'WITHDRAWN',
        },
      },
      ACCEPTED: {
        label: text('核查中', 'Being looked into'),
        phase: 'authority',
        isAccepted: true,
        task: { duty: 'review', label: text('核查', 'Look into it') },
        on: {
          uphold: 'UPHELD_UNANSWERED',
          dismiss: 'DISMISSED_UNANSWERED',
          extend: 'ACCEPTED',
          withdraw: 'WITHDRAWN',
        },
      },
      UPHELD_UNANSWERED: {
        label: text('投诉成立，待答复', 'Upheld, to be answered'),
        phase: 'authority',
        task: answering,
        on: { reply: 'UPHELD' },
      },
      DISMISSED_UNANSWERED: {
        label: text('投诉不成立，待答复', 'Dismissed, to be answered'),
        phase: 'authority',
        task: answering,
        on: { reply: 'DISMISSED' },
      },
      UPHELD: { label: text('投诉成立', 'Upheld'), phase: 'closed', outcome: 'completed' },
      DISMISSED: { label: text('投诉不成立', 'Dismissed'), phase: 'closed', outcome: 'refused' },
      NOT_ACCEPTED: {
        label: text('不予受理', 'Not accepted'),
        phase: 'closed',
        outcome: 'not-accepted',
      },
    },
    acts: {
      accept: {
        label: text('受理', 'Accept'),
        by: 'intake',
        tone: 'primary',
        opinion: 'optional',
        checkpoint: 'accept',
        article,
        notice: text('您的投诉已受理。', 'Your complaint has been accepted.'),
      },
      'refuse-acceptance': {
        label: text('不予受理', 'Do not accept'),
        by: 'intake',
        tone: 'danger',
        opinion: 'required',
        article,
        notice: text('您的投诉不予受理，理由见答复。', 'Not accepted; the answer says why.'),
      },
      uphold: {
        label: text('投诉成立', 'Uphold'),
        by: 'review',
        tone: 'primary',
        opinion: 'required',
        notSameAs: ['accept'],
      },
      dismiss: {
        label: text('投诉不成立', 'Dismiss'),
        by: 'review',
        tone: 'danger',
        opinion: 'required',
        notSameAs: ['accept'],
      },
      reply: {
        label: text('答复投诉人', 'Answer'),
        by: 'intake',
        tone: 'primary',
        opinion: 'optional',
        article,
        notice: text(
          '您的投诉已经办结，结果见答复书。',
          'Your complaint is settled; see the answer.',
        ),
      },
      extend: {
        label: text('延长期限', 'Extend the term'),
        by: 'decide',
        extendsClock: true,
        opinion: 'required',
      },
    },
  }),
  clocks: [
    clock({
      id: 'acceptance',
      label: text('受理', 'Acceptance'),
      term: { parameter: 'complaint.accept', default: workingDays(7), source: article },
      during: ['SUBMITTED'],
    }),
    supplementClock,
    clock({
      id: 'decision',
      label: text('办结', 'Answer'),
      term: { parameter: 'complaint.finish', default: days(60), source: article },
      extension: {
        act: 'extend',
        term: { parameter: 'complaint.extend', default: days(30), source: article },
      },
      during: ['ACCEPTED'],
    }),
    clock({
      id: 'reply',
      label: text('答复', 'Reply'),
      term: { parameter: 'complaint.reply', default: workingDays(5), source: article },
      during: ['UPHELD_UNANSWERED', 'DISMISSED_UNANSWERED'],
    }),
  ],
  checks: [],
  gatherFacts: gatherWith(),
  documents: (['uphold', 'dismiss', 'refuse-acceptance'] as const).map((on) =>
    noticeOf({
      id: `answer-${on}`,
      label: text('投诉答复书', 'Answer'),
      on,
      kind: on === 'uphold' ? 'approval' : 'refusal',
      paragraphs: ({ form, opinion }) => [
        `您对办件 ${textOf(form, 'case_number') ?? ''} 的投诉，${answers[on]}。`,
        opinion ?? '',
      ],
    }),
  ),
  guide: {
    conditions: [
      { text: text('实名，有事实和理由。', 'In your own name, with facts and reasons.'), article },
    ],
    visits: 0,
    fee: { amountFen: 0 },
    result: { name: text('投诉答复书', 'Answer') },
    law: [],
  },
  archive: { class: 'decision-complaint', retention: { years: 10 } },
  statistics: { clock: 'decision', by: ['about'] },
})

const answers = {
  uphold: '经核查成立',
  dismiss: '经核查不成立',
  'refuse-acceptance': '不予受理',
}
