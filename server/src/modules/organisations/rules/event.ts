import { defineRule, type Reason } from '@yiqi/contracts'
import { addDays } from '@yiqi/statutory-clock'
import { Type } from 'typebox'
import { reason } from './reason.ts'

export const eventReport = defineRule({
  id: 'event.reported-before',
  title: { zh: '活动以前报告', en: 'An event is reported beforehand' },
  article: '登记管理机关关于社会组织重大事项报告的规定（参数 event.leadDays）',
  inForce: { from: '2016-09-01', to: null },
  input: Type.Object({
    from: Type.String({ format: 'date', title: '活动自' }),
    to: Type.String({ format: 'date', title: '活动至' }),
  }),
  parameters: {
    'event.leadDays': {
      label: { zh: '至少提前几日报告', en: 'Days before the event' },
      default: 10,
      unit: '日',
      source: '各地重大事项报告规定，未核到条文',
      mark: 'K?',
    },
  },
  evaluate({ from, to }, { asOf, parameters }) {
    const lead = parameters['event.leadDays']
    const latest = addDays(from, -lead)
    const inputs = { from, to, asOf, latest }
    const reasons: Reason[] = []
    const say = (code: string, field: string, zh: string, en: string) =>
      reasons.push(reason('WARN', code, this.article, { zh, en }, inputs, { field }))
    if (to < from) say('EVENT_ORDER', 'to', '结束日期早于开始日期。', 'It ends before it begins.')
    if (asOf > latest) {
      say('EVENT_LATE', 'from', `最晚应在 ${latest} 报告。`, `It was to be reported by ${latest}.`)
    }
    return { reasons, result: { latest } }
  },
})
