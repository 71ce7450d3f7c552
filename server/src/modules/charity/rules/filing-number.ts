import { defineRule } from '@yiqi/contracts'
import { Type } from 'typebox'

const letterOf = (zh: string, en: string, value: string, source: string, mark: 'V' | 'K') =>
  ({ label: { zh, en }, default: value, pattern: '^[A-Z]$', source, mark }) as const

const source = '公开页面上的编号（C §2）'

/** 备案编号: the code of the charity, a letter, two digits of the year and a sequence within it. */
export const filingNumber = defineRule({
  id: 'charity.filing-number',
  title: {
    zh: '募捐方案、慈善项目、慈善信托的备案编号',
    en: 'Numbers of plans, projects and trusts',
  },
  article: source,
  inForce: { from: '2016-09-01', to: null },
  input: Type.Object({
    uscc: Type.String({ pattern: '^[0-9A-Z]{18}$', title: '统一社会信用代码' }),
    of: Type.Union([Type.Literal('plan'), Type.Literal('project'), Type.Literal('trust')], {
      title: '方案、项目或者信托',
    }),
    year: Type.Integer({ minimum: 2016, maximum: 2099, title: '年' }),
    sequence: Type.Integer({ minimum: 1, maximum: 99_999, title: '本年度第几个' }),
  }),
  parameters: {
    'filingNumber.plan': letterOf('募捐方案的字母', 'Letter of plans', 'A', source, 'K'),
    'filingNumber.project': letterOf('慈善项目的字母', 'Letter of projects', 'P', source, 'V'),
    'filingNumber.trust': letterOf('慈善信托的字母', 'Letter of trusts', 'T', '本平台设计', 'K'),
  },
  evaluate({ uscc, of, year, sequence }, { parameters }) {
    const letter = parameters[`filingNumber.${of}`]
    const serial = String(sequence).padStart(3, '0')
    return { reasons: [], result: { number: `${uscc}${letter}${String(year).slice(2)}${serial}` } }
  },
})
