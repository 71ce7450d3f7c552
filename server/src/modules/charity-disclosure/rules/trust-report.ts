import { defineRule } from '@yiqi/contracts'
import { fixedDate } from '@yiqi/statutory-clock'
import { Type } from 'typebox'
import { charityLaw, findings, trustMeasures } from '../../charity/index.ts'

const article = `${charityLaw}第四十九条、${trustMeasures}`

/** D15: the trustee reports and publishes at least once a year; on which day at the latest was not found. */
export const trustReport = defineRule({
  id: 'charity.trust-report',
  title: {
    zh: '慈善信托每年公开事务处理和财务状况',
    en: 'Yearly disclosure of a charitable trust',
  },
  article,
  inForce: { from: '2016-09-01', to: null },
  input: Type.Object({
    year: Type.Integer({ minimum: 2016, maximum: 2200, title: '所报年度' }),
  }),
  parameters: {
    'trust.reportBy': {
      label: { zh: '次年的最晚日期（月-日）', en: 'Last day in the year after' },
      default: '05-31',
      pattern: '^(0[1-9]|1[0-2])-(0[1-9]|[12]\\d|3[01])$',
      source: '参照慈善组织年度报告；条文只说每年至少一次',
      mark: 'K',
    },
  },
  evaluate({ year }, { parameters }) {
    const { reasons, say } = findings(article, { year })
    const result = fixedDate(year + 1, parameters['trust.reportBy'])
    if (result.ok) {
      say('INFO', 'CLOCK_DUE', null, { zh: `最晚 ${result.due}。`, en: `Due ${result.due}.` })
    } else say('WARN', result.code, 'year', result.message, result.hint)
    return { reasons, result }
  },
})
