import { defineProcess, noticeOf, officePapers, textOf } from '../../cases/index.ts'
import { exitChecks, gatherFacts } from '../course/facts.ts'
import { removeListing } from '../course/removal.ts'
import { listField, subjectSection } from '../course/sections.ts'
import { order60 } from '../rules/basis.ts'
import { removeCredit } from '../rules/clocks.ts'
import { listText, text } from '../words.ts'

/** 依职权移出: nothing is left to be done and the months are over, or the organisation is dissolved (SE7). */
export default defineProcess({
  id: 'credit-removal-ex-officio',
  itemCode: '036',
  kind: 'other',
  letter: 'N',
  version: 1,
  inForce: { from: '2018-01-24', to: null },
  name: text('依职权移出名录、名单', 'Removal by the office'),
  summary: text(
    '没有义务可履行的，期满由登记管理机关移出；完成注销的，移出严重违法失信名单。',
    'Where nothing is left to be done, the office removes it when the time is over.',
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
      id: 'removal',
      label: text('移出', 'Removal'),
      fields: {
        list: listField,
        duty_done_on: {
          type: 'date',
          label: text('核实的义务履行完毕日期', 'Duty found to be done on'),
          hint: text('没有应当履行的义务的不填。', 'Leave it empty if nothing had to be done.'),
          span: 'half',
        },
        facts: {
          type: 'text',
          label: text('核实情况', 'What was found'),
          required: true,
          max: 3000,
          span: 'full',
        },
      },
    },
  ],
  materials: officePapers({ during: ['PREPARED'] }),
  machine: {
    initial: 'PREPARED',
    states: {
      PREPARED: {
        label: text('准备', 'In preparation'),
        phase: 'draft',
        task: { duty: 'review', label: text('核实', 'Verify') },
        on: { propose: 'PROPOSED', drop: 'DROPPED' },
      },
      PROPOSED: {
        label: text('待决定', 'To be decided'),
        phase: 'authority',
        task: { duty: 'decide', label: text('决定', 'Decide') },
        on: { remove: 'REMOVED', reject: 'REJECTED' },
      },
      REMOVED: { label: text('已移出', 'Removed'), phase: 'closed', outcome: 'completed' },
      REJECTED: { label: text('不予移出', 'Not removed'), phase: 'closed', outcome: 'refused' },
      DROPPED: { label: text('已撤销', 'Dropped'), phase: 'closed', outcome: 'withdrawn' },
    },
    acts: {
      propose: {
        label: text('报请决定', 'Pass on for decision'),
        by: 'review',
        tone: 'primary',
        opinion: 'optional',
        needsCompleteForm: true,
        checkpoint: 'review',
      },
      drop: { label: text('撤销', 'Drop'), by: 'review', opinion: 'required' },
      remove: {
        label: text('决定移出', 'Remove'),
        by: 'decide',
        tone: 'primary',
        opinion: 'required',
        checkpoint: 'decide',
        needsSecondFactor: true,
        notSameAs: ['propose'],
        discloses: true,
        article: order60,
        notice: text('已将您单位移出名录、名单。', 'Your organisation is off the list.'),
      },
      reject: {
        label: text('不予移出', 'Do not remove'),
        by: 'decide',
        tone: 'danger',
        opinion: 'required',
        notSameAs: ['propose'],
      },
    },
  },
  clocks: [
    {
      id: 'decision',
      label: text('作出决定', 'Decision'),
      article: order60,
      binds: 'authority',
      term: removeCredit,
      during: ['PROPOSED'],
      warnBefore: 1,
      onLapse: 'escalate',
    },
  ],
  checks: exitChecks((form) => textOf(form, 'duty_done_on')),
  gatherFacts,
  effects: { remove: removeListing(({ opinion }) => opinion ?? '依职权移出') },
  documents: [
    noticeOf({
      id: 'removal-notice',
      label: text('移出通知书', 'Notice of removal'),
      on: 'remove',
      kind: 'approval',
      paragraphs: ({ form, opinion }) => [
        `决定将你单位移出${listText(textOf(form, 'list')).zh}。`,
        opinion ?? '',
      ],
    }),
  ],
  guide: {
    conditions: [
      {
        text: text('期满，并且没有义务可履行。', 'The time is over, and nothing is to be done.'),
        rule: 'credit.abnormal-removal',
        article: order60,
      },
    ],
    visits: 0,
    fee: { amountFen: 0 },
    result: { name: text('移出通知书', 'Notice of removal') },
    law: [],
  },
  archive: { class: 'credit', retention: 'permanent' },
  statistics: { clock: 'decision', by: ['list'] },
})
