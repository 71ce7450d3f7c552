import { yuan, yuanEn } from '@yiqi/codes'
import { defineRule } from '@yiqi/contracts'
import { addDays, daysBetween, deadline } from '@yiqi/statutory-clock'
import { Type } from 'typebox'
import { reason } from '../../organisations/index.ts'
import { inForce, penaltyLaw } from './basis.ts'
import { payFine } from './clocks.ts'

const article = `${penaltyLaw}第六十七条第三款、第七十二条第一款、第七十三条第三款`
const PlainDate = (title: string) => Type.String({ format: 'date', title })

/** Each day after the term adds a share of the fine, up to the fine, but not while it is disputed. */
export const latePayment = defineRule({
  id: 'penalty.late-payment',
  title: { zh: '逾期缴纳罚款的加处罚款', en: 'Surcharge on a fine paid late' },
  article,
  inForce,
  input: Type.Object({
    fine: Type.Integer({ minimum: 1, title: '罚款数额（分）' }),
    receivedOn: PlainDate('收到处罚决定书的日期'),
    paidOn: Type.Optional(PlainDate('缴纳日期；未缴的算到今天')),
    disputes: Type.Optional(
      Type.Array(
        Type.Object({ from: PlainDate('起'), to: Type.Optional(PlainDate('止；未结束的不填')) }),
        { maxItems: 50, title: '行政复议、行政诉讼期间（首尾两日都不计）' },
      ),
    ),
  }),
  parameters: {
    'penalty.surcharge': {
      label: { zh: '每日加处罚款的比例', en: 'Daily surcharge' },
      default: 3,
      unit: '%',
      source: `${penaltyLaw}第七十二条第一款第一项`,
      mark: 'V',
    },
  },
  evaluate({ fine, receivedOn, paidOn, disputes = [] }, { asOf, parameters }) {
    const until = paidOn ?? asOf
    const term = deadline(payFine.term, receivedOn)
    const inputs = { fine, receivedOn, until, disputes }
    if (!term.ok) {
      const { code, message, hint } = term
      return { reasons: [reason('WARN', code, article, message, inputs, { hint })] }
    }
    const { due } = term
    const daysLate = countDaysAfter(due, until, disputes)
    const surcharge = Math.min(
      fine,
      Math.round((fine * parameters['penalty.surcharge'] * daysLate) / 100),
    )
    const result = { due, daysLate, surcharge }
    if (daysLate === 0) {
      const message = { zh: `最晚 ${due} 缴纳，没有逾期`, en: `Due ${due}: not late` }
      return { reasons: [reason('PASS', 'FINE_IN_TIME', article, message, inputs)], result }
    }
    const message = {
      zh: `最晚 ${due} 缴纳，逾期 ${daysLate} 日，加处罚款 ${yuan(surcharge)}（不超过罚款数额）`,
      en: `Due ${due}, ${daysLate} days late: ${yuanEn(surcharge)} more (at most the fine)`,
    }
    return { reasons: [reason('WARN', 'FINE_LATE', article, message, inputs)], result }
  },
})

/** Days after `due` up to and with `until` that lie in no dispute. */
function countDaysAfter(
  due: string,
  until: string,
  disputes: readonly { from: string; to?: string }[],
): number {
  let days = Math.max(0, daysBetween(due, until))
  let counted = due
  for (const { from, to } of disputes.toSorted((a, b) => (a.from < b.from ? -1 : 1))) {
    const first = from > counted ? from : addDays(counted, 1)
    const last = to !== undefined && to < until ? to : until
    if (first > last) continue
    days -= daysBetween(first, last) + 1
    counted = last
  }
  return days
}
