import { defineRule } from '@yiqi/contracts'
import { Type } from 'typebox'
import { OrganisationType, reason } from '../../organisations/index.ts'

const Years = Type.Array(Type.Integer({ minimum: 2000, maximum: 2200 }))
const order60 = '《社会组织信用信息管理办法》（民政部令第 60 号）'

const byType = {
  association: '《社会团体登记管理条例》第三十条第一款',
  'service-institution': '《民办非企业单位登记管理暂行条例》第二十五条第一款',
  foundation: '《基金会管理条例》第四十二条第一款',
}

/** What may follow when reports are not filed or fail: leads, never sanctions by themselves (governance §7). */
export const notFiled = defineRule({
  id: 'report.not-filed',
  title: { zh: '未报送年度报告、检查不合格的后果', en: 'When reports are not filed, or fail' },
  article: `${Object.values(byType).join('、')}；${order60}`,
  inForce: { from: '2018-01-24', to: null },
  input: Type.Object({
    type: OrganisationType,
    year: Type.Integer({ title: '本年度' }),
    notFiled: Type.Array(Type.Integer(), { title: '未报送的年度' }),
    failed: Type.Optional(Years),
  }),
  parameters: {
    'check.revokeAfterYears': {
      label: {
        zh: '连续几年未检或者不合格，移送撤销登记审查',
        en: 'Years in a row before revocation is considered',
      },
      default: 2,
      unit: '年',
      source: '《社会团体登记管理条例》第三十条；做法见宜昌 2017 年',
      mark: 'K?',
    },
    'check.mixYears': {
      label: { zh: '未检和不合格的年度合并计算', en: 'Unfiled and failed years count together' },
      default: true,
      source: '本平台设计（规范 18）',
      mark: 'D',
    },
  },
  evaluate({ type, year, notFiled: unfiled, failed = [] }, { parameters }) {
    const inputs = { year, notFiled: unfiled, failed }
    const isUnfiled = unfiled.includes(year)
    if (!isUnfiled && !failed.includes(year))
      return { reasons: [], result: { leads: [], inRow: 0 } }
    const counted = parameters['check.mixYears']
      ? [...unfiled, ...failed]
      : isUnfiled
        ? unfiled
        : failed
    const inRow = yearsInRow(counted, year)
    const article = byType[type]
    const leads: { code: string; text: { zh: string; en: string }; article: string }[] = []
    if (isUnfiled) {
      leads.push(
        {
          code: 'AB1',
          text: {
            zh: '可以列入活动异常名录（未按规定报送年度报告）；已在名录的，期间重新计算',
            en: 'May be entered in the list of abnormal activity; where it is listed, the period begins anew',
          },
          article: order60,
        },
        {
          code: 'WARNING',
          text: { zh: '可以给予警告或者责令限期停止活动', en: 'A warning may be given' },
          article,
        },
      )
    }
    if (inRow >= parameters['check.revokeAfterYears']) {
      leads.push({
        code: 'REVOCATION',
        text: {
          zh: `连续 ${inRow} 年，可以立案审查是否撤销登记，由人决定`,
          en: `${inRow} years in a row: a case of revocation may be opened; a human decides`,
        },
        article,
      })
    }
    return {
      reasons: leads.map((lead) =>
        reason('WARN', `REPORT_${lead.code}`, lead.article, lead.text, inputs),
      ),
      result: { leads: leads.map(({ code }) => code), inRow },
    }
  },
})

function yearsInRow(years: readonly number[], last: number): number {
  const known = new Set(years)
  let count = 0
  while (known.has(last - count)) count++
  return count
}
