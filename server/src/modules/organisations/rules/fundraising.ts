import { defineRule, type Reason } from '@yiqi/contracts'
import { addYears } from '@yiqi/statutory-clock'
import { type Static, Type } from 'typebox'
import { CharityStanding, standingReasons } from './charity-standing.ts'
import { governanceReasons, FundraisingGovernance } from './fundraising-governance.ts'
import { reason } from './reason.ts'

const Day = (title: string) => Type.Optional(Type.String({ format: 'date', title }))

const input = Type.Object({
  ...CharityStanding.properties,
  ...FundraisingGovernance.properties,
  isCharity: Type.Boolean({ title: '是慈善组织' }),
  canFundraise: Type.Boolean({ title: '已有公开募捐资格' }),
  registeredOn: Day('登记日期'),
  charityOn: Day('登记或者认定为慈善组织的日期'),
  grade: Type.Optional(Type.String({ pattern: '^[1-5]A$', title: '有效的评估等级' })),
  revokedOn: Day('公开募捐资格证书被吊销的日期'),
})
type Input = Static<typeof input>

const years = (zh: string, en: string, value: number, source: string, mark: 'V' | 'K') => ({
  label: { zh, en },
  default: value,
  unit: '年',
  source,
  mark,
})
const minGrade = (value: string, source: string) =>
  ({
    label: { zh: '评估等级至少（none 为不要求）', en: 'Least grade of evaluation, or none' },
    default: value,
    pattern: '^(none|[1-5]A)$',
    source,
    mark: 'K?',
  }) as const

const order59 = '《慈善组织公开募捐管理办法》（民政部令第59号）第五条'
const order74 = '《慈善组织公开募捐管理办法》（民政部令第74号）第五条'
const law2016 = '《中华人民共和国慈善法》（2016 年）第二十二条'
const law2023 = '《中华人民共和国慈善法》（2023 年修正）第二十二条'
const reapply = '《中华人民共和国慈善法》（2023 年修正）第一百一十一条'

interface Law {
  waiting: { article: string; since: string | undefined; years: number; what: string }
  article: string
  grade: string
}

/** What the charity is and has been; bodies and standing are judged apart. */
function historyReasons(given: Input, asOf: string, { waiting, article, grade }: Law): Reason[] {
  const reasons: Reason[] = []
  const say = (
    outcome: 'FAIL' | 'WARN',
    law: string,
    [code, field]: [string, string],
    [zh, en]: [string, string],
  ) => reasons.push(reason(outcome, code, law, { zh, en }, { ...given, asOf }, { field }))
  if (!given.isCharity) {
    const text: [string, string] = ['还不是慈善组织。请先申请认定。', 'It is no charity yet.']
    say('FAIL', waiting.article, ['FUNDRAISING_NO_CHARITY', 'isCharity'], text)
  }
  if (given.canFundraise) {
    const text: [string, string] = ['已有公开募捐资格，不用再申请。', 'It is qualified already.']
    say('FAIL', waiting.article, ['FUNDRAISING_DONE', 'canFundraise'], text)
  }
  const from = waiting.since && addYears(waiting.since, waiting.years)
  if (from && asOf < from) {
    const text: [string, string] = [
      `${waiting.what}满 ${waiting.years} 年才可以申请，您单位自 ${from} 起。`,
      `One may apply after ${waiting.years} years: from ${from}.`,
    ]
    say('FAIL', waiting.article, ['FUNDRAISING_TOO_NEW', 'charityOn'], text)
  }
  if (!from) {
    const text: [string, string] = [
      `台账里没有${waiting.what}的日期，请承办人核实是否已满 ${waiting.years} 年。`,
      'The day is not on record: to be verified by the official.',
    ]
    say('WARN', waiting.article, ['FUNDRAISING_SINCE_UNKNOWN', 'charityOn'], text)
  }
  if (grade !== 'none' && (given.grade ?? '') < grade) {
    const text: [string, string] = [
      `评估等级须在 ${grade} 以上，现为${given.grade ? ` ${given.grade}` : '未评估'}。`,
      `A grade of at least ${grade} is needed; it has ${given.grade ?? 'none'}.`,
    ]
    say('FAIL', article, ['FUNDRAISING_GRADE', 'grade'], text)
  }
  return reasons
}

function revokedReasons({ revokedOn }: Input, asOf: string, wait: number): Reason[] {
  const from = revokedOn && addYears(revokedOn, wait)
  if (!from || asOf >= from) return []
  const message = {
    zh: `资格证书 ${revokedOn} 被吊销，${wait} 年内不得再申请，${from} 起才可以。`,
    en: `Revoked on ${revokedOn}: it may apply again from ${from}.`,
  }
  const more = { field: 'revokedOn' }
  return [reason('FAIL', 'FUNDRAISING_REVOKED', reapply, message, { revokedOn, asOf }, more)]
}

const rule = {
  id: 'fundraising.eligibility',
  title: { zh: '公开募捐资格的条件', en: 'Conditions of raising funds in public' },
  input,
}

export const fundraising2016 = defineRule({
  ...rule,
  article: `${law2016}、${order59}`,
  inForce: { from: '2016-09-01', to: '2024-09-04' },
  parameters: {
    'fundraising.minGrade': minGrade('3A', order59),
    'fundraising.years': years('登记满几年', 'Years since registration', 2, law2016, 'V'),
    'fundraising.penaltyYears': years('几年内未受处罚', 'Years without a penalty', 2, order59, 'V'),
  },
  evaluate(given, { asOf, parameters }) {
    const wait = parameters['fundraising.years']
    const waiting = { article: law2016, since: given.registeredOn, years: wait, what: '依法登记' }
    const law = { waiting, article: order59, grade: parameters['fundraising.minGrade'] }
    const penaltyYears = parameters['fundraising.penaltyYears']
    const bar = { article: order59, asOf, penaltyYears, dishonestBars: false }
    return {
      reasons: [
        ...historyReasons(given, asOf, law),
        ...governanceReasons(given, order59),
        ...standingReasons(given, bar),
      ],
    }
  },
})

export const fundraising2024 = defineRule({
  ...rule,
  article: `${law2023}、${order74}`,
  inForce: { from: '2024-09-05', to: null },
  parameters: {
    'fundraising.minGrade': minGrade(
      'none',
      `${order74}；3A 是 2016 年办法的要求，今天是否仍要求未核到`,
    ),
    'fundraising.years': years('登记或者认定满几年', 'Years as a charity', 1, law2023, 'V'),
    'fundraising.penaltyYears': years(
      '几年内没有违法',
      'Years without a violation',
      1,
      order74,
      'V',
    ),
    'fundraising.reapplyYears': years(
      '被吊销后几年内不得再申请',
      'Years barred after revocation',
      5,
      reapply,
      'V',
    ),
  },
  evaluate(given, { asOf, parameters }) {
    const wait = parameters['fundraising.years']
    const what = '登记或者认定为慈善组织'
    const waiting = { article: law2023, since: given.charityOn, years: wait, what }
    const law = { waiting, article: order74, grade: parameters['fundraising.minGrade'] }
    const penaltyYears = parameters['fundraising.penaltyYears']
    const bar = { article: order74, asOf, penaltyYears, dishonestBars: true }
    return {
      reasons: [
        ...historyReasons(given, asOf, law),
        ...revokedReasons(given, asOf, parameters['fundraising.reapplyYears']),
        ...governanceReasons(given, order74),
        ...standingReasons(given, bar),
      ],
    }
  },
})
