import { defineRule } from '@yiqi/contracts'
import { Type } from 'typebox'
import { reason } from '../../organisations/index.ts'
import { inForce, order60 } from './basis.ts'

/** AB3: what a check ordered to be rectified was not rectified by the day that the order says. */
export const rectificationMissed = defineRule({
  id: 'credit.rectification-missed',
  title: { zh: '未按期限完成整改（AB3）', en: 'An order to rectify was missed (AB3)' },
  article: order60,
  inForce,
  input: Type.Object({
    orderNo: Type.String({ maxLength: 60, title: '责令整改的编号' }),
    dueOn: Type.String({ format: 'date', title: '整改期限' }),
    rectifiedOn: Type.Optional(Type.String({ format: 'date', title: '完成整改的日期' })),
  }),
  parameters: {},
  evaluate({ orderNo, dueOn, rectifiedOn }, { asOf }) {
    const inputs = { orderNo, dueOn, rectifiedOn, asOf }
    const isMissed = rectifiedOn === undefined ? asOf > dueOn : rectifiedOn > dueOn
    const message = isMissed
      ? { zh: `到 ${dueOn} 没有完成整改，可以列入活动异常名录`, en: `Not rectified by ${dueOn}` }
      : { zh: `整改期限 ${dueOn}，没有超过`, en: `The term of ${dueOn} was kept` }
    const [outcome, code] = isMissed
      ? (['WARN', 'CREDIT_AB3'] as const)
      : (['PASS', 'CREDIT_RECTIFIED'] as const)
    return { reasons: [reason(outcome, code, order60, message, inputs)], result: { isMissed } }
  },
})
