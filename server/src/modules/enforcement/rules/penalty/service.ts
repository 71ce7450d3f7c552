import { yuan, yuanEn } from '@yiqi/codes'
import { defineRule } from '@yiqi/contracts'
import { addDays, deadline } from '@yiqi/statutory-clock'
import { Type } from 'typebox'
import { inForce, penaltyLaw } from '../basis.ts'
import { servePenalty } from '../clocks.ts'
import { findings, PlainDate } from './kinds.ts'

const civilLaw = '《中华人民共和国民事诉讼法》（2023 年修正）第九十五条'

const serviceWays = ['direct', 'left', 'mail', 'electronic', 'announcement'] as const

/** How and by when the decision reaches the party. */
export const service = defineRule({
  id: 'penalty.service',
  title: { zh: '行政处罚决定书的送达', en: 'Service of a penalty' },
  article: `${penaltyLaw}第六十一条；${civilLaw}`,
  inForce,
  input: Type.Object({
    way: Type.Enum([...serviceWays], { title: '送达方式' }),
    decidedOn: PlainDate('决定日期'),
    /** Of an announcement: the day on which it was put up. */
    sentOn: PlainDate('送达、寄出或者公告的日期'),
    servedOn: PlainDate('视为送达的日期'),
    hasConsent: Type.Optional(Type.Boolean({ title: '当事人签订确认书同意电子送达' })),
  }),
  parameters: {
    'penalty.announcementDays': {
      label: { zh: '公告送达的天数', en: 'Days of service by announcement' },
      default: 30,
      unit: '日',
      source: civilLaw,
      mark: 'V',
    },
  },
  evaluate(input, { parameters }) {
    const { way, decidedOn, sentOn, servedOn, hasConsent = false } = input
    const { reasons, say } = findings(this.article, input)
    if (way === 'electronic' && !hasConsent) {
      const message = {
        zh: '电子送达须当事人签订确认书同意',
        en: 'Electronic service needs a signed consent',
      }
      say('FAIL', 'SERVICE_CONSENT', message, { field: 'hasConsent' })
    }
    if (sentOn < decidedOn || servedOn < sentOn) {
      const message = { zh: '日期先后不对，请核对', en: 'These days are out of order' }
      say('FAIL', 'SERVICE_ORDER', message, { field: 'servedOn' })
    }
    const after = addDays(sentOn, parameters['penalty.announcementDays'])
    if (way === 'announcement' && servedOn < after) {
      const message = { zh: `公告满 ${after} 才视为送达`, en: `Deemed served from ${after}` }
      say('FAIL', 'SERVICE_ANNOUNCEMENT', message, { field: 'servedOn' })
    }
    const due = deadline(servePenalty.term, decidedOn)
    if (due.ok && way !== 'announcement' && sentOn > due.due) {
      const message = { zh: `最晚 ${due.due} 送达，已经逾期`, en: `It was due ${due.due}` }
      say('WARN', 'SERVICE_LATE', message, { field: 'sentOn' })
    }
    return { reasons }
  },
})

/** What the party still has to do before a case is closed. */
export const performance = defineRule({
  id: 'penalty.performance',
  title: { zh: '行政处罚决定的履行', en: 'Performance of a penalty' },
  article: `${penaltyLaw}第六十六条、第六十七条、第七十二条`,
  inForce,
  input: Type.Object({
    /** 分. */
    fine: Type.Integer({ minimum: 0, title: '罚款（分）' }),
    confiscated: Type.Integer({ minimum: 0, title: '没收（分）' }),
    surcharge: Type.Integer({ minimum: 0, title: '加处罚款（分）' }),
    paid: Type.Integer({ minimum: 0, title: '已缴（分）' }),
    isEnded: Type.Optional(Type.Boolean({ title: '人民法院裁定终结执行' })),
    mustSurrender: Type.Optional(Type.Boolean({ title: '应当收缴、封存证书和印章' })),
    hasSurrendered: Type.Optional(Type.Boolean({ title: '证书和印章已经收缴、封存' })),
  }),
  parameters: {},
  evaluate(input) {
    const { fine, confiscated, surcharge, paid, isEnded, mustSurrender, hasSurrendered } = input
    const { reasons, say } = findings(this.article, input)
    const open = fine + confiscated + surcharge - paid
    if (open > 0 && !isEnded) {
      const message = {
        zh: `还有 ${yuan(open)} 没有缴清，不能结案`,
        en: `${yuanEn(open)} are still to be paid`,
      }
      say('FAIL', 'PENALTY_UNPAID', message, { field: 'paid' })
    }
    if (mustSurrender && !hasSurrendered) {
      const message = {
        zh: '登记证书、印章没有收缴或者封存，不能结案',
        en: 'Certificate and seals are still to be handed in',
      }
      say('FAIL', 'PENALTY_NOT_SURRENDERED', message, { field: 'hasSurrendered' })
    }
    if (reasons.length === 0) {
      say('PASS', 'PENALTY_PERFORMED', { zh: '已经履行', en: 'Performed' })
    }
    return { reasons, result: { open: Math.max(0, open) } }
  },
})
