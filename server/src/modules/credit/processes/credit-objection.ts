import { eq, ne } from '@yiqi/contracts'
import {
  defineProcess,
  type Effect,
  noticeOf,
  officePapers,
  supplementClock,
  textOf,
} from '../../cases/index.ts'
import { creditApplication } from '../course/application.ts'
import { gatherFacts } from '../course/facts.ts'
import { annulListing } from '../course/removal.ts'
import { findingsOf, listField, subjectSection } from '../course/sections.ts'
import { reverseRecord } from '../records/record.ts'
import { order60 } from '../rules/basis.ts'
import { correctCredit, objectCredit } from '../rules/clocks.ts'
import { text } from '../words.ts'

/** 信用信息异议: what is wrong is annulled or corrected; a refusal gives its reasons. */
export default defineProcess({
  id: 'credit-objection',
  itemCode: '035',
  kind: 'other',
  letter: 'N',
  version: 1,
  inForce: { from: '2018-01-24', to: null },
  name: text('信用信息异议', 'Objection to credit information'),
  summary: text(
    '认为列入、记录有错的，附证据提出异议；核实后更正，或者书面说明理由。',
    'Whoever finds a listing or a record wrong objects with evidence; it is corrected, or the reasons are given.',
  ),
  subject: 'organisation',
  applicants: {
    who: 'clerk',
    uscc: 'uscc',
    text: [text('信用信息所涉的社会组织', 'The organisation that it is about')],
  },
  region: 'registrar',
  title: 'name',
  form: [
    subjectSection,
    {
      id: 'objection',
      label: text('异议', 'Objection'),
      fields: {
        about: {
          type: 'code',
          label: text('对什么有异议', 'What it is about'),
          options: [
            { code: 'listing', label: text('列入名录、名单', 'A listing') },
            { code: 'record', label: text('一条信用信息', 'A credit record') },
          ],
          required: true,
          span: 'half',
        },
        list: { ...listField, when: ne('about', 'record') },
        record_no: {
          ref: 'credit_record.record_no',
          label: text('信用信息编号', 'Number of the record'),
          hint: text('见“我的信用”里的记录。', 'As on the page of your credit.'),
          required: true,
          when: eq('about', 'record'),
          span: 'half',
        },
        grounds: {
          type: 'text',
          label: text('异议的事实和理由', 'Facts and reasons'),
          required: true,
          max: 3000,
          span: 'full',
        },
      },
    },
    findingsOf(['uphold', 'refuse']),
  ],
  materials: [
    {
      code: 'objection-evidence',
      name: text('异议的证据', 'Evidence'),
      required: true,
      maxFiles: 10,
      article: order60,
    },
    ...officePapers({ during: ['ACCEPTED'] }),
  ],
  machine: creditApplication({
    grant: 'uphold',
    grantLabel: text('异议成立，撤销或者更正', 'Uphold: annul or correct'),
    granted: text('异议成立，已更正', 'Upheld and corrected'),
    grantNotice: text(
      '您的异议成立，有关信息已撤销或者更正。',
      'Upheld: it is annulled or corrected.',
    ),
    refuseLabel: text('异议不成立', 'Reject the objection'),
    refused: text('异议不成立', 'Rejected'),
    refuseNotice: text('您的异议不成立，理由见答复书。', 'Rejected; the answer says why.'),
  }),
  clocks: [
    supplementClock,
    {
      id: 'verification',
      label: text('核实', 'Verification'),
      article: order60,
      binds: 'authority',
      term: objectCredit,
      during: ['SUBMITTED', 'ACCEPTED'],
      excludes: ['SUPPLEMENT'],
      onLapse: 'escalate',
    },
    {
      id: 'correction',
      label: text('更正或者答复', 'Correction or answer'),
      article: order60,
      binds: 'authority',
      term: correctCredit,
      during: ['VERIFIED'],
      warnBefore: 1,
      onLapse: 'escalate',
    },
  ],
  checks: [],
  gatherFacts,
  effects: { uphold: upheld() },
  documents: [
    noticeOf({
      id: 'objection-upheld',
      label: text('异议答复书', 'Answer: upheld'),
      on: 'uphold',
      kind: 'approval',
      paragraphs: ({ opinion }) => [
        '你单位对信用信息的异议，经核实成立，有关信息已撤销或者更正。',
        opinion ?? '',
      ],
    }),
    noticeOf({
      id: 'objection-refused',
      label: text('异议不成立答复书', 'Answer: rejected'),
      on: 'refuse',
      kind: 'refusal',
      paragraphs: ({ opinion }) => [`你单位对信用信息的异议，经核实不成立。理由：${opinion ?? ''}`],
    }),
    noticeOf({
      id: 'objection-not-accepted',
      label: text('不予受理通知书', 'Not accepted'),
      on: 'refuse-acceptance',
      kind: 'non-acceptance',
      paragraphs: ({ opinion }) => [`你单位的异议不予受理。理由：${opinion ?? ''}`],
    }),
  ],
  guide: {
    conditions: [{ text: text('有证据。', 'There is evidence.'), article: order60 }],
    visits: 0,
    fee: { amountFen: 0 },
    result: { name: text('异议答复书', 'Answer') },
    law: [],
  },
  archive: { class: 'credit', retention: 'permanent' },
  statistics: { clock: 'verification', by: ['about'] },
})

function upheld(): Effect {
  const annul = annulListing(({ opinion }) => `异议成立：${opinion ?? ''}`)
  return (tx, services, matter) =>
    textOf(matter.form, 'about') === 'record'
      ? reverseRecord(tx, services, matter)
      : annul(tx, services, matter)
}
