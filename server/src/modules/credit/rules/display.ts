import { defineRule } from '@yiqi/contracts'
import { addDays, addMonths, addYears, type Term } from '@yiqi/statutory-clock'
import { Type } from 'typebox'
import { reason } from '../../organisations/index.ts'
import { parseTerm } from '../../rules/index.ts'
import { inForce, order60 } from './basis.ts'

const period = (zh: string, en: string, usual: string) =>
  ({
    label: { zh, en },
    default: usual,
    pattern: '^(\\d{1,4})(d|mo|y)$',
    source: '未核到条文：规则中没有见到公示期的规定',
    mark: 'K?',
  }) as const

/** How long a penalty, and a listing that has ended, is shown to the public; inside nothing is deleted. */
export const displayRule = defineRule({
  id: 'credit.display',
  title: { zh: '信用信息的公示期', en: 'How long credit information is shown' },
  article: order60,
  inForce,
  input: Type.Object({
    kind: Type.Enum(['penalty', 'ended-listing'], { title: '处罚信息，或者已经移出的列入记录' }),
    since: Type.String({ format: 'date', title: '处罚决定日期，或者移出日期' }),
  }),
  parameters: {
    'credit.penaltyDisplay': period('行政处罚信息的公示期', 'Penalties are shown for', '3y'),
    'credit.endedDisplay': period('移出后仍然公示的时间', 'Ended listings are shown for', '0d'),
  },
  evaluate({ kind, since }, { asOf, parameters }) {
    const key = kind === 'penalty' ? 'credit.penaltyDisplay' : 'credit.endedDisplay'
    const until = after(since, parseTerm(parameters[key]))
    const isShown = asOf < until
    const message = isShown
      ? { zh: `公示到 ${until}`, en: `Shown until ${until}` }
      : { zh: `${until} 起不再公示`, en: `No longer shown from ${until}` }
    return {
      reasons: [reason('INFO', 'CREDIT_DISPLAY', order60, message, { kind, since, asOf })],
      result: { isShown, until },
    }
  },
})

function after(day: string, { amount, unit }: Term): string {
  if (unit === 'year') return addYears(day, amount)
  return unit === 'month' ? addMonths(day, amount) : addDays(day, amount)
}
