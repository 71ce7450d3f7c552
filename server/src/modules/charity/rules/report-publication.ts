import { defineRule } from '@yiqi/contracts'
import { fixedDate } from '@yiqi/statutory-clock'
import { Type } from 'typebox'
import { findings } from './finding.ts'
import { order81 } from './law.ts'

const article = `${order81}第六条`

/** D11, D13: the yearly report and the list of related parties reach the public; submission is `report.due` (spec/README 14). */
export const reportPublication = defineRule({
  id: 'charity.report-publication',
  title: {
    zh: '慈善组织公开年度报告、报送关联方清单',
    en: 'A charity publishes its report and hands in the list of related parties',
  },
  article,
  inForce: { from: '2026-01-01', to: null },
  input: Type.Object({
    year: Type.Integer({ minimum: 2016, maximum: 2200, title: '所报年度' }),
    publishedOn: Type.Optional(Type.String({ format: 'date', title: '公开日期' })),
  }),
  parameters: {
    'report.publishBy': {
      label: { zh: '次年的最晚日期（月-日）', en: 'Last day in the year after' },
      default: '05-31',
      pattern: '^(0[1-9]|1[0-2])-(0[1-9]|[12]\\d|3[01])$',
      source: article,
      mark: 'V',
    },
  },
  evaluate(given, { parameters }) {
    const { year, publishedOn } = given
    const result = fixedDate(year + 1, parameters['report.publishBy'])
    const { reasons, say } = findings(article, given)
    if (!result.ok) {
      say('WARN', result.code, 'year', result.message, result.hint)
      return { reasons, result }
    }
    const { nominal, due } = result
    if (publishedOn && publishedOn > due) {
      say('WARN', 'DISCLOSED_LATE', 'publishedOn', {
        zh: `最晚应在 ${due} 公开，已经逾期。`,
        en: `It was due on ${due}.`,
      })
    } else {
      say('INFO', 'CLOCK_DUE', null, { zh: `最晚 ${due}。`, en: `Due ${due}.` })
    }
    return { reasons, result: { nominal, due } }
  },
})
