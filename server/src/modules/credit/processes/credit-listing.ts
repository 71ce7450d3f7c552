import { eq } from '@yiqi/contracts'
import { defineProcess, noticeOf, officePapers, textOf } from '../../cases/index.ts'
import { gatherFacts, standingPeriods } from '../course/facts.ts'
import { listDecided, remember, servedAndPublished } from '../course/listing-effects.ts'
import { listingMachine } from '../course/listing-machine.ts'
import { subjectSection } from '../course/sections.ts'
import { groundOf } from '../grounds.ts'
import { order60 } from '../rules/basis.ts'
import { answerCredit, decideCredit, recordCredit } from '../rules/clocks.ts'
import { groundText, listText, text } from '../words.ts'

/** 列入活动异常名录、严重违法失信名单: opened by an officer, from a proposal of the rules or by hand. */
export default defineProcess({
  id: 'credit-listing',
  itemCode: '033',
  kind: 'other',
  letter: 'N',
  version: 1,
  inForce: { from: '2018-01-24', to: null },
  name: text('列入活动异常名录、严重违法失信名单', 'Listing'),
  summary: text(
    '有法定情形的，书面告知、听取陈述申辩后，由人决定是否列入；系统只提出，不自动列入。',
    'On a ground of law, after notice and answer, people decide; the platform only proposes.',
  ),
  subject: 'organisation',
  applicants: {
    who: 'office',
    duty: 'review',
    uscc: 'uscc',
    disclosed: 'by-act',
    text: [text('登记管理机关', 'The registrar')],
  },
  region: 'registrar',
  title: 'name',
  form: [
    subjectSection,
    {
      id: 'ground',
      label: text('列入情形', 'Ground'),
      fields: {
        ground: { ref: 'credit_listing.ground', required: true, span: 'full' },
        source_doc: { ref: 'credit_listing.source_doc', required: true, span: 'full' },
        facts: { ref: 'credit_listing.facts', required: true, span: 'full' },
        basis: { ref: 'credit_listing.basis', required: true, span: 'full' },
        has_duty: { ref: 'credit_listing.has_duty', required: true, span: 'half' },
        duty: {
          ref: 'credit_listing.duty',
          when: eq('has_duty', true),
          required: true,
          span: 'full',
        },
      },
    },
    {
      id: 'answer',
      label: text('陈述申辩', 'Answer'),
      by: 'applicant',
      during: ['NOTICED'],
      fields: {
        answer: {
          type: 'text',
          label: text('陈述申辩意见', 'What you have to say'),
          required: true,
          max: 3000,
          span: 'full',
        },
      },
    },
  ],
  materials: [
    {
      code: 'answer-evidence',
      name: text('陈述申辩的证据', 'Evidence with the answer'),
      by: 'applicant',
      during: ['NOTICED'],
      required: false,
      maxFiles: 10,
      article: order60,
    },
    ...officePapers({ during: ['PROPOSED', 'LISTED'] }),
  ],
  machine: listingMachine,
  clocks: [
    {
      id: 'answer',
      label: text('陈述申辩', 'Answer'),
      article: order60,
      binds: 'applicant',
      term: answerCredit,
      during: ['NOTICED'],
      onLapse: {
        act: 'deem-answered',
        reason: text('期限内没有陈述申辩。', 'There was no answer in time.'),
      },
    },
    {
      id: 'decision',
      label: text('作出决定', 'Decision'),
      article: order60,
      binds: 'authority',
      term: decideCredit,
      during: ['HEARD'],
      onLapse: 'escalate',
    },
    {
      id: 'publication',
      label: text('记入并公布', 'Recorded and published'),
      article: order60,
      binds: 'authority',
      term: recordCredit,
      during: ['LISTED'],
      warnBefore: 1,
      onLapse: 'escalate',
    },
  ],
  checks: [
    {
      rule: 'credit.listing',
      at: ['form', 'review', 'decide'],
      input: (form, facts) => {
        const ground = textOf(form, 'ground')
        return ground ? { ground, ...standingPeriods(facts) } : null
      },
      fields: { ground: 'ground' },
    },
  ],
  prefill: async () => ({ basis: order60 }),
  gatherFacts,
  effects: {
    notify: remember('noticedOn'),
    answer: remember('answeredOn'),
    list: listDecided,
    serve: servedAndPublished,
  },
  documents: [
    noticeOf({
      id: 'advance-notice',
      label: text('拟列入告知书', 'Advance notice'),
      on: 'notify',
      kind: 'approval',
      title: '社会组织信用信息列入事先告知书',
      paragraphs: ({ form }) => [
        `经查，${textOf(form, 'facts') ?? ''}`,
        `上述情形属于“${groundText(textOf(form, 'ground')).zh}”（${textOf(form, 'ground')}），依据${textOf(form, 'basis') ?? order60}，拟将你单位列入${listOf(form)}。`,
        '你单位有权陈述、申辩。请在收到本告知书之日起的期限内通过办事大厅提交；逾期未提交的，视为放弃。',
      ],
    }),
    noticeOf({
      id: 'decision',
      label: text('列入决定书', 'Decision'),
      on: 'list',
      kind: 'refusal',
      title: '社会组织信用信息列入决定书',
      paragraphs: ({ form, facts, opinion }) => [
        `经查，${textOf(form, 'facts') ?? ''}`,
        facts.answeredOn
          ? `你单位陈述申辩：${textOf(form, 'answer') ?? ''}`
          : '你单位在期限内没有陈述申辩。',
        `依据${textOf(form, 'basis') ?? order60}，决定将你单位列入${listOf(form)}（${textOf(form, 'ground')}）。理由：${opinion ?? ''}`,
        textOf(form, 'duty')
          ? `履行下列义务后，可以申请移出：${textOf(form, 'duty')}。`
          : '期限届满后可以移出，最早日期见办事大厅“我的信用”。',
      ],
    }),
    noticeOf({
      id: 'not-listed',
      label: text('不予列入通知书', 'Not listed'),
      on: 'keep',
      kind: 'approval',
      paragraphs: ({ form, opinion }) => [
        `经研究，决定不将你单位列入${listOf(form)}。`,
        `理由：${opinion ?? ''}`,
      ],
    }),
  ],
  guide: {
    conditions: [
      {
        text: text('有列入的法定情形。', 'There is a ground of law.'),
        article: order60,
        rule: 'credit.listing',
      },
    ],
    visits: 0,
    fee: { amountFen: 0 },
    result: { name: text('列入决定书', 'Decision') },
    law: [],
  },
  archive: { class: 'credit', retention: 'permanent' },
  statistics: { clock: 'decision', by: ['ground'] },
})

const listOf = (form: Parameters<typeof textOf>[0]) =>
  listText(groundOf(textOf(form, 'ground') ?? '').list).zh
