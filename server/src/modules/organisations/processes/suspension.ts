import { defineProcess, noticeOf, officePapers, textOf, workingDays } from '../../cases/index.ts'
import { text } from '../common-fields.ts'
import { gatherWith } from '../items/facts.ts'
import { letterOf } from '../items/law.ts'
import { standingCheck } from '../items/checks.ts'
import { moveSeals } from '../items/seals.ts'
import { subjectSection } from '../items/sections.ts'
import { moveOrganisation } from '../move.ts'

const article =
  '《社会团体登记管理条例》第三十三条、《民办非企业单位登记管理暂行条例》第二十五条、《基金会管理条例》第四十二条'

/**
 * 限期停止活动: what a decision of a penalty that was made elsewhere says is put into effect; one made here takes
 * effect by itself (`enforcement/penalties`). Certificate, seals and vouchers are put under seal and the register says so.
 */
export default defineProcess({
  id: 'suspension',
  itemCode: '017',
  kind: 'other',
  letter: letterOf,
  version: 1,
  inForce: { from: '1998-10-25', to: null },
  name: text('限期停止活动的执行', 'Putting a suspension into effect'),
  summary: text(
    '依已经生效的行政处罚决定，封存登记证书、印章和财务凭证，登记状态改为限期停止活动。',
    'By a decision in force: certificate, seals and vouchers are sealed, the register says suspended.',
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
    subjectSection(),
    {
      id: 'decision',
      label: text('处罚决定', 'Decision'),
      fields: {
        decision_no: {
          type: 'string',
          label: text('行政处罚决定书文号', 'Number of the decision'),
          required: true,
          max: 60,
          span: 'half',
        },
        decided_on: {
          type: 'date',
          label: text('决定日期', 'Decided on'),
          required: true,
          span: 'half',
        },
        suspended_from: {
          type: 'date',
          label: text('停止活动自', 'Suspended from'),
          required: true,
          span: 'half',
        },
        suspended_to: {
          type: 'date',
          label: text('停止活动至', 'Suspended until'),
          required: true,
          span: 'half',
        },
        ground: {
          type: 'text',
          label: text('事由', 'Ground'),
          required: true,
          max: 1000,
          span: 'full',
        },
      },
    },
  ],
  materials: [
    {
      code: 'decision',
      name: text('行政处罚决定书和送达回证', 'The decision and proof of service'),
      required: true,
      maxFiles: 2,
      article,
    },
    {
      code: 'sealing-list',
      name: text('封存清单', 'List of what is under seal'),
      required: true,
      article,
    },
    ...officePapers({ during: ['PREPARED', 'PROPOSED'] }),
  ],
  machine: {
    initial: 'PREPARED',
    states: {
      PREPARED: {
        label: text('准备', 'In preparation'),
        phase: 'draft',
        task: { duty: 'review', label: text('准备执行', 'Prepare') },
        on: { propose: 'PROPOSED', drop: 'DROPPED' },
      },
      PROPOSED: {
        label: text('待批准', 'Awaiting decision'),
        phase: 'authority',
        task: { duty: 'decide', label: text('批准执行', 'Decide') },
        on: { execute: 'EXECUTED', reject: 'REJECTED' },
      },
      EXECUTED: { label: text('已执行', 'In effect'), phase: 'closed', outcome: 'completed' },
      REJECTED: {
        label: text('不予执行', 'Not put into effect'),
        phase: 'closed',
        outcome: 'refused',
      },
      DROPPED: { label: text('已撤销', 'Dropped'), phase: 'closed', outcome: 'withdrawn' },
    },
    acts: {
      propose: {
        label: text('报请批准', 'Propose'),
        by: 'review',
        tone: 'primary',
        opinion: 'optional',
        needsCompleteForm: true,
        checkpoint: 'submit',
      },
      drop: { label: text('撤销', 'Drop'), by: 'review', opinion: 'required' },
      execute: {
        label: text('批准执行', 'Put into effect'),
        by: 'decide',
        tone: 'primary',
        opinion: 'required',
        checkpoint: 'decide',
        notSameAs: ['propose'],
        needsSecondFactor: true,
        discloses: true,
        article,
        notice: text(
          '您单位被限期停止活动，登记证书、印章和财务凭证已封存。',
          'Your organisation is suspended; certificate, seals and vouchers are under seal.',
        ),
      },
      reject: {
        label: text('不予执行', 'Reject'),
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
      label: text('批准执行', 'Decision'),
      article,
      binds: 'authority',
      term: { parameter: 'term.suspension', default: workingDays(5), source: '未核到条文' },
      during: ['PROPOSED'],
      onLapse: 'escalate',
    },
  ],
  checks: [
    standingCheck(undefined, ['registered']),
    {
      rule: 'suspension.term',
      input: (form) => {
        const [decidedOn, from, to] = [
          textOf(form, 'decided_on'),
          textOf(form, 'suspended_from'),
          textOf(form, 'suspended_to'),
        ]
        return decidedOn && from && to ? { decidedOn, from, to } : null
      },
      fields: { decidedOn: 'decided_on', from: 'suspended_from', to: 'suspended_to' },
    },
  ],
  gatherFacts: gatherWith(),
  effects: {
    execute: async (tx, services, matter) => {
      const uscc = matter.subjectUscc ?? ''
      await moveSeals({ tx, services, matter, uscc }, 'in-use', 'sealed')
      await moveOrganisation(tx, services, matter.actor, uscc, {
        event: { type: 'SUSPEND' },
        on: matter.on,
        changes: { suspended_to: textOf(matter.form, 'suspended_to') },
        provenance: { caseNo: matter.caseNo, reason: matter.processName.zh, legalBasis: article },
      })
      return undefined
    },
  },
  documents: [
    noticeOf({
      id: 'suspension-notice',
      label: text('限期停止活动执行通知书', 'Notice of suspension'),
      on: 'execute',
      kind: 'approval',
      paragraphs: ({ form }) => [
        `依《行政处罚决定书》（${textOf(form, 'decision_no') ?? ''}），“${textOf(form, 'name') ?? ''}”自 ${textOf(form, 'suspended_from') ?? ''} 至 ${textOf(form, 'suspended_to') ?? ''} 停止活动。`,
        '登记证书、印章和财务凭证予以封存。期满整改后，请申请恢复活动。',
      ],
    }),
  ],
  guide: {
    conditions: [{ text: text('处罚决定已经生效。', 'The decision is in force.'), article }],
    visits: 0,
    fee: { amountFen: 0 },
    result: { name: text('限期停止活动执行通知书', 'Notice of suspension') },
    law: [],
  },
  archive: { class: 'suspension', retention: 'permanent' },
  statistics: { clock: 'decision' },
})
