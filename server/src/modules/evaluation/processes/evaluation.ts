import {
  defineProcess,
  noticeOf,
  officePapers,
  type ProcessDefinition,
  supplementClock,
  workingDays,
} from '../../cases/index.ts'
import { awardGrade } from '../award/award.ts'
import { draftedOf, draftOpinion, pointsText } from '../course/draft.ts'
import { eligibilityInput, gatherFacts } from '../course/facts.ts'
import { evaluationMachine, publicityClock } from '../course/machine.ts'
import { voteEffects } from '../course/votes.ts'
import { eligibilitySection, organisationSection, typeNames } from '../form/sections.ts'
import { evidenceSlots, selfScoreSections } from '../form/self-score.ts'
import { evaluationGuide, evaluationRemedies } from '../form/guide.ts'
import type { IndicatorSet } from '../indicators/set.ts'
import { indicatorSets, processOf } from '../indicators/sets.ts'

const letters = { association: 'S', 'service-institution': 'M', foundation: 'J' } as const
/** Of the project: governance §1.3 has no code for it. */
const itemCodes = { association: '016', 'service-institution': '116', foundation: '216' } as const

const clocks: ProcessDefinition['clocks'] = [
  {
    id: 'eligibility',
    label: { zh: '资格审核', en: 'Check of eligibility' },
    article: '登记管理机关规定的资格审核期限（参数 eval.eligibility）',
    binds: 'authority',
    term: {
      parameter: 'eval.eligibility',
      default: workingDays(10),
      source: '各地自定，未核到通行值',
    },
    during: ['SUBMITTED'],
    onLapse: 'escalate',
  },
  supplementClock,
  publicityClock,
  {
    id: 'objection',
    label: { zh: '答复异议', en: 'Answer to an objection' },
    article: '《社会组织评估管理办法》（民政部令第39号）第二十三条',
    binds: 'authority',
    term: {
      parameter: 'eval.objection',
      default: { amount: 15, unit: 'day' },
      source: '社会组织评估管理办法第二十三条（V:B4）',
    },
    during: ['OBJECTED'],
    onLapse: 'escalate',
  },
]

const checks: ProcessDefinition['checks'] = [
  {
    rule: 'evaluation.eligibility',
    at: ['form', 'submit', 'accept'],
    input: eligibilityInput,
    fields: {
      isConditionalTwice: 'check_conditional_twice',
      penalty: 'penalty',
      isPenaltyOpen: 'penalty_open',
      isUnderInvestigation: 'under_investigation',
      isListed: 'listed',
    },
  },
  {
    rule: 'evaluation.panel',
    at: ['review'],
    input: (_form, { panel }) => (panel as object | undefined) ?? null,
  },
  {
    rule: 'evaluation.vote',
    at: ['decide'],
    input: (_form, { vote }) => (vote as object | null | undefined) ?? null,
  },
]

const documents: NonNullable<ProcessDefinition['documents']> = [
  noticeOf({
    id: 'ineligible',
    label: { zh: '不符合参评条件通知书', en: 'Notice: not eligible' },
    on: 'find-ineligible',
    kind: 'non-acceptance',
    paragraphs: ({ form, opinion }) => [
      `“${String(form.name ?? '')}”的评估申请，经审核不符合参评条件。`,
      `理由：${opinion ?? ''}`,
    ],
    remedies: evaluationRemedies,
  }),
  noticeOf({
    id: 'declined',
    label: { zh: '评估结果通知书', en: 'Notice of the result' },
    on: 'decline',
    kind: 'refusal',
    title: '社会组织评估结果通知书',
    paragraphs: (matter) => [
      `“${String(matter.form.name ?? '')}”，专家评分 ${pointsText(draftedOf(matter).tenths)} 分，经评估委员会表决，不予评定等级。`,
      `理由：${matter.opinion ?? ''}`,
    ],
    remedies: evaluationRemedies,
  }),
  noticeOf({
    id: 'notice',
    label: { zh: '评估等级通知书', en: 'Notice of the grade' },
    on: 'award',
    kind: 'approval',
    title: '社会组织评估等级通知书',
    paragraphs: (matter) => [
      `“${String(matter.form.name ?? '')}”，专家评分 ${pointsText(draftedOf(matter).tenths)} 分，经评估委员会表决并公示，评定为 ${draftedOf(matter).grade} 级社会组织。`,
    ],
  }),
  {
    id: 'certificate',
    label: { zh: '评估等级证书', en: 'Certificate of the grade' },
    on: 'award',
  },
]

/** 评估, one for each version of the indicators of each type. */
const evaluationWith = (set: IndicatorSet): ProcessDefinition => {
  const { type, version, inForce } = set
  const { zh, en } = typeNames[type]
  return defineProcess({
    id: processOf(type),
    itemCode: itemCodes[type],
    kind: 'evaluation',
    letter: letters[type],
    version,
    inForce,
    name: { zh: `${zh}评估`, en: `Evaluation: ${en.toLowerCase()}` },
    summary: {
      zh: '自评、实地评估、委员会表决、公示，评定 1A 至 5A 等级。',
      en: 'Self-score, experts on site, vote of the committee, publicity: a grade of 1A to 5A.',
    },
    subject: type,
    applicants: {
      who: 'clerk',
      uscc: 'uscc',
      text: [{ zh: `${zh}的经办人`, en: 'A clerk of the organisation' }],
    },
    region: 'registrar',
    title: 'name',
    form: [organisationSection(type), ...selfScoreSections(set), eligibilitySection],
    materials: [
      ...evidenceSlots(set),
      ...officePapers({ during: ['ELIGIBLE', 'ON_SITE', 'DRAFTED'] }),
    ],
    machine: evaluationMachine,
    clocks,
    checks,
    gatherFacts,
    effects: {
      'draft-opinion': draftOpinion,
      ...voteEffects,
      award: awardGrade(type, version),
    },
    documents,
    guide: evaluationGuide,
    archive: { class: 'evaluation', retention: 'permanent' },
    statistics: { clock: 'eligibility' },
  })
}

export default indicatorSets.map(evaluationWith)
