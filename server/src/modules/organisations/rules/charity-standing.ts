import type { Message, Reason } from '@yiqi/contracts'
import { addYears } from '@yiqi/statutory-clock'
import { type Static, Type } from 'typebox'
import { reason } from './reason.ts'

/** What bars an organisation from being recognised, and a charity from raising funds in public. */
export const CharityStanding = Type.Object({
  lastPenaltyOn: Type.Optional(
    Type.String({ format: 'date', title: '最近一次行政处罚决定日期（没有的不填）' }),
  ),
  isAbnormal: Type.Boolean({ title: '在活动异常名录中' }),
  isDishonest: Type.Boolean({ title: '在严重违法失信名单中' }),
  hasViolation: Type.Boolean({ title: '有尚未处理的其他违法行为' }),
})
type CharityStanding = Static<typeof CharityStanding>

interface Bar {
  article: string
  asOf: string
  /** Years without a penalty before one applies. */
  penaltyYears: number
  /** Before the list of serious violations was, only the other one barred. */
  dishonestBars: boolean
}

export function standingReasons(given: CharityStanding, bar: Bar): Reason[] {
  const { lastPenaltyOn, isAbnormal, isDishonest, hasViolation } = given
  const { article, asOf, penaltyYears } = bar
  const reasons: Reason[] = []
  const say = (code: string, field: string, message: Message) =>
    reasons.push(reason('FAIL', code, article, message, { ...given, asOf }, { field }))
  const clearFrom = lastPenaltyOn && addYears(lastPenaltyOn, penaltyYears)
  if (clearFrom && asOf < clearFrom) {
    say('CHARITY_PENALTY', 'lastPenaltyOn', {
      zh: `申请前 ${penaltyYears} 年内受过行政处罚，${clearFrom} 起才可以申请。`,
      en: `Penalised within ${penaltyYears} years: it may apply from ${clearFrom}.`,
    })
  }
  if (isAbnormal) {
    say('CHARITY_ABNORMAL', 'isAbnormal', {
      zh: '在活动异常名录中。移出以后再申请。',
      en: 'On the list of abnormal activity; apply once removed from it.',
    })
  }
  if (isDishonest && bar.dishonestBars) {
    say('CHARITY_DISHONEST', 'isDishonest', {
      zh: '在严重违法失信名单中。移出以后再申请。',
      en: 'On the list of serious violations; apply once removed from it.',
    })
  }
  if (hasViolation) {
    say('CHARITY_VIOLATION', 'hasViolation', {
      zh: '有其他违法行为尚未处理。处理完毕以后再申请。',
      en: 'Another violation has not been dealt with; apply afterwards.',
    })
  }
  return reasons
}
