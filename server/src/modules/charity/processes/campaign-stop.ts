import {
  archivable,
  archiving,
  defineProcess,
  type Matter,
  noticeOf,
  textOf,
} from '../../cases/index.ts'
import {
  amendOf,
  archiveClock,
  letterOf,
  onRecord,
  type Recording,
  revokeFundraising,
} from '../../organisations/index.ts'
import { takeDownListings } from '../listing/record.ts'
import { recordsOf } from '../plan/facts.ts'
import { recordingOf } from '../plan/record.ts'
import { planFields, planOnRecord, plansOnRecord, planStanding } from '../plan/standing.ts'
import { charityLaw, order74 } from '../rules/law.ts'
import { text } from '../words.ts'

const article = `${charityLaw}第一百一十一条、${order74}第二十三条`

const isRevocation = ({ form }: Pick<Matter, 'form'>) => textOf(form, 'ground') === 'revoked'

/** Whatever is listed of it goes with it. */
async function stopPlan(recording: Recording, filing_no: string, why: string): Promise<void> {
  const changes = { status: 'stopped', stopped_on: recording.matter.on, stop_reason: why }
  await amendOf(recording, 'fundraising_plan', { filing_no }, changes)
  await takeDownListings(recording, { uscc: recording.uscc, filing_no }, '募捐活动被责令停止')
}

/** 责令停止募捐活动 (C §3): proposed by one official, ordered by another; what was raised still follows the plan. */
export default defineProcess({
  id: 'campaign-stop',
  itemCode: '050',
  kind: 'other',
  letter: letterOf,
  version: 1,
  inForce: { from: '2016-09-01', to: null },
  name: text('责令停止募捐活动', 'Order to stop a campaign'),
  summary: text(
    '违法募捐或者资格被吊销的，由民政部门责令停止募捐活动；已经募得的款物仍按方案使用并公开。',
    'An unlawful campaign, or one whose charity lost its qualification, is stopped; what was raised follows the plan.',
  ),
  subject: 'organisation',
  applicants: {
    who: 'office',
    duty: 'review',
    uscc: 'uscc',
    disclosed: 'by-act',
    text: [text('办理其登记的民政部门', 'The registrar')],
  },
  region: 'registrar',
  title: 'name',
  form: [
    {
      id: 'order',
      label: text('责令停止', 'Order'),
      during: ['PREPARED'],
      fields: {
        uscc: { ref: 'organisation.uscc', readOnly: true, span: 'half' },
        name: { ref: 'organisation.name', ...onRecord, span: 'half' },
        org_type: { ref: 'organisation.org_type', ...onRecord, span: 'half' },
        registrar: { ref: 'organisation.registrar', ...onRecord, span: 'half' },
        ...planFields,
        ground: {
          type: 'code',
          label: text('情形', 'Ground'),
          required: true,
          span: 'half',
          options: [
            { code: 'revoked', label: text('公开募捐资格被吊销', 'Qualification revoked') },
            { code: 'unlawful', label: text('违法开展公开募捐', 'Unlawful fundraising') },
            { code: 'departs', label: text('不按备案的方案募捐', 'Departs from the plan') },
          ],
        },
        stop_reason: {
          ref: 'fundraising_plan.stop_reason',
          label: text('事实和理由', 'Facts and reasons'),
          hint: text('会公开。', 'It will be public.'),
          required: true,
          span: 'full',
        },
      },
    },
  ],
  materials: [
    {
      code: 'evidence',
      name: text('证据材料', 'Evidence'),
      by: 'office',
      during: ['PREPARED'],
      required: true,
      maxFiles: 20,
    },
  ],
  machine: {
    initial: 'PREPARED',
    states: {
      PREPARED: {
        label: text('拟责令停止', 'In preparation'),
        phase: 'draft',
        task: { duty: 'review', label: text('报请责令停止', 'Propose the order') },
        on: { 'propose-stop': 'PROPOSED', drop: 'DROPPED' },
      },
      PROPOSED: {
        label: text('待批准', 'To be approved'),
        phase: 'authority',
        isAccepted: true,
        task: { duty: 'decide', label: text('审批', 'Approve') },
        on: { stop: 'STOPPED', 'refuse-stop': 'REFUSED', 'return-proposal': 'PREPARED' },
      },
      STOPPED: {
        label: text('已责令停止', 'Stopped'),
        phase: 'closed',
        outcome: 'completed',
        ...archivable,
      },
      REFUSED: {
        label: text('不予责令停止', 'Not stopped'),
        phase: 'closed',
        outcome: 'refused',
        ...archivable,
      },
      DROPPED: { label: text('不再办理', 'Dropped'), phase: 'closed', outcome: 'withdrawn' },
      ...archiving.states,
    },
    acts: {
      ...archiving.acts,
      'propose-stop': {
        label: text('报请责令停止', 'Propose the order'),
        by: 'review',
        tone: 'primary',
        opinion: 'optional',
        needsCompleteForm: true,
        checkpoint: 'review',
      },
      drop: { label: text('不再办理', 'Drop'), by: 'review', tone: 'danger', opinion: 'required' },
      stop: {
        label: text('责令停止', 'Order the stop'),
        by: 'decide',
        tone: 'primary',
        opinion: 'required',
        notSameAs: ['propose-stop'],
        needsSecondFactor: true,
        checkpoint: 'decide',
        discloses: true,
        article,
        notice: text(
          '您单位的募捐活动已被责令停止，见决定书。',
          'Your campaign has been stopped; see the order.',
        ),
      },
      'refuse-stop': {
        label: text('不予责令停止', 'Refuse'),
        by: 'decide',
        tone: 'danger',
        opinion: 'required',
        notSameAs: ['propose-stop'],
      },
      'return-proposal': {
        label: text('退回', 'Return'),
        by: 'decide',
        opinion: 'required',
        notSameAs: ['propose-stop'],
      },
    },
  },
  clocks: [archiveClock(['STOPPED', 'REFUSED'])],
  checks: [planOnRecord],
  lookUp: plansOnRecord,
  gatherFacts: async (tx, services, matter) => ({
    ...(await planStanding(tx, services, matter)),
    registrarName: services.registrarName(matter.registrarRegion),
    addressee: textOf(matter.form, 'name') ?? '',
  }),
  effects: {
    stop: async (tx, services, matter) => {
      const recording = recordingOf(tx, services, matter)
      const why = textOf(matter.form, 'stop_reason') ?? ''
      if (!isRevocation(matter)) {
        await stopPlan(recording, textOf(matter.form, 'filing_no') ?? '', why)
        return undefined
      }
      await revokeFundraising(recording, why)
      const plans = await recordsOf(tx, services, 'fundraising_plan', {
        uscc: recording.uscc,
        status: 'filed',
      })
      for (const { filing_no } of plans) await stopPlan(recording, String(filing_no), why)
      return undefined
    },
  },
  documents: [
    noticeOf({
      id: 'stop-order',
      label: text('责令停止募捐活动决定书', 'Order to stop a campaign'),
      on: 'stop',
      kind: 'refusal',
      title: '责令停止募捐活动决定书',
      paragraphs: ({ form }) => [
        isRevocation({ form })
          ? '吊销公开募捐资格证书，正在开展的募捐活动全部责令停止。'
          : `备案编号 ${textOf(form, 'filing_no') ?? ''} 的募捐活动，责令停止。`,
        `事实和理由：${textOf(form, 'stop_reason') ?? ''}`,
        '已经募得的款物仍按募捐方案使用，并依法公开。',
      ],
    }),
  ],
  guide: {
    conditions: [
      {
        text: text(
          '资格被吊销的，活动停止。',
          'Campaigns stop where the qualification is revoked.',
        ),
        article,
        rule: 'charity.revocation',
      },
    ],
    visits: 0,
    fee: { amountFen: 0 },
    result: { name: text('责令停止募捐活动决定书', 'Order') },
    law: [],
  },
  archive: { class: 'campaign-stop', retention: 'permanent' },
  statistics: { by: ['ground'] },
})
