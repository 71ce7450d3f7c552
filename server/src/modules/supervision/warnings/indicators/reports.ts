import { Type } from 'typebox'
import { defineIndicator } from './indicator.ts'
import { text } from '../../words.ts'

const lateReport = defineIndicator({
  code: 'R01',
  title: text('年报逾期', 'Report overdue'),
  formula: text('应报日期以后的天数', 'days after the day on which it was due'),
  input: Type.Object({ daysLate: Type.Integer({ title: '逾期天数' }) }),
  thresholds: { when: 'above', yellow: 0, orange: 30, red: 90, unit: '天' },
  measure: ({ daysLate }) => ({ value: daysLate }),
})

const unreported = defineIndicator({
  code: 'R02',
  title: text('连续未报', 'Years without a report'),
  formula: text('至今连续未报年报的年数', 'years in a row without a report'),
  input: Type.Object({ years: Type.Integer({ minimum: 0, title: '连续未报年数' }) }),
  thresholds: { when: 'at-least', yellow: 1, red: 2, unit: '年' },
  measure: ({ years }) => ({ value: years }),
})

const dormant = defineIndicator({
  code: 'R24',
  title: text('休眠', 'Dormant'),
  formula: text(
    '距最近一次已知活动的月数：年报、登记，有报税、登录数据的一并算',
    'months since it was last known to be active: reports, registration, tax, sign-in',
  ),
  input: Type.Object({ months: Type.Integer({ minimum: 0, title: '无活动月数' }) }),
  thresholds: { when: 'at-least', orange: 24, unit: '个月' },
  measure: ({ months }) => ({ value: months }),
})

export const reportIndicators = [lateReport, unreported, dormant]
