import type { Message } from '@yiqi/contracts'
import type { Term } from '@yiqi/statutory-clock'
import { type StatutoryTerm, statutoryTermRule } from '../../rules/index.ts'
import { inForce, order68, order68From, penaltyLaw } from './basis.ts'

const escalated = { zh: '转上级督办', en: 'escalated' }
const term = (
  name: string,
  title: Message,
  article: string,
  length: Term,
  more: Partial<StatutoryTerm> = {},
): StatutoryTerm => ({
  name,
  title,
  article,
  from: inForce.from,
  term: length,
  onLapse: escalated,
  ...more,
})

export const decidePenalty = term(
  'penalty-decide',
  { zh: '行政处罚决定', en: 'Decision on a penalty' },
  `${penaltyLaw}第六十条`,
  { amount: 90, unit: 'day' },
)

export const extendPenalty = term(
  'penalty-extend',
  { zh: '行政处罚办理期限延长', en: 'Extension of a penalty case' },
  order68,
  { amount: 30, unit: 'day' },
  { from: order68From, parameter: 'case.extend' },
)

export const answerPenalty = term(
  'penalty-answer',
  { zh: '对拟处罚的陈述申辩', en: 'Answer to a proposed penalty' },
  `${penaltyLaw}第四十四条；${order68}`,
  { amount: 5, unit: 'workday' },
  {
    from: order68From,
    parameter: 'case.answer',
    onLapse: { zh: '视为放弃陈述申辩', en: 'the right to answer has lapsed' },
  },
)

export const askHearing = term(
  'hearing-ask',
  { zh: '要求听证', en: 'Request for a hearing' },
  `${penaltyLaw}第六十四条第一项`,
  { amount: 5, unit: 'workday' },
  { onLapse: { zh: '视为放弃听证', en: 'the right to a hearing has lapsed' } },
)

export const inviteHearing = term(
  'hearing-invite',
  { zh: '听证举行前通知', en: 'Invitation to a hearing' },
  `${penaltyLaw}第六十四条第二项`,
  { amount: 7, unit: 'workday', before: true },
)

export const preserveEvidence = term(
  'evidence-preserve',
  { zh: '对先行登记保存的证据作出处理', en: 'Decision on preserved evidence' },
  `${penaltyLaw}第五十六条`,
  { amount: 7, unit: 'workday' },
)

export const servePenalty = term(
  'penalty-serve',
  { zh: '送达行政处罚决定书', en: 'Service of a penalty' },
  `${penaltyLaw}第六十一条`,
  { amount: 7, unit: 'workday' },
)

export const payFine = term(
  'fine-pay',
  { zh: '缴纳罚款', en: 'Payment of a fine' },
  `${penaltyLaw}第六十七条第三款`,
  { amount: 15, unit: 'day' },
  { onLapse: { zh: '可以每日加处罚款', en: 'a surcharge may be added daily' } },
)

export const withdrawPenalty = term(
  'penalty-withdraw',
  { zh: '撤回已经公开的处罚信息', en: 'Withdrawal of a published penalty' },
  `${penaltyLaw}第四十八条第二款`,
  { amount: 3, unit: 'workday' },
)

export const enforcementTerms = [
  decidePenalty,
  extendPenalty,
  answerPenalty,
  askHearing,
  inviteHearing,
  preserveEvidence,
  servePenalty,
  payFine,
  withdrawPenalty,
].map(statutoryTermRule)
