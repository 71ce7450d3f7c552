import { yuan, yuanEn } from '@yiqi/codes'
import { defineRule } from '@yiqi/contracts'
import { Type } from 'typebox'
import { reason } from '../../organisations/index.ts'

const article = '《基金会管理条例》第二十九条'
const percent = (zh: string, en: string, value: number) =>
  ({ label: { zh, en }, default: value, unit: '%', source: article, mark: 'V' }) as const
const Fen = (title: string) => Type.Integer({ title: `${title}（分）` })

/** What a foundation that is no charity must spend on its cause, and may spend on itself (governance §6). */
export const foundationRatios = defineRule({
  id: 'foundation.annual-ratios',
  title: { zh: '基金会公益支出和工资、行政支出比例', en: 'Ratios of foundations' },
  article,
  inForce: { from: '2004-06-01', to: null },
  input: Type.Object({
    isPublic: Type.Boolean({ title: '公募基金会' }),
    spending: Fen('公益事业支出'),
    ownCost: Fen('工作人员工资福利和行政办公支出'),
    total: Fen('当年总支出'),
    income: Type.Optional(Fen('上年总收入')),
    fundBalance: Type.Optional(Fen('上年基金余额')),
  }),
  parameters: {
    'ratio.foundation.public': percent('公募：不低于上年总收入的', 'Public: of last income', 70),
    'ratio.foundation.private': percent(
      '非公募：不低于上年基金余额的',
      'Others: of the balance',
      8,
    ),
    'ratio.foundation.ownCost': percent('工资福利和行政办公不超过总支出的', 'Pay and office', 10),
  },
  evaluate({ isPublic, spending, ownCost, total, income, fundBalance }, { parameters }) {
    const base = isPublic ? income : fundBalance
    const least = parameters[isPublic ? 'ratio.foundation.public' : 'ratio.foundation.private']
    const most = parameters['ratio.foundation.ownCost']
    const of = isPublic
      ? { zh: '上年总收入', en: 'the income of the year before' }
      : { zh: '上年基金余额', en: 'the fund balance of the year before' }
    const reasons = []
    if (base !== undefined) {
      const isEnough = spending * 100 >= base * least
      reasons.push(
        reason(
          isEnough ? 'PASS' : 'FAIL',
          'RATIO_FOUNDATION_SPENDING',
          article,
          {
            zh: `公益事业支出 ${yuan(spending)}，${isEnough ? '不低于' : '低于'}${of.zh} ${yuan(base)} 的 ${least}%。`,
            en: `Spending of ${yuanEn(spending)} is ${isEnough ? 'at least' : 'below'} ${least} % of ${of.en}.`,
          },
          { spending, base, least },
          { field: 'spending' },
        ),
      )
    }
    const isModest = ownCost * 100 <= total * most
    reasons.push(
      reason(
        isModest ? 'PASS' : 'FAIL',
        'RATIO_FOUNDATION_OWN_COST',
        article,
        {
          zh: `工资福利和行政办公支出 ${yuan(ownCost)}，${isModest ? '不超过' : '超过'}总支出 ${yuan(total)} 的 ${most}%。`,
          en: `Pay and office cost ${yuanEn(ownCost)}: ${isModest ? 'at most' : 'above'} ${most} % of ${yuanEn(total)}.`,
        },
        { ownCost, total, most },
        { field: 'ownCost' },
      ),
    )
    return { reasons }
  },
})
