import { archivable, archiving, defineProcess, noticeOf, textOf } from '../../cases/index.ts'
import { archiveClock } from '../../organisations/index.ts'
import { gatherFacts, withdrawalChecks, withdrawIllegal } from '../illegal/withdraw.ts'
import { text } from '../words.ts'

/** 撤回: what was published wrongly, or was reversed, leaves the marks at once and stays in the list as withdrawn. */
export default defineProcess({
  id: 'illegal-withdrawal',
  itemCode: '042',
  kind: 'other',
  letter: 'N',
  version: 1,
  inForce: { from: '2008-05-01', to: null },
  name: text('撤回非法社会组织公布信息', 'Withdrawal of a published illegal organisation'),
  summary: text(
    '公布错了或者决定被撤销的，另一人批准后撤回，写明理由。',
    'What was published wrongly or reversed is withdrawn by a second person, with the reason.',
  ),
  subject: 'organisation',
  applicants: {
    who: 'office',
    duty: 'inspect',
    disclosed: 'never',
    text: [text('公布机关', 'The publishing authority')],
  },
  region: 'registrar',
  title: 'name',
  form: [
    {
      id: 'withdrawal',
      label: text('撤回', 'Withdrawal'),
      during: ['PREPARED'],
      fields: {
        registrar: {
          ref: 'illegal_organisation.registrar',
          label: text('办理机关区划', 'Region of the office'),
          span: 'half',
        },
        illegal_no: {
          ref: 'illegal_organisation.illegal_no',
          label: text('非法社会组织', 'Illegal organisation'),
          hint: text('从名单里选。', 'From the list.'),
          choices: {
            dataset: 'illegal_organisation',
            value: 'illegal_no',
            label: 'name',
            labelTo: 'name',
          },
          required: true,
          span: 'full',
        },
        name: {
          ref: 'illegal_organisation.name',
          readOnly: true,
          required: false,
          span: 'full',
        },
        ground: {
          type: 'code',
          label: text('情形', 'Ground'),
          required: true,
          span: 'half',
          options: [
            { code: 'wrong', label: text('认错了主体或者事实', 'The wrong body or facts') },
            { code: 'reversed', label: text('决定被撤销', 'The decision was reversed') },
            { code: 'registered', label: text('已经依法登记', 'It has registered since') },
          ],
        },
        withdrawal_reason: {
          ref: 'illegal_organisation.withdrawal_reason',
          hint: text('会公布。', 'It will be published.'),
          required: true,
          span: 'full',
        },
      },
    },
  ],
  materials: [
    {
      code: 'proof',
      name: text('依据材料', 'Proof'),
      note: text('复议决定、判决、核查记录等。', 'Decision of the review, judgment, record.'),
      by: 'office',
      during: ['PREPARED'],
      required: true,
      maxFiles: 10,
    },
  ],
  machine: {
    initial: 'PREPARED',
    states: {
      PREPARED: {
        label: text('拟撤回', 'In preparation'),
        phase: 'draft',
        task: { duty: 'inspect', label: text('报请撤回', 'Propose the withdrawal') },
        on: { 'propose-withdrawal': 'PROPOSED', drop: 'DROPPED' },
      },
      PROPOSED: {
        label: text('待批准撤回', 'To be approved'),
        phase: 'authority',
        isAccepted: true,
        task: { duty: 'decide', label: text('审批撤回', 'Approve the withdrawal') },
        on: {
          withdraw: 'WITHDRAWN',
          'refuse-withdrawal': 'REFUSED',
          'return-proposal': 'PREPARED',
        },
      },
      WITHDRAWN: {
        label: text('已撤回', 'Withdrawn'),
        phase: 'closed',
        outcome: 'completed',
        ...archivable,
      },
      REFUSED: {
        label: text('不予撤回', 'Not withdrawn'),
        phase: 'closed',
        outcome: 'refused',
        ...archivable,
      },
      DROPPED: { label: text('不再办理', 'Dropped'), phase: 'closed', outcome: 'withdrawn' },
      ...archiving.states,
    },
    acts: {
      ...archiving.acts,
      'propose-withdrawal': {
        label: text('报请撤回', 'Propose the withdrawal'),
        by: 'inspect',
        tone: 'primary',
        opinion: 'optional',
        needsCompleteForm: true,
        checkpoint: 'review',
      },
      drop: { label: text('不再办理', 'Drop'), by: 'inspect', tone: 'danger', opinion: 'required' },
      withdraw: {
        label: text('批准撤回', 'Withdraw'),
        by: 'decide',
        tone: 'primary',
        opinion: 'required',
        notSameAs: ['propose-withdrawal'],
        needsSecondFactor: true,
        checkpoint: 'decide',
      },
      'refuse-withdrawal': {
        label: text('不予撤回', 'Refuse'),
        by: 'decide',
        tone: 'danger',
        opinion: 'required',
        notSameAs: ['propose-withdrawal'],
      },
      'return-proposal': {
        label: text('退回', 'Return'),
        by: 'decide',
        opinion: 'required',
        notSameAs: ['propose-withdrawal'],
      },
    },
  },
  clocks: [archiveClock(['WITHDRAWN', 'REFUSED'])],
  checks: withdrawalChecks,
  gatherFacts,
  effects: { withdraw: withdrawIllegal },
  documents: [
    noticeOf({
      id: 'withdrawal-notice',
      label: text('撤回公告', 'Announcement of the withdrawal'),
      on: 'withdraw',
      kind: 'approval',
      paragraphs: ({ form, opinion }) => [
        `公布的非法社会组织“${textOf(form, 'name') ?? ''}”（${textOf(form, 'illegal_no') ?? ''}）现予撤回。`,
        `理由：${textOf(form, 'withdrawal_reason') ?? ''}`,
        opinion ?? '',
      ],
    }),
  ],
  guide: {
    conditions: [
      {
        text: text('由公布机关或者其上级撤回。', 'By whoever published it, or an office above.'),
        rule: 'illegal.withdrawal',
      },
    ],
    visits: 0,
    fee: { amountFen: 0 },
    result: { name: text('撤回公告', 'Announcement') },
    law: [],
  },
  archive: { class: 'ban', retention: 'permanent' },
})
