import { defineRule } from '@yiqi/contracts'
import { addYears } from '@yiqi/statutory-clock'
import { Type } from 'typebox'
import { inForce, penaltyLaw } from '../basis.ts'
import { findings, PlainDate } from './kinds.ts'

const years = (zh: string, en: string, amount: number) =>
  ({
    label: { zh, en },
    default: amount,
    unit: '年',
    source: `${penaltyLaw}第三十六条`,
    mark: 'V',
  }) as const

/** An act that was not found out in time is no longer punished; one that goes on counts from its end. */
export const timeBar = defineRule({
  id: 'penalty.time-bar',
  title: { zh: '行政处罚的追究时效', en: 'Time bar of penalties' },
  article: `${penaltyLaw}第三十六条`,
  inForce,
  input: Type.Object({
    endedOn: PlainDate('违法行为发生之日；有连续、继续状态的，为行为终了之日'),
    foundOn: PlainDate('发现违法行为的日期'),
    isHarmful: Type.Optional(Type.Boolean({ title: '涉及公民生命健康安全、金融安全且有危害后果' })),
  }),
  parameters: {
    'penalty.timeBarYears': years('追究时效', 'Time bar', 2),
    'penalty.timeBarYearsHarmful': years('涉及生命健康、金融安全的追究时效', 'With harm', 5),
  },
  evaluate(input, { parameters }) {
    const { endedOn, foundOn, isHarmful = false } = input
    const amount = parameters[isHarmful ? 'penalty.timeBarYearsHarmful' : 'penalty.timeBarYears']
    const until = addYears(endedOn, amount)
    const { reasons, say } = findings(this.article, { ...input, amount })
    if (foundOn < endedOn) {
      const zh = '发现日期早于行为终了日期。行为还在继续的，填发现当日。'
      say(
        'FAIL',
        'PENALTY_FOUND_BEFORE',
        { zh, en: 'It was found before it ended.' },
        { field: 'foundOn' },
      )
    } else if (foundOn > until) {
      const message = {
        zh: `${amount} 年内没有被发现（到 ${until} 为止），不再给予行政处罚`,
        en: `Not found within ${amount} years (until ${until}): no penalty`,
      }
      say('FAIL', 'PENALTY_TIME_BARRED', message, { field: 'foundOn' })
    } else {
      const message = {
        zh: `在 ${until} 前发现，没有超过 ${amount} 年`,
        en: `Found before ${until}: within ${amount} years`,
      }
      say('PASS', 'PENALTY_IN_TIME', message)
    }
    return { reasons, result: { until } }
  },
})
