import { statutoryTermRule } from '../../rules/index.ts'
import { inForce, order60, termOf60 } from './basis.ts'

const escalated = { zh: '转上级督办', en: 'escalated' }

export const recordCredit = {
  name: 'credit-record',
  title: { zh: '记入信用信息', en: 'Entry of credit information' },
  article: order60,
  from: inForce.from,
  term: { amount: 5, unit: 'workday' },
  onLapse: escalated,
} as const

export const answerCredit = termOf60(
  'credit-answer',
  'credit.answer',
  10,
  { zh: '对拟列入决定的陈述申辩', en: 'Answer to a proposed listing' },
  { zh: '视为放弃陈述申辩', en: 'the right to answer has lapsed' },
)

export const decideCredit = termOf60(
  'credit-decide',
  'credit.decide',
  10,
  { zh: '作出列入决定', en: 'Decision on a listing' },
  escalated,
)

export const objectCredit = termOf60(
  'credit-objection',
  'credit.objection',
  20,
  { zh: '核实信用信息异议', en: 'Verification of an objection' },
  escalated,
)

export const correctCredit = termOf60(
  'credit-correct',
  'credit.correct',
  5,
  { zh: '更正有误的信用信息', en: 'Correction of credit information' },
  escalated,
)

export const removeCredit = {
  ...recordCredit,
  name: 'credit-remove',
  title: { zh: '查实后移出名录、名单', en: 'Removal after verification' },
} as const

export const creditTerms = [
  recordCredit,
  answerCredit,
  decideCredit,
  objectCredit,
  correctCredit,
  removeCredit,
].map(statutoryTermRule)
