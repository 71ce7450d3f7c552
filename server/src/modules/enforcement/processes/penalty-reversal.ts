import { archivable, archiving, defineProcess, noticeOf, textOf } from '../../cases/index.ts'
import { archiveClock, letterOf } from '../../organisations/index.ts'
import { gatherFacts } from '../penalties/facts.ts'
import { subjectSection } from '../penalties/form/opening.ts'
import { reversePenalty } from '../penalties/reverse.ts'
import { order68From, penaltyLaw, withdrawPenalty } from '../rules/index.ts'
import { text } from '../words.ts'

const article = `${penaltyLaw}第四十八条第二款、第七十五条第二款`

/** 处罚决定被撤销、变更、确认违法或者无效: withdrawn from the public within three working days, with the reason. */
export default defineProcess({
  id: 'penalty-reversal',
  itemCode: '041',
  kind: 'other',
  letter: letterOf,
  version: 1,
  inForce: { from: order68From, to: null },
  name: text('行政处罚决定的撤销、变更', 'Reversal of a penalty'),
  summary: text(
    '经行政复议、行政诉讼或者自行纠正，撤回已经公开的处罚，恢复组织状态。',
    'After reconsideration, a suit or by its own motion: the penalty is withdrawn.',
  ),
  subject: 'organisation',
  applicants: {
    who: 'office',
    duty: 'inspect',
    uscc: 'uscc',
    disclosed: 'by-act',
    text: [text('登记管理机关', 'The registrar')],
  },
  region: 'registrar',
  title: 'name',
  form: [
    subjectSection,
    {
      id: 'reversal',
      label: text('撤销、变更', 'Reversal'),
      during: ['LEAD'],
      disclosed: ['reverse'],
      fields: {
        penalty_no: {
          ref: 'penalty.penalty_no',
          label: text('原处罚决定书文号', 'Number of the decision'),
          required: true,
          span: 'half',
        },
        outcome: {
          type: 'code',
          label: text('结果', 'Result'),
          required: true,
          span: 'half',
          options: [
            { code: 'annulled', label: text('撤销', 'Annulled') },
            { code: 'changed', label: text('变更', 'Changed') },
            { code: 'unlawful', label: text('确认违法', 'Held unlawful') },
            { code: 'void', label: text('确认无效', 'Held void') },
          ],
        },
        document_by: {
          type: 'string',
          label: text('作出机关', 'By whom'),
          hint: text(
            '行政复议机关、人民法院或者本机关。',
            'The government, a court or this office.',
          ),
          required: true,
          max: 100,
          span: 'half',
        },
        document_no: {
          type: 'string',
          label: text('文书文号', 'Number of the document'),
          required: true,
          max: 100,
          span: 'half',
        },
        document_on: {
          type: 'date',
          label: text('收到文书的日期', 'Received on'),
          required: true,
          span: 'half',
        },
        restores: {
          type: 'boolean',
          label: text('恢复登记状态、解除任职限制', 'State and leaders are restored'),
          hint: text(
            '原决定是限期停止活动、吊销登记证书的选是。',
            'Where the decision had suspended or revoked it.',
          ),
          span: 'half',
        },
        reason: {
          type: 'text',
          label: text('理由', 'Reason'),
          required: true,
          max: 2000,
          span: 'full',
        },
      },
    },
  ],
  materials: [
    {
      code: 'ruling',
      name: text('行政复议决定书、裁判文书或者纠正决定', 'The ruling'),
      during: ['LEAD'],
      disclosed: ['reverse'],
      required: true,
      article,
    },
  ],
  machine: {
    initial: 'LEAD',
    states: {
      LEAD: {
        label: text('核对文书', 'To be checked'),
        phase: 'draft',
        task: { duty: 'inspect', label: text('核对文书，报请撤回', 'Check it') },
        on: { propose: 'PROPOSED', drop: 'DROPPED' },
      },
      PROPOSED: {
        label: text('待批准', 'To be decided'),
        phase: 'authority',
        task: { duty: 'decide', label: text('批准撤回', 'Decide') },
        on: { reverse: 'REVERSED', 'return-reversal': 'LEAD' },
      },
      REVERSED: {
        label: text('已撤回', 'Reversed'),
        phase: 'closed',
        outcome: 'completed',
        ...archivable,
      },
      DROPPED: { label: text('已了结', 'Dropped'), phase: 'closed', outcome: 'withdrawn' },
      ...archiving.states,
    },
    acts: {
      propose: {
        label: text('报请撤回', 'Propose'),
        by: 'inspect',
        tone: 'primary',
        opinion: 'optional',
        needsCompleteForm: true,
        checkpoint: 'submit',
      },
      drop: { label: text('不需要撤回', 'Drop'), by: 'inspect', opinion: 'required' },
      reverse: {
        label: text('撤回处罚', 'Reverse'),
        by: 'decide',
        tone: 'primary',
        opinion: 'required',
        checkpoint: 'decide',
        notSameAs: ['propose'],
        needsSecondFactor: true,
        discloses: true,
        article,
        notice: text(
          '对您单位的行政处罚决定已被撤销、变更，公开的信息已经撤回。',
          'The penalty has been reversed and is no longer shown.',
        ),
      },
      'return-reversal': { label: text('退回', 'Send back'), by: 'decide', opinion: 'required' },
      ...archiving.acts,
    },
  },
  clocks: [
    {
      id: 'withdrawal',
      label: text('撤回公开的处罚信息', 'Withdrawal'),
      article: withdrawPenalty.article,
      binds: 'authority',
      term: withdrawPenalty,
      during: ['LEAD', 'PROPOSED'],
      warnBefore: 1,
      onLapse: 'escalate',
    },
    archiveClock(['REVERSED']),
  ],
  checks: [],
  gatherFacts,
  effects: { reverse: reversePenalty },
  documents: [
    noticeOf({
      id: 'withdrawal-notice',
      label: text('撤回行政处罚公开信息告知书', 'Notice of withdrawal'),
      on: 'reverse',
      kind: 'approval',
      paragraphs: ({ form, opinion }) => [
        `《行政处罚决定书》（${textOf(form, 'penalty_no') ?? ''}）已由${textOf(form, 'document_by') ?? ''}以${textOf(form, 'document_no') ?? ''}处理，公开的信息现予撤回。`,
        `理由：${textOf(form, 'reason') ?? ''}`,
        opinion ?? '',
      ],
    }),
  ],
  guide: {
    conditions: [{ text: text('有生效的文书。', 'There is a ruling in force.'), article }],
    visits: 0,
    fee: { amountFen: 0 },
    result: { name: text('撤回告知书', 'Notice of withdrawal') },
    law: [
      {
        quote:
          '公开的行政处罚决定被依法变更、撤销、确认违法或者确认无效的，行政机关应当在三日内撤回行政处罚决定信息并公开说明理由。',
        source: `${penaltyLaw}第四十八条第二款`,
      },
    ],
  },
  archive: { class: 'penalty', retention: 'permanent' },
  statistics: { clock: 'withdrawal', by: ['outcome'] },
})
