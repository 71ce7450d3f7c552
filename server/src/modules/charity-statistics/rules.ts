import { defineRule } from '@yiqi/contracts'
import { Type } from 'typebox'
import { hideSmall } from '../rules/index.ts'

const article = '本平台统计发布规则：小数不示（慈善规格 §5.8）'

/** Which cells of a breakdown of gifts are shown: none that might tell what few people gave. */
export const giftCellsRule = defineRule({
  id: 'charity-statistics.small-cells',
  title: { zh: '募捐统计的小数不示', en: 'Small cells of figures of gifts' },
  article,
  inForce: { from: '2026-01-01', to: null },
  input: Type.Object({
    gifts: Type.Array(Type.Integer({ minimum: 0 }), { maxItems: 5000, title: '各格捐赠笔数' }),
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
  evaluate({ gifts }, { parameters }) {
    const shown = hideSmall(gifts, parameters['charityStatistics.leastGifts'])
    return { reasons: [], result: { isShown: shown.map((count) => count !== null) } }
  },
})
