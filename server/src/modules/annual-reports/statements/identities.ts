import {
  eq,
  type Expression,
  field,
  type FormRule,
  le,
  negative,
  sum,
  total,
} from '@yiqi/contracts'
import { text } from '../indicators/indicator.ts'
import { activityStatement as activity } from './activity-statement.ts'
import { balanceSheet as sheet } from './balance-sheet.ts'
import { cashFlow } from './cash-flow.ts'
import { gifts } from './gifts.ts'
import { enteredCells } from './statement.ts'

const system = '《民间非营利组织会计制度》（财会〔2004〕7 号）'
const form = '基金会年度工作报告格式（民政部）'

/** Two amounts that must be equal, whatever statement they stand in. */
interface Identity {
  id: string
  severity?: 'error' | 'warning'
  /** Where the finding stands, then what it is about. */
  fields: readonly string[]
  left: Expression
  right: Expression
  /** `left` may also be less. */
  atMost?: boolean
  zh: string
  en: string
  hint?: { zh: string; en: string }
  basis: string
}

const bs = (no: string, column: 'open' | 'close' = 'close') => field(`bs_${no}_${column}`)
const as = (no: string, column: 'free' | 'bound' | 'all' = 'all') => field(`as_${no}_${column}`)
const growth = (no: string) => total(bs(no), negative(bs(no, 'open')))

/** 勾稽关系 of the statements: of each by itself where it is not worked out, and between them. */
const identities: readonly Identity[] = [
  {
    id: 'RPT-J1',
    fields: ['bs_120_close', ...enteredCells(sheet, 'close')],
    left: bs('60'),
    right: bs('120'),
    zh: '期末资产总计不等于负债和净资产总计',
    en: 'Assets at the end do not equal liabilities and net assets',
    basis: `${system}会民非01表`,
  },
  {
    id: 'RPT-J2',
    fields: ['bs_120_open', 'bs_60_open'],
    left: bs('60', 'open'),
    right: bs('120', 'open'),
    zh: '年初资产总计不等于负债和净资产总计',
    en: 'Assets at the beginning do not equal liabilities and net assets',
    basis: `${system}会民非01表`,
  },
  {
    id: 'RPT-K1',
    fields: ['as_45_all', 'bs_101_close', 'bs_105_close', ...enteredCells(activity, 'free')],
    left: as('45'),
    right: growth('110'),
    zh: '净资产变动额不等于净资产合计的期末数减年初数',
    en: 'The change in net assets is not that of the balance sheet',
    basis: `${system}会民非01表、会民非02表`,
  },
  {
    id: 'RPT-K2',
    fields: ['as_45_free', 'bs_101_close', ...enteredCells(activity, 'free')],
    left: as('45', 'free'),
    right: growth('101'),
    zh: '非限定性净资产变动额和资产负债表对不上',
    en: 'The change in unrestricted net assets is not that of the balance sheet',
    basis: `${system}会民非01表、会民非02表`,
  },
  {
    id: 'RPT-K3',
    fields: ['as_45_bound', 'bs_105_close', ...enteredCells(activity, 'bound')],
    left: as('45', 'bound'),
    right: growth('105'),
    zh: '限定性净资产变动额和资产负债表对不上',
    en: 'The change in restricted net assets is not that of the balance sheet',
    basis: `${system}会民非01表、会民非02表`,
  },
  {
    id: 'RPT-K4',
    fields: ['as_40_all', 'as_40_free', 'as_40_bound'],
    left: as('40'),
    right: { op: 'value', value: 0 },
    zh: '限定性转为非限定性，两栏应当一正一负、相加为零',
    en: 'What is released from restriction must cancel out',
    basis: `${system}会民非02表`,
  },
  {
    id: 'RPT-L1',
    severity: 'warning',
    fields: ['cf_61_this', 'bs_01_close', ...enteredCells(cashFlow, 'this')],
    left: field('cf_61_this'),
    right: growth('01'),
    zh: '现金净增加额和货币资金的变动对不上',
    en: 'The increase of cash is not that of the balance sheet',
    hint: {
      zh: '有现金等价物的可以不等，否则请核对两表。',
      en: 'They may differ by cash equivalents; otherwise check both.',
    },
    basis: `${system}会民非01表、会民非03表`,
  },
  {
    id: 'RPT-M1',
    fields: ['gift_01_all', 'as_01_free', 'as_01_bound', ...enteredCells(gifts, 'cash')],
    left: field('gift_01_all'),
    right: as('01'),
    zh: '本年度捐赠收入不等于业务活动表的捐赠收入',
    en: 'Gifts of the year are not those of the statement of activities',
    basis: `${form}、${system}会民非02表`,
  },
  {
    id: 'RPT-M2',
    severity: 'warning',
    fields: ['large_gifts', ...enteredCells(gifts, 'cash')],
    left: sum('large_gifts', 'amount'),
    right: field('gift_01_all'),
    atMost: true,
    zh: '大额捐赠之和多于本年度捐赠收入',
    en: 'Large gifts come to more than all gifts',
    basis: form,
  },
  {
    id: 'RPT-N1',
    fields: ['total_expense', 'charity_spending', 'staff_pay', 'office_cost', 'other_expense'],
    left: total('charity_spending', 'staff_pay', 'office_cost', 'other_expense'),
    right: field('total_expense'),
    zh: '公益支出、工资福利、行政办公和其他支出之和不等于总支出',
    en: 'The four kinds of spending do not add up to the total',
    basis: form,
  },
  {
    id: 'RPT-N2',
    severity: 'warning',
    fields: ['projects', 'charity_spending'],
    left: sum('projects', 'spent'),
    right: field('charity_spending'),
    atMost: true,
    zh: '重大项目支出之和多于公益事业支出',
    en: 'Projects cost more than was spent on the cause',
    basis: form,
  },
]

const ruleOf = (identity: Identity): FormRule => {
  const { id, severity = 'error', fields, left, right, atMost, zh, en, hint, basis } = identity
  return {
    id,
    severity,
    fields,
    expression: atMost ? le(left, right) : eq(left, right),
    gap: total(left, negative(right)),
    message: text(zh, en),
    ...(hint && { hint }),
    basis,
  }
}

export const identityRules: readonly FormRule[] = identities.map(ruleOf)

/** Those that stand beside a field of a page. */
export const rulesAt = (names: Iterable<string>): FormRule[] => {
  const known = new Set(names)
  return identityRules.filter(({ fields: [place] }) => place !== undefined && known.has(place))
}
