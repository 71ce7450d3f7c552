import { eq, ne } from '@yiqi/contracts'
import { defineProcess, noticeOf, officePapers, textOf } from '../../cases/index.ts'
import { exitChecks, gatherFacts } from '../course/facts.ts'
import { isAnnulment, removeOrStrike } from '../course/removal.ts'
import { listField, subjectSection } from '../course/sections.ts'
import { order60 } from '../rules/basis.ts'
import { removeCredit } from '../rules/clocks.ts'
import { groundText, listText, text } from '../words.ts'

/**
 * 依职权移出: nothing is left to be done and the months are over, or the organisation is dissolved (SE7). 依职权撤销:
 * the penalty on which a ground rests was reversed, or the listing was wrong.
 */
export default defineProcess({
  id: 'credit-removal-ex-officio',
  itemCode: '036',
  kind: 'other',
  letter: 'N',
  version: 1,
  inForce: { from: '2018-01-24', to: null },
  name: text('依职权移出名录、名单，撤销列入', 'Removal or annulment by the office'),
  summary: text(
    '没有义务可履行的，期满由登记管理机关移出；完成注销的，移出严重违法失信名单；列入的依据已经撤销的，撤销列入。',
    'The office removes it when the time is over, and annuls what has lost its basis.',
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
        why: {
          type: 'code',
          label: text('处理', 'What is done'),
          required: true,
          span: 'half',
          options: [
            { code: 'removal', label: text('移出', 'Removal') },
            { code: 'annulment', label: text('撤销列入（依据已经撤销）', 'Annulment') },
          ],
        },
        lost_ground: {
          ref: 'credit_listing.ground',
          label: text('撤销的情形', 'Ground that has lost its basis'),
          hint: text('还有其他情形的，继续在列。', 'Where others stand, it stays listed.'),
          required: true,
          when: eq('why', 'annulment'),
          span: 'half',
        },
        reversed_doc: {
          type: 'string',
          label: text('已经撤销的处罚决定等依据', 'The decision that was reversed'),
          required: true,
          max: 200,
          when: eq('why', 'annulment'),
          span: 'half',
        },
        duty_done_on: {
          type: 'date',
          label: text('核实的义务履行完毕日期', 'Duty found to be done on'),
          hint: text('没有应当履行的义务的不填。', 'Leave it empty if nothing had to be done.'),
          when: ne('why', 'annulment'),
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
        label: text('决定移出、撤销', 'Remove or annul'),
        by: 'decide',
        tone: 'primary',
        opinion: 'required',
        checkpoint: 'decide',
        needsSecondFactor: true,
        notSameAs: ['propose'],
        discloses: true,
        article: order60,
        notice: text(
          '您单位在名录、名单中的列入已经移出或者撤销，见通知书。',
          'Your listing was removed or annulled; the notice says how.',
        ),
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
  // What has lost its basis has no time to wait for.
  checks: exitChecks((form) => textOf(form, 'duty_done_on')).map((check) => ({
    ...check,
    input: (form, facts) => (isAnnulment(form) ? null : check.input(form, facts)),
  })),
  gatherFacts,
  effects: { remove: removeOrStrike },
  documents: [
    noticeOf({
      id: 'removal-notice',
      label: text('移出通知书', 'Notice of removal'),
      on: 'remove',
      kind: 'approval',
      paragraphs: ({ form, facts, opinion }) => [
        decided(form, facts.remains === true),
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
      {
        text: text('列入所依据的处罚已经撤销。', 'The penalty behind it was reversed.'),
        rule: 'credit.ground-lost',
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

function decided(form: Parameters<typeof textOf>[0], remains: boolean): string {
  const list = listText(textOf(form, 'list')).zh
  if (!isAnnulment(form)) return `决定将你单位移出${list}。`
  const lost = `“${groundText(textOf(form, 'lost_ground')).zh}”所依据的${textOf(form, 'reversed_doc') ?? ''}已经撤销`
  return remains
    ? `${lost}，决定撤销这一情形；你单位因其他情形仍在${list}中。`
    : `${lost}，决定撤销将你单位列入${list}的决定。`
}
