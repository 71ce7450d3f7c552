import { defineRule, type Reason } from '@yiqi/contracts'
import { addMonths } from '@yiqi/statutory-clock'
import { Type } from 'typebox'

const article = '《公益事业捐赠票据使用管理办法》（财综〔2024〕1号）第七条至第十一条'

export interface NumberRangeTerms {
  /** Below so many numbers the desk warns. */
  warnBelow: number
  usableMonths: number
}

/** Numbers of receipts as they are drawn (票据领用), and when there are few left. */
export const numberRangeRule = defineRule({
  id: 'receipts.number-range',
  title: { zh: '公益事业捐赠票据的领用', en: 'Drawing of receipt numbers' },
  article,
  inForce: { from: '2024-01-01', to: null },
  input: Type.Object({
    firstNo: Type.Integer({ title: '首号' }),
    lastNo: Type.Integer({ title: '末号' }),
    drawnOn: Type.String({ format: 'date', title: '领用日期' }),
    usableUntil: Type.String({ format: 'date', title: '使用到' }),
  }),
  parameters: {
    'receipts.usableMonths': {
      label: { zh: '一次领用的数量，一般不超过几个月的使用量', en: 'Months that a range is used' },
      default: 6,
      unit: '个月',
      source: '财综〔2024〕1号（C §5.5）',
      mark: 'V',
    },
    'receipts.warnBelow': {
      label: { zh: '剩余不足多少个号码时提醒', en: 'Numbers left below which the desk warns' },
      default: 50,
      unit: '个',
      source: '本平台设计',
      mark: 'D',
    },
  },
  evaluate({ firstNo, lastNo, drawnOn, usableUntil }, { parameters }) {
    const usableMonths = parameters['receipts.usableMonths']
    const warnBelow = parameters['receipts.warnBelow']
    const reasons: Reason[] = []
    if (lastNo < firstNo) {
      reasons.push({
        ...{ outcome: 'FAIL', code: 'RANGE_ORDER', field: 'lastNo', article },
        message: { zh: '末号比首号小', en: 'The last number is below the first' },
        hint: { zh: '请核对起止号码。', en: 'Check the first and last number.' },
        inputs: { firstNo, lastNo, drawnOn, usableUntil },
      })
    }
    if (usableUntil < drawnOn || usableUntil > addMonths(drawnOn, usableMonths)) {
      reasons.push({
        ...{ outcome: 'FAIL', code: 'RANGE_TOO_LONG', field: 'usableUntil', article },
        message: {
          zh: `一次领用的票据一般不超过 ${usableMonths} 个月的使用量`,
          en: `A range is drawn for ${usableMonths} months at most`,
        },
        hint: {
          zh: `请填写 ${drawnOn} 至 ${addMonths(drawnOn, usableMonths)} 之间的日期。`,
          en: `Enter a day between ${drawnOn} and ${addMonths(drawnOn, usableMonths)}.`,
        },
        inputs: { firstNo, lastNo, drawnOn, usableUntil },
      })
    }
    return { reasons, result: { warnBelow, usableMonths } satisfies NumberRangeTerms }
  },
})
