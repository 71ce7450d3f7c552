import { defineRule } from '@yiqi/contracts'
import { type Static, Type } from 'typebox'
import { findings } from './finding.ts'
import { ratios2016, ratios2026 } from './law.ts'

const Fen = (title: string) => Type.Integer({ title: `${title}（分）` })

/** Own premises and own staff are never cost of raising funds: R26. */
const costKinds = ['outside', 'own-staff', 'own-premises'] as const

const input = Type.Object({
  direct: Fen('直接用于受益人的支出'),
  toPartners: Fen('拨付给执行方、受托人的支出'),
  evidenced: Fen('其中已经到达最终受益人、有凭证的'),
  actualIncome: Type.Optional(Fen('上年实际收入')),
  restrictedLater: Type.Optional(Fen('其中限定以后年度使用的')),
  released: Type.Optional(Fen('以前年度限定、上年解除限定的')),
  costs: Type.Optional(
    Type.Array(
      Type.Object({
        kind: Type.Union(costKinds.map((one) => Type.Literal(one))),
        amount: Fen('金额'),
      }),
      { title: '记作募捐成本的支出' },
    ),
  ),
})
type Input = Static<typeof input>

const incomeOf = ({ actualIncome, restrictedLater = 0, released = 0 }: Input) =>
  actualIncome === undefined ? null : actualIncome - restrictedLater + released

const title = {
  zh: '年度比例的计算基数',
  en: 'Bases of the yearly ratios',
}

/** What counts as spending on charity, as last year's income and as cost; `charity.annual-ratios` judges them (C §4.1). */
export const ratioBases2016 = defineRule({
  id: 'charity.ratio-bases',
  title,
  article: ratios2016,
  inForce: { from: '2016-09-01', to: '2025-12-31' },
  input,
  parameters: {},
  evaluate: (given) => ({
    reasons: [],
    result: {
      spending: given.direct + given.toPartners,
      income: incomeOf(given),
      fundraisingCost: (given.costs ?? []).reduce((sum, { amount }) => sum + amount, 0),
    },
  }),
})

export const ratioBases2026 = defineRule({
  id: 'charity.ratio-bases',
  title,
  article: ratios2026,
  inForce: { from: '2026-01-01', to: null },
  input,
  parameters: {},
  evaluate(given) {
    const { direct, toPartners, evidenced, costs = [] } = given
    const { reasons, say } = findings(ratios2026, given)
    if (evidenced > toPartners) {
      say('FAIL', 'EVIDENCE_EXCEEDS_PAID', 'evidenced', {
        zh: '有凭证的数额高于拨付的数额。',
        en: 'More is evidenced than was paid.',
      })
    }
    for (const { kind, amount } of costs.filter((cost) => cost.kind !== 'outside')) {
      say('FAIL', 'COST_NOT_ALLOWED', 'costs', {
        zh: `本组织${kind === 'own-staff' ? '工作人员' : '场所'}的支出 ${amount / 100} 元不得记作募捐成本。`,
        en: `CNY ${amount / 100} for own staff or premises is no cost of fundraising.`,
      })
    }
    return {
      reasons,
      result: {
        spending: direct + Math.min(evidenced, toPartners),
        income: incomeOf(given),
        fundraisingCost: costs
          .filter(({ kind }) => kind === 'outside')
          .reduce((sum, { amount }) => sum + amount, 0),
      },
    }
  },
})
