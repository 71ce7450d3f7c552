import {
  archivable,
  archiving,
  defineProcess,
  noticeOf,
  officePapers,
  textOf,
  workingDays,
} from '../../cases/index.ts'
import { adjustGrade } from '../award/adjust.ts'
import { listOfClosed } from '../award/store.ts'
import { evaluationRemedies } from '../form/guide.ts'
import { adjustmentGrounds } from '../rules/adjustment.ts'

const onRecord = { prefill: true, readOnly: true } as const
const article = '《社会组织评估管理办法》（等级的降低和取消）'
const closedStates = ['deregistered', 'revoked', 'voided']

/** 降低、取消评估等级: opened by the office, or by the timer where an organisation is no more. */
export default defineProcess({
  id: 'evaluation-adjustment',
  itemCode: '316',
  kind: 'evaluation',
  letter: 'N',
  version: 1,
  inForce: { from: '2011-03-01', to: null },
  name: { zh: '评估等级的降低和取消', en: 'Lowering or withdrawing a grade' },
  summary: {
    zh: '有法定事由的，听取陈述后降低或者取消评估等级。',
    en: 'On a ground of law, and after it was heard, an organisation’s grade is lowered or withdrawn.',
  },
  subject: 'organisation',
  applicants: {
    who: 'office',
    duty: 'review',
    uscc: 'uscc',
    disclosed: 'by-act',
    text: [{ zh: '登记管理机关', en: 'The registrar' }],
  },
  region: 'registrar',
  title: 'name',
  form: [
    {
      id: 'ground',
      label: { zh: '事由', en: 'Ground' },
      fields: {
        uscc: { ref: 'organisation.uscc', readOnly: true, span: 'half' },
        name: { ref: 'organisation.name', ...onRecord, span: 'half' },
        registrar: { ref: 'organisation.registrar', ...onRecord, span: 'half' },
        present_grade: {
          ref: 'organisation.evaluation_grade',
          label: { zh: '现有等级', en: 'Present grade' },
          prefill: 'organisation.evaluation_grade',
          readOnly: true,
          span: 'half',
        },
        ground: {
          type: 'code',
          label: { zh: '事由', en: 'Ground' },
          options: Object.entries(adjustmentGrounds).map(([code, label]) => ({ code, label })),
          required: true,
          span: 'half',
        },
        new_grade: {
          type: 'code',
          list: 'evaluationGrade',
          label: { zh: '调整为（无：取消）', en: 'New grade (none: withdrawn)' },
          required: true,
          span: 'half',
        },
        facts: {
          type: 'text',
          label: { zh: '事实和依据', en: 'Facts and evidence' },
          required: true,
          max: 2000,
          span: 'full',
        },
      },
    },
    {
      id: 'answer',
      label: { zh: '陈述意见', en: 'Answer' },
      by: 'applicant',
      fields: {
        answer: {
          type: 'text',
          label: { zh: '意见', en: 'Answer' },
          required: true,
          max: 2000,
          span: 'full',
        },
      },
    },
  ],
  materials: officePapers({ during: ['PREPARED', 'ANSWERED'] }),
  machine: {
    initial: 'PREPARED',
    states: {
      PREPARED: {
        label: { zh: '立项', en: 'In preparation' },
        phase: 'draft',
        task: { duty: 'review', label: { zh: '核实事由', en: 'Verify the ground' } },
        on: { notify: 'NOTIFIED', drop: 'DROPPED' },
      },
      NOTIFIED: {
        label: { zh: '待陈述意见', en: 'Awaiting the answer' },
        phase: 'applicant',
        on: { answer: 'ANSWERED', 'deem-answered': 'ANSWERED' },
      },
      ANSWERED: {
        label: { zh: '待决定', en: 'To be decided' },
        phase: 'authority',
        task: { duty: 'decide', label: { zh: '决定', en: 'Decide' } },
        on: { adjust: 'ADJUSTED', keep: 'DROPPED' },
      },
      ADJUSTED: {
        label: { zh: '已调整', en: 'Adjusted' },
        phase: 'closed',
        outcome: 'completed',
        ...archivable,
      },
      DROPPED: {
        label: { zh: '不予调整', en: 'Dropped' },
        phase: 'closed',
        outcome: 'withdrawn',
        ...archivable,
      },
      ...archiving.states,
    },
    acts: {
      ...archiving.acts,
      notify: {
        label: { zh: '告知并听取意见', en: 'Notify and hear' },
        by: 'review',
        tone: 'primary',
        discloses: true,
        needsCompleteForm: true,
        checkpoint: 'review',
        notice: {
          zh: '拟降低或者取消您单位的评估等级，请陈述意见。',
          en: 'Your grade is about to be lowered or withdrawn; say what you have to say.',
        },
      },
      drop: { label: { zh: '不立项', en: 'Drop' }, by: 'review', opinion: 'required' },
      answer: {
        label: { zh: '提交意见', en: 'Answer' },
        by: 'applicant',
        tone: 'primary',
        needsCompleteForm: true,
      },
      'deem-answered': { label: { zh: '逾期未陈述', en: 'No answer in time' }, by: 'system' },
      adjust: {
        label: { zh: '降低或者取消', en: 'Lower or withdraw' },
        by: 'decide',
        tone: 'danger',
        opinion: 'required',
        checkpoint: 'decide',
        needsSecondFactor: true,
        notSameAs: ['notify'],
        notice: {
          zh: '评估等级已经调整，见通知书。',
          en: 'The grade has been adjusted; see the notice.',
        },
      },
      keep: {
        label: { zh: '维持等级', en: 'Keep the grade' },
        by: 'decide',
        opinion: 'required',
        notice: { zh: '评估等级维持不变。', en: 'The grade is kept.' },
      },
    },
  },
  clocks: [
    {
      id: 'answer',
      label: { zh: '陈述意见', en: 'Answer' },
      article,
      binds: 'applicant',
      term: {
        parameter: 'eval.answer',
        default: workingDays(10),
        source: '参照信用管理的陈述期限，未核到条文',
      },
      during: ['NOTIFIED'],
      onLapse: {
        act: 'deem-answered',
        reason: { zh: '逾期没有陈述意见。', en: 'There was no answer in time.' },
      },
    },
  ],
  checks: [
    {
      rule: 'evaluation.adjustment',
      at: ['form', 'review', 'decide'],
      input: (form) => {
        const [grade, newGrade, ground] = ['present_grade', 'new_grade', 'ground'].map((name) =>
          textOf(form, name),
        )
        return grade && newGrade && ground ? { grade, newGrade, ground } : null
      },
      fields: { newGrade: 'new_grade', ground: 'ground' },
    },
  ],
  gatherFacts: async (_tx, services, { form }) => ({
    registrarName: services.registrarName(textOf(form, 'registrar') ?? ''),
    addressee: textOf(form, 'name'),
  }),
  due: async (tx, services, on) => {
    const isClosed = async (uscc: string) => {
      const entry = await services.registers.findByKey(tx, 'organisation', { uscc })
      return closedStates.some((state) => state === entry?.record.status)
    }
    const standing = await listOfClosed(tx, on, isClosed)
    return standing.map(({ uscc, cycle }) => ({
      subjectUscc: uscc,
      occasion: `evaluation-closed/${cycle}`,
      form: { ground: 'closed', new_grade: 'none', facts: '登记状态已经终止。' },
    }))
  },
  effects: { adjust: adjustGrade },
  documents: [
    noticeOf({
      id: 'adjusted',
      label: { zh: '评估等级调整通知书', en: 'Notice of the adjustment' },
      on: 'adjust',
      kind: 'refusal',
      title: '社会组织评估等级调整通知书',
      paragraphs: ({ form, opinion }) => [
        textOf(form, 'new_grade') === 'none'
          ? `取消“${textOf(form, 'name') ?? ''}”的评估等级。`
          : `将“${textOf(form, 'name') ?? ''}”的评估等级降低为 ${textOf(form, 'new_grade')} 级。`,
        `理由：${opinion ?? ''}`,
      ],
      remedies: evaluationRemedies,
    }),
  ],
  guide: {
    conditions: [
      {
        text: { zh: '有法定的降低或者取消事由。', en: 'There is a ground of law.' },
        rule: 'evaluation.adjustment',
      },
    ],
    visits: 0,
    fee: { amountFen: 0 },
    result: { name: { zh: '评估等级调整通知书', en: 'Notice of the adjustment' } },
    remedies: evaluationRemedies,
    law: [],
  },
  archive: { class: 'evaluation', retention: 'permanent' },
})
