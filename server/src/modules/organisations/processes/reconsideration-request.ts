import {
  applicationMachine,
  defineProcess,
  noticeOf,
  supplementClock,
  textOf,
  workingDays,
} from '../../cases/index.ts'
import { text } from '../common-fields.ts'
import { gatherWith } from '../items/facts.ts'

const law = '《中华人民共和国行政复议法》（2023 年修订）'

/**
 * 行政复议申请的转送: reconsideration is the government's, not the registrar's. Whoever asks here is told whether
 * he is in time, and the papers are passed on with those of the case.
 */
export default defineProcess({
  id: 'reconsideration-request',
  itemCode: '026',
  kind: 'other',
  letter: 'N',
  version: 1,
  inForce: { from: '2024-01-01', to: null },
  name: text('行政复议申请的提交和转送', 'Request for administrative reconsideration'),
  summary: text(
    '对登记管理机关的决定不服，申请行政复议；由作出决定的机关收下申请，连同案卷转送行政复议机关。',
    'Taken in by the office that decided, and passed on with the file to the government that reconsiders.',
  ),
  subject: 'person',
  applicants: {
    who: 'anyone',
    text: [text('决定的当事人、利害关系人', 'Whoever the decision concerns')],
  },
  region: 'registrar',
  title: 'case_number',
  form: [
    {
      id: 'request',
      label: text('复议申请', 'Request'),
      fields: {
        registrar: {
          ref: 'organisation.registrar',
          label: text('作出决定的机关所在地', 'Region of the office that decided'),
          required: true,
          span: 'half',
        },
        case_number: {
          type: 'string',
          label: text('决定书编号', 'Number of the decision'),
          required: true,
          max: 60,
          span: 'half',
        },
        known_on: {
          type: 'date',
          label: text('知道决定的日期', 'Learned of it on'),
          required: true,
          span: 'half',
        },
        name: { ref: 'person.name', required: true, span: 'half' },
        mobile: { ref: 'person.mobile', required: true, span: 'half' },
        request: {
          type: 'text',
          label: text('复议请求', 'What you ask for'),
          required: true,
          max: 2000,
          span: 'full',
        },
        facts: {
          type: 'text',
          label: text('事实和理由', 'Facts and reasons'),
          required: true,
          max: 5000,
          span: 'full',
        },
      },
    },
  ],
  materials: [
    {
      code: 'decision',
      name: text('被申请复议的决定书', 'The decision'),
      required: true,
      article: `${law}第二十二条`,
    },
    {
      code: 'evidence',
      name: text('证据材料', 'Evidence'),
      required: false,
      maxFiles: 10,
    },
  ],
  machine: applicationMachine({
    states: {
      SUBMITTED: {
        label: text('待转送', 'To be passed on'),
        phase: 'authority',
        task: { duty: 'review', label: text('转送', 'Pass it on') },
        on: {
          forward: 'FORWARDED',
          'request-corrections': 'SUPPLEMENT',
          'refuse-acceptance': 'NOT_ACCEPTED',
          withdraw: 'WITHDRAWN',
        },
      },
      FORWARDED: { label: text('已转送', 'Passed on'), phase: 'closed', outcome: 'completed' },
      NOT_ACCEPTED: {
        label: text('不属于转送范围', 'Not to be passed on'),
        phase: 'closed',
        outcome: 'not-accepted',
      },
    },
    acts: {
      forward: {
        label: text('转送行政复议机关', 'Pass it on'),
        by: 'review',
        tone: 'primary',
        opinion: 'optional',
        checkpoint: 'accept',
        notice: text('您的复议申请已转送行政复议机关。', 'Your request has been passed on.'),
      },
      'refuse-acceptance': {
        label: text('不予转送', 'Do not pass it on'),
        by: 'review',
        tone: 'danger',
        opinion: 'required',
        notice: text(
          '您的申请不属于转送范围，请直接向行政复议机关申请。',
          'Not to be passed on from here; apply to the government directly.',
        ),
      },
    },
  }),
  clocks: [
    {
      id: 'decision',
      label: text('转送', 'Passing on'),
      article: `${law}第三十二条`,
      binds: 'authority',
      term: {
        parameter: 'term.reconsideration-request',
        default: workingDays(5),
        source: `${law}第三十二条，“五日”是否适用于一切转送未核到`,
      },
      during: ['SUBMITTED'],
      onLapse: 'escalate',
    },
    supplementClock,
  ],
  checks: [
    {
      rule: 'reconsideration.in-time',
      at: ['form', 'submit'],
      blocks: false,
      input: (form) => {
        const knownOn = textOf(form, 'known_on')
        return knownOn ? { knownOn } : null
      },
      fields: { knownOn: 'known_on' },
    },
  ],
  gatherFacts: gatherWith(),
  documents: [
    noticeOf({
      id: 'forwarding-notice',
      label: text('行政复议申请转送告知书', 'Notice of forwarding'),
      on: 'forward',
      kind: 'approval',
      paragraphs: ({ form }) => [
        `您对 ${textOf(form, 'case_number') ?? ''} 号决定提出的行政复议申请，已连同案卷转送行政复议机关。`,
        '审查期限自行政复议机关收到之日起计算。',
      ],
    }),
    noticeOf({
      id: 'refusal',
      label: text('行政复议申请不予转送告知书', 'Not passed on'),
      on: 'refuse-acceptance',
      kind: 'refusal',
      paragraphs: ({ opinion }) => [
        '您提出的行政复议申请不属于本机关转送范围，请直接向行政复议机关申请。',
        `理由：${opinion ?? ''}`,
      ],
    }),
  ],
  guide: {
    conditions: [
      {
        text: text(
          '自知道决定之日起六十日内申请。',
          'Within sixty days of learning of the decision.',
        ),
        article: `${law}第二十条第一款`,
        rule: 'reconsideration.in-time',
      },
    ],
    visits: 0,
    fee: { amountFen: 0 },
    result: { name: text('行政复议申请转送告知书', 'Notice of forwarding') },
    law: [
      {
        quote:
          '公民、法人或者其他组织认为行政行为侵犯其合法权益的，可以自知道或者应当知道该行政行为之日起六十日内提出行政复议申请；但是法律规定的申请期限超过六十日的除外。',
        source: `${law}第二十条第一款`,
      },
    ],
  },
  archive: { class: 'reconsideration-request', retention: { years: 30 } },
  statistics: { clock: 'decision' },
})
