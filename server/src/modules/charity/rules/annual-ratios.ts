import { yuan, yuanEn } from '@yiqi/codes'
import { defineRule, type Reason } from '@yiqi/contracts'
import { type Static, Type } from 'typebox'
import { OrganisationType, reason } from '../../organisations/index.ts'
import { bandOf, type Requirement } from './ratio-bands.ts'

const Fen = (title: string) => Type.Integer({ title: `${title}（分）` })

const input = Type.Object({
  type: OrganisationType,
  isQualified: Type.Boolean({ title: '具有公开募捐资格' }),
  spending: Fen('慈善活动支出'),
  management: Fen('管理费用'),
  total: Fen('当年总支出'),
  income: Type.Optional(Fen('上年总收入')),
  incomeMean: Type.Optional(Fen('前三年收入平均数')),
  netAssets: Fen('上年末净资产'),
  netAssetsMean: Type.Optional(Fen('前三年年末净资产平均数')),
  fundraisingCost: Type.Optional(Fen('募捐成本')),
  giftsMean: Type.Optional(Fen('前三年捐赠收入平均数')),
})
type Input = Static<typeof input>

const parameters = {
  'ratio.managementExempt': {
    label: { zh: '管理费用低于多少元不受比例限制', en: 'Management below this is exempt' },
    default: 200_000,
    unit: '元',
    source: '民发〔2016〕189 号第十一条',
    mark: 'V',
    nationOnly: true,
  },
  'ratio.meanForHalf': {
    label: {
      zh: '三年平均数是否也可以代替 50% 的收入基数',
      en: 'Whether the mean also stands in for the income of the 50 % test',
    },
    default: false,
    source: '规范 16：未核实，默认不可以',
    mark: 'K?',
    nationOnly: true,
  },
} as const

interface Environment {
  parameters: { 'ratio.managementExempt': number; 'ratio.meanForHalf': boolean }
}

const title = {
  zh: '慈善活动支出和管理费用的比例',
  en: 'Ratios of charitable spending and of management',
}
const article2016 =
  '《关于慈善组织开展慈善活动年度支出和管理费用的规定》（民发〔2016〕189 号）第八条至第十一条'
const article2026 = '《慈善组织年度支出、管理费用和募捐成本的规定》（民发〔2026〕12 号）'

/** C §4.1, by the year reported: the law of its last day is asked. */
export const charityRatios2016 = defineRule({
  id: 'charity.annual-ratios',
  title,
  article: article2016,
  inForce: { from: '2016-09-01', to: '2025-12-31' },
  input,
  parameters,
  evaluate: (given, environment) => ratios(given, environment, article2016),
})

export const charityRatios2026 = defineRule({
  id: 'charity.annual-ratios',
  title,
  article: article2026,
  inForce: { from: '2026-01-01', to: null },
  input,
  parameters: {
    ...parameters,
    'ratio.fundraisingCost': {
      label: { zh: '募捐成本不高于前三年捐赠收入平均数的', en: 'Most that fundraising may cost' },
      default: 3,
      unit: '%',
      source: article2026,
      mark: 'V',
    },
  },
  evaluate(given, environment) {
    const found = ratios(given, environment, article2026)
    const { fundraisingCost, giftsMean } = given
    if (fundraisingCost === undefined || giftsMean === undefined) return found
    const most = environment.parameters['ratio.fundraisingCost']
    if (fundraisingCost * 100 <= giftsMean * most) return found
    return {
      ...found,
      reasons: [
        ...found.reasons,
        reason(
          'FAIL',
          'RATIO_FUNDRAISING',
          article2026,
          {
            zh: `募捐成本 ${yuan(fundraisingCost)}，高于前三年捐赠收入平均数 ${yuan(giftsMean)} 的 ${most}%。`,
            en: `Fundraising cost ${yuanEn(fundraisingCost)}, above ${most} % of ${yuanEn(giftsMean)}.`,
          },
          { fundraisingCost, giftsMean, most },
          { field: 'fundraisingCost' },
        ),
      ],
    }
  },
})

function ratios(given: Input, environment: Environment, article: string) {
  const band = bandOf(given)
  const reasons = [
    spendingReason(given, band, environment, article),
    managementReason(given, band, environment, article),
  ]
  const share = (part: number, whole: number) =>
    whole > 0 ? Math.round((part / whole) * 1000) / 10 : null
  return {
    reasons,
    result: { band: band.name, managementShare: share(given.management, given.total) },
  }
}

/** Integers are multiplied across: no rounding decides. */
function spendingReason(
  given: Input,
  { spending: least, ofIncome, name }: Requirement,
  { parameters: { 'ratio.meanForHalf': meanForHalf } }: Environment,
  article: string,
): Reason {
  const { spending } = given
  const bases =
    least.of === 'income'
      ? [given.income, given.incomeMean]
      : [given.netAssets, given.netAssetsMean]
  const known = bases.filter((base) => base !== undefined)
  const isEnough = known.some((base) => spending * 100 >= base * least.percent)
  const incomes = [given.income, ...(meanForHalf ? [given.incomeMean] : [])].filter(
    (base) => base !== undefined,
  )
  const isHalf =
    ofIncome === undefined ||
    incomes.length === 0 ||
    incomes.some((base) => spending * 100 >= base * ofIncome)
  const inputs = { spending, bases: known, percent: least.percent, band: name }
  const best = Math.min(...known)
  const words =
    least.of === 'income'
      ? { zh: '上年总收入（或者前三年平均数）', en: 'the income of the year before, or its mean' }
      : {
          zh: '上年末净资产（或者前三年平均数）',
          en: 'net assets at the end of the year before, or their mean',
        }
  const share = best > 0 ? ((spending / best) * 100).toFixed(1) : '–'
  if (known.length === 0) {
    return reason(
      'INFO',
      'RATIO_SPENDING_UNKNOWN',
      article,
      {
        zh: '还不知道上年总收入，支出比例算不出。',
        en: 'Income of the year before is not known yet.',
      },
      inputs,
    )
  }
  const isPassed = isEnough && isHalf
  const message = isPassed
    ? {
        zh: `慈善活动支出占${words.zh}的 ${share}%，不低于 ${least.percent}%。`,
        en: `Spending is ${share} % of ${words.en}; at least ${least.percent} % is needed.`,
      }
    : isEnough
      ? {
          zh: `慈善活动支出 ${yuan(spending)}，低于上年总收入的 ${ofIncome}%。`,
          en: `Spending of ${yuanEn(spending)} is below ${ofIncome} % of last year’s income.`,
        }
      : {
          zh: `慈善活动支出占${words.zh}的 ${share}%，低于 ${least.percent}%。`,
          en: `Spending is ${share} % of ${words.en}, below ${least.percent} %.`,
        }
  return reason(isPassed ? 'PASS' : 'FAIL', 'RATIO_SPENDING', article, message, inputs, {
    field: 'spending',
  })
}

function managementReason(
  { management, total }: Input,
  { management: most }: Requirement,
  { parameters: { 'ratio.managementExempt': exempt } }: Environment,
  article: string,
): Reason {
  const inputs = { management, total, percent: most }
  const share = total > 0 ? ((management / total) * 100).toFixed(1) : '–'
  if (management * 100 <= total * most) {
    const message = {
      zh: `管理费用占总支出的 ${share}%，不高于 ${most}%。`,
      en: `Management is ${share} % of spending; at most ${most} % is allowed.`,
    }
    return reason('PASS', 'RATIO_MANAGEMENT', article, message, inputs)
  }
  if (management < exempt * 100) {
    const message = {
      zh: `管理费用占总支出的 ${share}%，高于 ${most}%，但低于 ${exempt.toLocaleString('en-US')} 元，不受比例限制。`,
      en: `Management is ${share} % of spending, above ${most} %, but below CNY ${exempt}: exempt.`,
    }
    return reason('INFO', 'RATIO_MANAGEMENT_EXEMPT', article, message, inputs)
  }
  return reason(
    'FAIL',
    'RATIO_MANAGEMENT',
    article,
    {
      zh: `管理费用占总支出的 ${share}%，高于 ${most}%。`,
      en: `Management is ${share} % of spending, above ${most} %.`,
    },
    inputs,
    {
      field: 'management',
      hint: {
        zh: '确有法定理由的，请在“未达标的说明”里写明，并向社会公开。',
        en: 'Where law excuses it, say so in the note, and publish it.',
      },
    },
  )
}
