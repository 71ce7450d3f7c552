import { defineRule, type Reason } from '@yiqi/contracts'
import { Type } from 'typebox'
import { reason } from './reason.ts'

const article =
  '《社会团体登记管理条例》第三十三条、《民办非企业单位登记管理暂行条例》第二十五条、《基金会管理条例》第四十二条'
const Day = (title: string) => Type.String({ format: 'date', title })

export const suspensionTerm = defineRule({
  id: 'suspension.term',
  title: { zh: '停止活动的起止日期', en: 'Term of a suspension' },
  article,
  inForce: { from: '1998-10-25', to: null },
  input: Type.Object({ decidedOn: Day('决定日期'), from: Day('自'), to: Day('至') }),
  parameters: {},
  evaluate(input, { asOf }) {
    const { decidedOn, from, to } = input
    const reasons: Reason[] = []
    const say = (code: string, field: string, zh: string, en: string) =>
      reasons.push(reason('FAIL', code, article, { zh, en }, { ...input, asOf }, { field }))
    if (decidedOn > asOf) {
      say('SUSPENSION_FUTURE', 'decidedOn', '决定日期还没有到。', 'It is not decided yet.')
    }
    if (from < decidedOn) {
      say('SUSPENSION_EARLY', 'from', '不能早于决定日期。', 'It begins before the decision.')
    }
    if (to < from) {
      say('SUSPENSION_ORDER', 'to', '期满日期早于起始日期。', 'It ends before it begins.')
    }
    return { reasons }
  },
})

export const suspensionOver = defineRule({
  id: 'suspension.over',
  title: { zh: '停止活动的期限已满', en: 'The suspension is over' },
  article: '《登记管理机关行政处罚程序规定》',
  inForce: { from: '2012-10-01', to: null },
  input: Type.Object({ until: Type.Optional(Day('停止活动至（取自登记台账）')) }),
  parameters: {},
  evaluate({ until }, { asOf }) {
    if (until === undefined) {
      const message = {
        zh: '台账里没有停止活动的期满日期，请承办人对照处罚决定书核实。',
        en: 'The register does not say until when: the official checks it with the decision.',
      }
      return { reasons: [reason('WARN', 'SUSPENSION_UNKNOWN', this.article, message, { asOf })] }
    }
    if (until < asOf) return { reasons: [] }
    const message = {
      zh: `停止活动到 ${until} 才满。期满后再申请。`,
      en: `It lasts until ${until}; apply afterwards.`,
    }
    const more = { field: 'until' }
    return {
      reasons: [reason('FAIL', 'SUSPENSION_LASTS', this.article, message, { until, asOf }, more)],
    }
  },
})
