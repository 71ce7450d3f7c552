import { defineRule } from '@yiqi/contracts'
import { Type } from 'typebox'
import { reason } from '../../organisations/index.ts'
import { hideSmall } from '../../rules/index.ts'

const article = '本平台统计发布规则：小数不示（specification data §5）'

/**
 * Which cells of a breakdown are shown: none that is small, since it might tell who reported; and where a single
 * one is left out, the next smallest as well, since the sum would tell it.
 */
export const smallCellsRule = defineRule({
  id: 'complaint.small-cells',
  title: { zh: '投诉举报统计的小数不示', en: 'Small cells of complaint figures' },
  article,
  inForce: { from: '2026-01-01', to: null },
  input: Type.Object({
    counts: Type.Array(Type.Integer({ minimum: 0 }), { maxItems: 5000, title: '各格件数' }),
  }),
  parameters: {
    'statistics.leastCell': {
      label: { zh: '能显示的最小件数', en: 'Least count that is shown' },
      default: 5,
      unit: '件',
      source: article,
      mark: 'D',
    },
  },
  evaluate({ counts }, { parameters }) {
    const least = parameters['statistics.leastCell']
    const shown = hideSmall(counts, least)
    const hidden = shown.filter((count) => count === null).length
    const message = {
      zh: `${hidden} 格不显示（少于 ${least} 件，或者能由合计推出）`,
      en: `${hidden} cells are left out: below ${least}, or told by the sum`,
    }
    return {
      reasons: [reason('INFO', 'SMALL_CELLS', article, message, { cells: counts.length, least })],
      result: { shown },
    }
  },
})
