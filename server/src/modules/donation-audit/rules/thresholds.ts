import { defineRule } from '@yiqi/contracts'
import { Type } from 'typebox'

const design = { source: '本平台设计', mark: 'D' } as const
const fen = (zh: string, en: string, value: number) =>
  ({ label: { zh, en }, default: value, unit: '分', ...design }) as const
const days = (zh: string, en: string, value: number) =>
  ({ label: { zh, en }, default: value, unit: '日', ...design }) as const
const count = (zh: string, en: string, value: number, unit: string) =>
  ({ label: { zh, en }, default: value, unit, ...design }) as const

const parameters = {
  'audit.tinyFen': fen('不足多少算金额很小', 'Below it an amount is tiny', 100),
  'audit.unitDoubtfulFen': fen(
    '用万元写的一笔达到多少，单位存疑',
    'From it on an amount in 万元 has a doubtful unit',
    100_000_000_000,
  ),
  'audit.farDays': days(
    '日期离同一份公示的其他行多少日算太远',
    'Days from the middle of its notice after which a day is outlying',
    180,
  ),
  'audit.earliestDay': {
    label: { zh: '早于哪一天的日期不可信', en: 'Days before it are impossible' },
    default: '1990-01-01',
    pattern: '^[0-9]{4}-[0-9]{2}-[0-9]{2}$',
    ...design,
  },
  'audit.overlapFen': fen(
    '两份公示对比时，不小于多少的捐赠才作数',
    'Two gifts of a day are alike by chance below it',
    100_000,
  ),
  'audit.overlapPercent': count(
    '一份公示的金额有多少在另一份里才算重复',
    'Share of one notice’s money that recurs in another',
    50,
    '%',
  ),
  'audit.overlapPairs': count('至少几笔相同才算重复', 'Fewest gifts that recur', 3, '笔'),
  'audit.largeFen': fen(
    '同一捐赠人同一金额出现两次，从多少起提示',
    'From it on one donor and amount twice is told',
    10_000_000,
  ),
  'audit.nearDays': days('几日之内算同时', 'Days within which two gifts are near', 3),
  'audit.figureDays': days(
    '两个公布的合计相差几日之内可以是同一个数',
    'Days by which two announcements of one figure may differ',
    1,
  ),
  'audit.sharedFigures': count(
    '几个数字相同就推定是同一受赠人',
    'Figures alike from which a recipient is assumed',
    2,
    '个',
  ),
} as const

/** From where on an audit takes something for doubtful, alike or near. */
export interface Thresholds {
  tinyFen: number
  unitDoubtfulFen: number
  farDays: number
  earliestDay: string
  overlapFen: number
  overlapShare: number
  overlapPairs: number
  largeFen: number
  nearDays: number
  figureDays: number
  sharedFigures: number
}

/** Values are those of the day on which files are read and compared. */
export const thresholdRule = defineRule({
  id: 'donation-audit.thresholds',
  title: { zh: '捐赠公示核查的门槛', en: 'Thresholds of audits of disclosed donations' },
  article: '本平台设计',
  inForce: { from: '2016-09-01', to: null },
  input: Type.Object({}),
  parameters,
  evaluate(_input, { parameters: set }) {
    const result: Thresholds = {
      tinyFen: set['audit.tinyFen'],
      unitDoubtfulFen: set['audit.unitDoubtfulFen'],
      farDays: set['audit.farDays'],
      earliestDay: set['audit.earliestDay'],
      overlapFen: set['audit.overlapFen'],
      overlapShare: set['audit.overlapPercent'] / 100,
      overlapPairs: set['audit.overlapPairs'],
      largeFen: set['audit.largeFen'],
      nearDays: set['audit.nearDays'],
      figureDays: set['audit.figureDays'],
      sharedFigures: set['audit.sharedFigures'],
    }
    return { reasons: [], result }
  },
})
