import { defineRule, type Reason } from '@yiqi/contracts'
import { type Static, Type } from 'typebox'
import { CharityStanding, standingReasons } from './charity-standing.ts'
import { reason } from './reason.ts'

const input = Type.Object({
  ...CharityStanding.properties,
  isCharity: Type.Boolean({ title: '已经是慈善组织' }),
  year: Type.Optional(Type.Integer({ title: '所报支出和管理费用的年度' })),
  isCharitable: Type.Boolean({ title: '以开展慈善活动为宗旨，业务范围属于慈善活动' }),
  isNonProfit: Type.Boolean({ title: '不以营利为目的，财产和收益不分配' }),
  hasSurplusClause: Type.Boolean({ title: '章程规定剩余财产转给宗旨相同或者相近的慈善组织' }),
  hasSoundFinance: Type.Boolean({ title: '财务制度健全，薪酬制度合理' }),
})
type Input = Static<typeof input>

const parameters = {
  'recognition.penaltyYears': {
    label: { zh: '申请认定前几年内未受行政处罚', en: 'Years without a penalty before recognition' },
    default: 2,
    unit: '年',
    source: '慈善组织认定办法第五条，2024 年修订后的条文未核到',
    mark: 'K',
  },
} as const

const conditions = [
  [
    'isCharitable',
    'RECOGNITION_PURPOSE',
    '宗旨和业务范围须属于慈善活动',
    'Aims and scope are not charitable',
  ],
  [
    'isNonProfit',
    'RECOGNITION_PROFIT',
    '不得以营利为目的，不得分配财产和收益',
    'It is not without profit',
  ],
  [
    'hasSurplusClause',
    'RECOGNITION_SURPLUS',
    '章程须规定剩余财产转给宗旨相同或者相近的慈善组织',
    'Remaining property does not go to a like charity',
  ],
  [
    'hasSoundFinance',
    'RECOGNITION_FINANCE',
    '财务制度须健全，薪酬制度须合理',
    'Finance and pay are not in order',
  ],
] as const

function recognise(given: Input, asOf: string, article: string): Reason[] {
  const reasons: Reason[] = []
  const say = (code: string, field: string, zh: string, en: string) =>
    reasons.push(reason('FAIL', code, article, { zh, en }, { ...given, asOf }, { field }))
  if (given.isCharity) {
    say('RECOGNITION_DONE', 'isCharity', '已经是慈善组织，不用认定。', 'It is a charity already.')
  }
  for (const [field, code, zh, en] of conditions) {
    if (!given[field]) say(code, field, `${zh}。`, `${en}.`)
  }
  const lastYear = Number(asOf.slice(0, 4)) - 1
  if (given.year !== undefined && given.year !== lastYear) {
    const zh = `请填上一年度（${lastYear} 年）的数据。`
    say('RECOGNITION_YEAR', 'year', zh, `Give the figures of ${lastYear}.`)
  }
  return reasons
}

const rule = {
  id: 'charity.recognition',
  title: { zh: '认定慈善组织的条件', en: 'Conditions of being recognised as a charity' },
  input,
  parameters,
}
const order58 = '《慈善组织认定办法》（民政部令第58号）第四条、第五条'
const order73 = '《慈善组织认定办法》（民政部令第73号）第四条、第五条'

export const recognition2016 = defineRule({
  ...rule,
  article: order58,
  inForce: { from: '2016-09-01', to: '2024-09-04' },
  evaluate(given, { asOf, parameters: { 'recognition.penaltyYears': penaltyYears } }) {
    const bar = { article: order58, asOf, penaltyYears, dishonestBars: false }
    return { reasons: [...recognise(given, asOf, order58), ...standingReasons(given, bar)] }
  },
})

export const recognition2024 = defineRule({
  ...rule,
  article: order73,
  inForce: { from: '2024-09-05', to: null },
  evaluate(given, { asOf, parameters: { 'recognition.penaltyYears': penaltyYears } }) {
    const bar = { article: order73, asOf, penaltyYears, dishonestBars: true }
    return { reasons: [...recognise(given, asOf, order73), ...standingReasons(given, bar)] }
  },
})
