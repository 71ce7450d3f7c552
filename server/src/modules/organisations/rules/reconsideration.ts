import { defineRule } from '@yiqi/contracts'
import { deadline } from '@yiqi/statutory-clock'
import { Type } from 'typebox'
import { reason } from './reason.ts'

/** Whether somebody asks within the sixty days; the government judges it, so late is told, not refused. */
export const reconsiderationInTime = defineRule({
  id: 'reconsideration.in-time',
  title: { zh: '在期限内申请行政复议', en: 'Reconsideration asked for in time' },
  article: '《中华人民共和国行政复议法》（2023 年修订）第二十条第一款',
  inForce: { from: '2024-01-01', to: null },
  input: Type.Object({ knownOn: Type.String({ format: 'date', title: '知道决定的日期' }) }),
  parameters: {
    'reconsideration.days': {
      label: { zh: '申请期限', en: 'Term' },
      default: 60,
      unit: '日',
      source: '行政复议法第二十条第一款',
      mark: 'V',
    },
  },
  evaluate({ knownOn }, { asOf, parameters }) {
    const amount = parameters['reconsideration.days']
    const result = deadline({ amount, unit: 'day' }, knownOn)
    const inputs = { knownOn, asOf }
    const more = { field: 'knownOn' }
    if (!result.ok) {
      const { code, message, hint } = result
      return { reasons: [reason('WARN', code, this.article, message, inputs, { ...more, hint })] }
    }
    if (asOf <= result.due) return { reasons: [], result: { due: result.due } }
    const message = {
      zh: `申请期限到 ${result.due} 为止。有不可抗力等正当理由的，请写明。`,
      en: `The term ended on ${result.due}; give the reason of the delay.`,
    }
    return {
      reasons: [reason('WARN', 'LATE', this.article, message, inputs, more)],
      result: { due: result.due },
    }
  },
})
