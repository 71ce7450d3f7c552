import { Type } from 'typebox'
import { defineIndicator, designed } from './indicator.ts'
import { text } from '../../words.ts'

const Fen = (title: string) => Type.Integer({ minimum: 0, title: `${title}（分）` })
const charityLaw = '《中华人民共和国慈善法》'

const concentration = defineIndicator({
  code: 'R12',
  awaits: text('捐赠台账', 'the ledger of gifts'),
  title: text('捐赠集中度', 'Concentration of gifts'),
  formula: text('各捐赠人份额平方和（HHI）', 'sum of the squared shares of donors (HHI)'),
  input: Type.Object({
    gifts: Type.Array(Fen('一名捐赠人的捐赠额'), { maxItems: 100_000, title: '各捐赠人捐赠额' }),
  }),
  thresholds: { when: 'above', yellow: 0.25, orange: 0.5 },
  measure({ gifts }) {
    const sum = gifts.reduce((all, gift) => all + gift, 0)
    return { value: sum > 0 ? gifts.reduce((all, gift) => all + (gift / sum) ** 2, 0) : null }
  },
})

const related = defineIndicator({
  code: 'R13',
  awaits: text('关联交易的公开记录', 'disclosed related transactions'),
  title: text('关联交易', 'Related transactions'),
  article: `${charityLaw}关于关联交易和信息公开的规定`,
  formula: text('流向关联方的支出 ÷ 总支出', 'outflow to related parties over all outflow'),
  input: Type.Object({
    related: Fen('流向关联方'),
    outflow: Fen('总流出'),
    daysUndisclosed: Type.Optional(Type.Integer({ title: '发生后未公开的天数' })),
  }),
  thresholds: { when: 'above', yellow: 0.1, orange: 0.3 },
  more: { disclose: designed(text('应当公开的期限', 'To be disclosed within'), 30, '天') },
  measure: ({ related: share, outflow, daysUndisclosed = 0 }, { disclose = 0 }) => ({
    value: outflow > 0 ? share / outflow : null,
    level: daysUndisclosed > disclose ? 'red' : 'none',
  }),
})

const withoutPlan = defineIndicator({
  code: 'R14',
  awaits: text('募捐方案备案和收款流水', 'plans on file and payments'),
  title: text('无方案募捐', 'Fundraising without a plan'),
  article: `${charityLaw}关于募捐方案备案的规定`,
  formula: text(
    '没有备案方案，或者超出方案期间、地区、账户的收款笔数',
    'payments without a plan, or outside its period, area or account',
  ),
  input: Type.Object({ payments: Type.Integer({ minimum: 0, title: '笔数' }) }),
  thresholds: { when: 'at-least', red: 1, unit: '笔' },
  measure: ({ payments }) => ({ value: payments }),
})

const lateResult = defineIndicator({
  code: 'R15',
  awaits: text('募捐方案备案和募捐情况公示', 'plans on file and disclosures'),
  title: text('募捐公示逾期', 'Result of fundraising not published'),
  article: `${charityLaw}关于募捐情况公开的规定`,
  formula: text('应公示日期以后的天数', 'days after its publication was due'),
  input: Type.Object({ daysLate: Type.Integer({ title: '逾期天数' }) }),
  thresholds: { when: 'above', yellow: 0, orange: 30, red: 90, unit: '天' },
  measure: ({ daysLate }) => ({ value: daysLate }),
})

const unspent = defineIndicator({
  code: 'R16',
  awaits: text('募捐活动的收支台账', 'the ledger of campaigns'),
  title: text('善款沉淀', 'Gifts left unspent'),
  formula: text('（募得 − 支出）÷ 募得', 'raised less spent, over raised'),
  input: Type.Object({
    raised: Fen('募得'),
    spent: Fen('已支出'),
    monthsSinceEnd: Type.Integer({ minimum: 0, title: '活动结束后月数' }),
  }),
  thresholds: { when: 'above', yellow: 0.3, orange: 0.5, red: 0.8 },
  more: { months: designed(text('结束多少个月后看', 'Months after the end'), 12, '个月') },
  measure: ({ raised, spent, monthsSinceEnd }, { months = 0 }) => ({
    value: raised > 0 && monthsSinceEnd >= months ? (raised - spent) / raised : null,
  }),
})

const median = (values: readonly number[]): number => {
  const sorted = values.toSorted((left, right) => left - right)
  const middle = Math.floor(sorted.length / 2)
  const [low = 0, high = 0] = [sorted[middle - 1 + (sorted.length % 2)], sorted[middle]]
  return (low + high) / 2
}

const surge = defineIndicator({
  code: 'R17',
  awaits: text('捐赠台账', 'the ledger of gifts'),
  title: text('捐赠异常波动', 'Unusual gifts'),
  formula: text(
    '稳健 z = 0.6745 ×（当日 − 中位数）÷ 绝对中位差；绝对中位差为零时不算',
    'robust z = 0.6745 (x − median) / MAD, not reckoned where MAD is nought',
  ),
  input: Type.Object({
    days: Type.Array(Type.Number({ title: '一日的数' }), {
      minItems: 1,
      maxItems: 28,
      title: '此前各日',
    }),
    today: Type.Number({ title: '当日' }),
    hasComplaint: Type.Optional(Type.Boolean({ title: '同期有投诉' })),
  }),
  thresholds: { when: 'above', yellow: 3.5, orange: 6 },
  more: {
    complaint: designed(text('有投诉时红色预警的 z', 'z from which a complaint makes it red'), 3.5),
  },
  measure({ days, today, hasComplaint = false }, { complaint = 0 }) {
    const middle = median(days)
    const deviation = median(days.map((one) => Math.abs(one - middle)))
    const z = deviation > 0 ? (0.6745 * (today - middle)) / deviation : null
    return { value: z, level: z !== null && z > complaint && hasComplaint ? 'red' : 'none' }
  },
})

export const giftIndicators = [concentration, related, withoutPlan, lateResult, unspent, surge]
