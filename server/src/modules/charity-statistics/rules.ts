import { defineRule } from '@yiqi/contracts'
import { Type } from 'typebox'
import { hideSmall } from '../rules/index.ts'

const article = '本平台统计发布规则：小数不示（慈善规格 §5.8）'
const Count = (title: string) => Type.Integer({ minimum: 0, title })

/**
 * Which lines of a breakdown are shown: none that might tell what few people gave, and so many fewer that what is left
 * of the sum does not tell it either.
 */
export const giftCellsRule = defineRule({
  id: 'charity-statistics.small-cells',
  title: { zh: '募捐统计的小数不示', en: 'Small cells of figures of gifts' },
  article,
  inForce: { from: '2026-01-01', to: null },
  input: Type.Object({
    gifts: Type.Array(Count('笔数'), { maxItems: 5000, title: '各行捐赠笔数' }),
    rest: Type.Optional(Count('合计中不在各行的捐赠笔数')),
  }),
  parameters: {
    'charityStatistics.leastGifts': {
      label: { zh: '能显示的最少捐赠笔数', en: 'Least number of gifts that is shown' },
      default: 5,
      unit: '笔',
      source: article,
      mark: 'D',
    },
  },
  evaluate({ gifts, rest = 0 }, { parameters }) {
    const least = parameters['charityStatistics.leastGifts']
    const isShown = hideSmall(gifts, least).map((count) => count !== null)
    for (;;) {
      const left = rest + gifts.reduce((sum, count, at) => (isShown[at] ? sum : sum + count), 0)
      const [next] = gifts
        .map((count, at) => ({ count, at }))
        .filter(({ count, at }) => isShown[at] && count > 0)
        .toSorted((one, other) => one.count - other.count)
      if (left === 0 || left >= least || !next) break
      isShown[next.at] = false
    }
    return { reasons: [], result: { isShown, least } }
  },
})
