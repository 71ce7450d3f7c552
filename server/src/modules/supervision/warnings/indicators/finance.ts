import { Type } from 'typebox'
import { bandOf } from '../../../charity/index.ts'
import { defineIndicator } from './indicator.ts'
import { text } from '../../words.ts'

const ratios = '《关于慈善组织开展慈善活动年度支出和管理费用的规定》（民发〔2016〕189 号）'
const ofLaw = { source: ratios, mark: 'V' } as const
const Fen = (title: string) => Type.Integer({ title: `${title}（分）` })
const exempt = {
  label: text('管理费用低于多少元不受比例限制', 'Management below this is exempt'),
  default: 200_000,
  unit: '元',
  ...ofLaw,
}

const publicSpending = defineIndicator({
  code: 'R08',
  title: text('公益支出不足（公募基金会）', 'Spending of a public foundation'),
  article: `${ratios}第七条`,
  formula: text(
    '公益支出 ÷ 上年总收入、公益支出 ÷ 前三年收入平均数，取大者',
    'spending over last income, or over the mean of three years, the larger',
  ),
  input: Type.Object({
    spending: Fen('公益支出'),
    priorIncome: Type.Optional(Fen('上年总收入')),
    meanIncome: Type.Optional(Fen('前三年收入平均数')),
  }),
  thresholds: { when: 'below', yellow: 0.75, orange: 0.72, red: 0.7, ...ofLaw },
  measure({ spending, priorIncome = 0, meanIncome = 0 }) {
    const shares = [priorIncome, meanIncome]
      .filter((base) => base > 0)
      .map((base) => spending / base)
    return { value: shares.length > 0 ? Math.max(...shares) : null }
  },
})

const publicManagement = defineIndicator({
  code: 'R09',
  title: text('管理费用过高（公募基金会）', 'Management cost of a public foundation'),
  article: `${ratios}第七条、第十一条`,
  formula: text('管理费用 ÷ 总支出', 'management over total spending'),
  input: Type.Object({ management: Fen('管理费用'), total: Fen('总支出') }),
  thresholds: { when: 'above', yellow: 0.09, red: 0.1, ...ofLaw },
  more: { exempt },
  measure: ({ management, total }, { exempt: least = 0 }) => ({
    value: management < least * 100 || total <= 0 ? null : management / total,
  }),
})

const otherRatios = defineIndicator({
  code: 'R10',
  title: text('支出和管理费用比例（无公募资格）', 'Ratios without a fundraising qualification'),
  article: `${ratios}第八条至第十一条`,
  formula: text(
    '按上年末净资产分档：支出低于档位，或者管理费用高于档位，计一项',
    'by net assets of the year before: bounds of spending and management that are missed',
  ),
  input: Type.Object({
    isFoundation: Type.Boolean({ title: '基金会' }),
    netAssets: Fen('上年末净资产'),
    spending: Fen('慈善活动支出'),
    management: Fen('管理费用'),
    total: Fen('总支出'),
    priorIncome: Type.Optional(Fen('上年总收入')),
  }),
  thresholds: { when: 'at-least', red: 1, unit: '项', ...ofLaw },
  more: { exempt },
  measure(given, { exempt: least = 0 }) {
    const { isFoundation, netAssets, spending, management, total, priorIncome } = given
    const type = isFoundation ? 'foundation' : 'association'
    const band = bandOf({ type, isQualified: false, netAssets })
    const isLow = spending * 100 < netAssets * band.spending.percent
    const isBelowHalf =
      band.ofIncome !== undefined &&
      priorIncome !== undefined &&
      spending * 100 < priorIncome * band.ofIncome
    const isHigh = management >= least * 100 && management * 100 > total * band.management
    return { value: Number(isLow || isBelowHalf) + Number(isHigh) }
  },
})

const eroded = defineIndicator({
  code: 'R11',
  title: text('净资产低于原始基金', 'Net assets below the registered fund'),
  formula: text('净资产 ÷ 注册资金', 'net assets over the registered fund'),
  input: Type.Object({
    netAssets: Fen('净资产'),
    fund: Type.Integer({ minimum: 1, title: '注册资金（分）' }),
  }),
  thresholds: { when: 'below', yellow: 1, orange: 0.5 },
  measure: ({ netAssets, fund }) => ({
    value: netAssets / fund,
    level: netAssets <= 0 ? 'red' : 'none',
  }),
})

export const financeIndicators = [publicSpending, publicManagement, otherRatios, eroded]
