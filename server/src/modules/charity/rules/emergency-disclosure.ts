import { defineRule } from '@yiqi/contracts'
import { addDays, daysBetween } from '@yiqi/statutory-clock'
import { Type } from 'typebox'
import { findings } from './finding.ts'
import { charityLaw, rs2024 } from './law.ts'

const article = `${charityLaw}第七十二条`

/** Received money and goods are disclosed again and again while the response lasts; days of the calendar, unrolled. */
export const emergencyDisclosure = defineRule({
  id: 'charity.emergency-disclosure',
  title: { zh: '应急处置阶段公开接收情况', en: 'Disclosure of what is received in an emergency' },
  article,
  inForce: rs2024,
  input: Type.Object({
    from: Type.String({ format: 'date', title: '应急处置或者救援阶段开始' }),
    to: Type.Optional(Type.String({ format: 'date', title: '阶段结束；没有结束的不填' })),
    reports: Type.Array(Type.String({ format: 'date' }), { title: '公开接收情况的日期' }),
  }),
  parameters: {
    'emergency.everyDays': {
      label: { zh: '至少每几日公开一次', en: 'At least once in so many days' },
      default: 5,
      unit: '日',
      source: article,
      mark: 'V',
    },
  },
  evaluate({ from, to, reports }, { asOf, parameters }) {
    const every = parameters['emergency.everyDays']
    const days = reports.toSorted()
    const { reasons, say } = findings(article, { from, to: to ?? null, reports, every })
    const made = days.map((on, index) => {
      const since = days[index - 1] ?? from
      const due = addDays(since, every)
      return { on, due, gap: daysBetween(since, on), isLate: on > due }
    })
    for (const { on, due } of made.filter(({ isLate }) => isLate)) {
      say('WARN', 'EMERGENCY_DISCLOSED_LATE', 'reports', {
        zh: `${on} 的公开晚了，最晚应在 ${due}。`,
        en: `The report of ${on} was due on ${due}.`,
      })
    }
    const next = addDays(days.at(-1) ?? from, every)
    const isOver = to !== undefined && next > to
    if (!isOver && asOf > next) {
      say('WARN', 'EMERGENCY_NOT_DISCLOSED', 'reports', {
        zh: `最晚应在 ${next} 公开接收情况，还没有公开。`,
        en: `What was received was to be disclosed by ${next}.`,
      })
    }
    return { reasons, result: { reports: made, next: isOver ? null : next } }
  },
})
