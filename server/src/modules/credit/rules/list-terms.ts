import { defineRule, type Message } from '@yiqi/contracts'
import { addMonths, addYears } from '@yiqi/statutory-clock'
import { Type } from 'typebox'
import { reason } from '../../organisations/index.ts'
import { inForce, latestOf, order60 } from './basis.ts'

const PlainDate = (title: string) => Type.String({ format: 'date', title })
const listing = {
  listedOn: PlainDate('列入日期'),
  newGroundsOn: Type.Optional(
    Type.Array(PlainDate('日期'), { maxItems: 100, title: '列入期间又发生应当列入情形的日期' }),
  ),
}
const years = (zh: string, en: string) =>
  ({ label: { zh, en }, default: 2, unit: '年', source: order60, mark: 'V' }) as const

export const abnormalYears = {
  'credit.abnormalYears': years(
    '在活动异常名录满几年转入严重违法失信名单',
    'Years of abnormal activity before it is serious',
  ),
} as const

/** A new ground begins the period anew. */
export const periodStart = (listedOn: string, newGroundsOn: readonly string[] = []): string =>
  latestOf([listedOn, ...newGroundsOn])

/** SE1: two full years on the list of abnormal activity lead to the other list, if people decide so. */
export const abnormalTerm = defineRule({
  id: 'credit.abnormal-term',
  title: { zh: '活动异常满期转入严重违法失信名单（SE1）', en: 'Abnormal for too long (SE1)' },
  article: order60,
  inForce,
  input: Type.Object(listing),
  parameters: abnormalYears,
  evaluate({ listedOn, newGroundsOn }, { asOf, parameters }) {
    const since = periodStart(listedOn, newGroundsOn)
    const fullOn = addYears(since, parameters['credit.abnormalYears'])
    const inputs = { listedOn, newGroundsOn, since, fullOn, asOf }
    if (asOf < fullOn) {
      const message = { zh: `到 ${fullOn} 满期`, en: `The period is full on ${fullOn}` }
      return {
        reasons: [reason('INFO', 'CREDIT_ABNORMAL_RUNS', order60, message, inputs)],
        result: { fullOn, propose: null, closes: null },
      }
    }
    const message = {
      zh: '在活动异常名录满期，应当提出列入严重违法失信名单；列入时移出活动异常名录',
      en: 'The period is full: to be proposed as serious; the entry of abnormal activity then closes',
    }
    return {
      reasons: [reason('WARN', 'CREDIT_SE1', order60, message, inputs)],
      result: { fullOn, propose: 'SERIOUS', closes: 'ABNORMAL' },
    }
  },
})

/** Out of the list of abnormal activity: the duty is done, or there is none and half a year is over. */
export const abnormalRemoval = defineRule({
  id: 'credit.abnormal-removal',
  title: { zh: '移出活动异常名录', en: 'Removal from the list of abnormal activity' },
  article: order60,
  inForce,
  input: Type.Object({
    ...listing,
    hasDuty: Type.Boolean({ title: '有应当履行的义务' }),
    dutyDoneOn: Type.Optional(PlainDate('义务履行完毕的日期')),
  }),
  parameters: {
    'credit.abnormalMonths': {
      label: { zh: '没有义务可履行的，满几个月移出', en: 'Months before removal without a duty' },
      default: 6,
      unit: '月',
      source: '民政部令第 60 号；征求意见稿第十四条',
      mark: 'V',
    },
  },
  evaluate({ listedOn, newGroundsOn, hasDuty, dutyDoneOn }, { asOf, parameters }) {
    const since = periodStart(listedOn, newGroundsOn)
    // What was done before a new ground does not mend that one.
    const isDone = dutyDoneOn !== undefined && dutyDoneOn >= since
    const doneOn = isDone ? dutyDoneOn : null
    const earliest = hasDuty ? doneOn : addMonths(since, parameters['credit.abnormalMonths'])
    const inputs = { listedOn, newGroundsOn, hasDuty, dutyDoneOn, asOf }
    return mayLeave(earliest, asOf, inputs, {
      zh: '先履行义务，再申请移出',
      en: 'Do what is due first, then apply',
    })
  },
})

/** Out of the list of serious violations: on application, when nothing new happened for two years. */
export const seriousRemoval = defineRule({
  id: 'credit.serious-removal',
  title: { zh: '移出严重违法失信名单', en: 'Removal from the list of serious violations' },
  article: order60,
  inForce,
  input: Type.Object({
    ...listing,
    ground: Type.String({ pattern: '^SE[1-8]$', title: '列入情形' }),
    isDutyDone: Type.Optional(Type.Boolean({ title: '（SE1）义务已经履行' })),
    dissolvedOn: Type.Optional(PlainDate('（SE7）完成注销的日期')),
  }),
  parameters: {
    'credit.seriousListYears': years(
      '在严重违法失信名单满几年可以申请移出',
      'Years on the list before removal may be asked for',
    ),
  },
  evaluate({ listedOn, newGroundsOn, ground, isDutyDone, dissolvedOn }, { asOf, parameters }) {
    const inputs = { listedOn, newGroundsOn, ground, isDutyDone, dissolvedOn, asOf }
    if (ground === 'SE7')
      return mayLeave(dissolvedOn ?? null, asOf, inputs, {
        zh: '完成注销后移出',
        en: 'It leaves the list when it is dissolved',
      })
    const over = addYears(
      periodStart(listedOn, newGroundsOn),
      parameters['credit.seriousListYears'],
    )
    const isHeld = ground === 'SE1' && !isDutyDone
    return mayLeave(isHeld ? null : over, asOf, inputs, {
      zh: '先履行义务，再申请移出',
      en: 'Do what is due first, then apply',
    })
  },
})

/** @param earliest null where something is missing yet, which `missing` names */
function mayLeave(
  earliest: string | null,
  asOf: string,
  inputs: Record<string, unknown>,
  missing: Message,
) {
  if (earliest !== null && asOf >= earliest) {
    const message = { zh: `自 ${earliest} 起可以移出`, en: `May be removed from ${earliest} on` }
    return {
      reasons: [reason('PASS', 'CREDIT_MAY_LEAVE', order60, message, inputs)],
      result: { mayLeave: true, earliest },
    }
  }
  const message = earliest
    ? { zh: `最早 ${earliest} 可以移出`, en: `Not before ${earliest}` }
    : missing
  return {
    reasons: [reason('FAIL', 'CREDIT_MAY_NOT_LEAVE', order60, message, inputs)],
    result: { mayLeave: false, earliest },
  }
}
