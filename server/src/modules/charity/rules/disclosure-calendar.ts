import { defineRule } from '@yiqi/contracts'
import { addMonths, deadline } from '@yiqi/statutory-clock'
import { Type } from 'typebox'
import { findings } from './finding.ts'
import { charityLaw2016, charityLaw, rs2016, rs2024 } from './law.ts'

const input = Type.Object({
  of: Type.Union([Type.Literal('campaign'), Type.Literal('project')], {
    title: '公开募捐活动或者慈善项目',
  }),
  from: Type.String({ format: 'date', title: '开始日期' }),
  to: Type.String({ format: 'date', title: '结束日期' }),
  published: Type.Optional(
    Type.Array(
      Type.Object({
        due: Type.String({ format: 'date', title: '应当公开的日期（按天数）' }),
        on: Type.String({ format: 'date', title: '公开日期' }),
      }),
      { title: '已经公开的' },
    ),
  ),
})

const longMonths = 6
const everyMonths = 3

/** The day by the count, and the one it rolls to where the holidays of the year are known. */
const dueOf = (start: string, months: number) => {
  const answer = deadline({ amount: months, unit: 'month' }, start)
  return { nominal: addMonths(start, months), due: answer.ok ? answer.due : null }
}

/** Every three months of a campaign or project that lasts longer than six; an anniversary on its last day counts. */
function periodicOf(from: string, to: string) {
  if (to <= addMonths(from, longMonths)) return []
  const found: ReturnType<typeof dueOf>[] = []
  for (let months = everyMonths; addMonths(from, months) <= to; months += everyMonths) {
    found.push(dueOf(from, months))
  }
  return found
}

/** D9: by when what was raised and used is disclosed. Months are those of the law, counted from its first day. */
const ruleOf = (inForce: { from: string; to: string | null }, article: string) =>
  defineRule({
    id: 'charity.disclosure-calendar',
    title: { zh: '募捐和项目情况的公开日程', en: 'Calendar of disclosure' },
    article,
    inForce,
    input,
    parameters: {},
    evaluate({ of, from, to, published = [] }, { asOf }) {
      const { reasons, say } = findings(article, { of, from, to, published })
      if (to < from) {
        say('FAIL', 'PERIOD_ENDS_EARLY', 'to', {
          zh: '结束日期早于开始日期。',
          en: 'It ends before it begins.',
        })
        return { reasons }
      }
      const duties = [...periodicOf(from, to), dueOf(to, everyMonths)].map((duty, index, all) => {
        const on = published.find(({ due }) => due === duty.nominal)?.on ?? null
        const last = duty.due ?? duty.nominal
        const state = on ? (on > last ? 'late' : 'met') : asOf > last ? 'missed' : 'open'
        return { ...duty, isFinal: index === all.length - 1, on, state }
      })
      for (const { nominal, due, state } of duties.filter((duty) => duty.state !== 'open')) {
        if (state === 'met') continue
        say('WARN', 'DISCLOSED_LATE', 'published', {
          zh: `最晚应在 ${due ?? nominal} 公开，${state === 'late' ? '公开晚了' : '还没有公开'}。`,
          en: `Due ${due ?? nominal}: ${state === 'late' ? 'late' : 'not disclosed'}.`,
        })
      }
      return { reasons, result: { duties } }
    },
  })

export const disclosureCalendar2016 = ruleOf(rs2016, `${charityLaw2016}第七十三条`)
export const disclosureCalendar2024 = ruleOf(rs2024, `${charityLaw}第七十九条`)
