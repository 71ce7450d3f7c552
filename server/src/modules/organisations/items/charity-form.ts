import { type FormRecord, isIn } from '@yiqi/contracts'
import {
  booleanOf,
  type CheckDefinition,
  type Facts,
  type FormField,
  type FormSection,
  type MaterialSlot,
  numberOf,
  textOf,
} from '../../cases/index.ts'
import type { Tx } from '../../../kernel/database/connect.ts'
import { text } from '../common-fields.ts'
import type { Registers } from '../../registers/index.ts'
import { listsOf } from '../listings.ts'
import { penaltiesOf } from '../penalties.ts'
import { establishedTypes, typeCodes } from '../establishment/types.ts'

/* What the recognition as a charity and the qualification for public fundraising ask alike. */

export const charityLaw = '《中华人民共和国慈善法》'

export const yesOrNo = (zh: string, en: string): FormField => ({
  type: 'boolean',
  label: text(zh, en),
  required: true,
  span: 'half',
})

const money = (zh: string, en: string, min?: number): FormField => ({
  type: 'money',
  label: text(zh, en),
  required: true,
  ...(min !== undefined && { min }),
  span: 'third',
})

/** Figures of the last year, as the ratios of law read them. */
export const ratioSection: FormSection = {
  id: 'ratios',
  label: text('上一年度支出和管理费用', 'Spending and management of the last year'),
  hint: text(
    '照上一年度财务会计报告填；没有发生的填 0。',
    'As in the accounts of the last year; 0 where there was nothing.',
  ),
  fields: {
    year: {
      type: 'integer',
      label: text('年度', 'Year'),
      required: true,
      min: 2016,
      max: 2200,
      span: 'third',
    },
    charity_spending: money('慈善活动（公益事业）支出', 'Spending on charitable activities', 0),
    management_cost: money('管理费用', 'Management cost', 0),
    total_expense: money('当年总支出', 'Total expense of the year', 0),
    last_income: money('再上一年度总收入', 'Income of the year before it', 0),
    last_net_assets: money('再上一年度末净资产', 'Net assets at the end of the year before it'),
  },
}

export const standingSection: FormSection = {
  id: 'standing',
  label: text('守法和信用情况', 'Compliance and credit'),
  fields: {
    last_penalty_on: {
      type: 'date',
      label: text('最近一次行政处罚决定日期', 'Day of the latest penalty'),
      hint: text(
        '没有受过行政处罚的不填；本机关作出的以处罚台账为准。',
        'Leave it empty if there was none; those of the registrar are known from its register.',
      ),
      span: 'half',
    },
    is_abnormal: yesOrNo('在活动异常名录中', 'On the list of abnormal activity'),
    is_dishonest: yesOrNo('在严重违法失信名单中', 'On the list of serious violations'),
    has_violation: yesOrNo('有尚未处理的其他违法行为', 'Another violation is not dealt with'),
  },
}

/** What the registers know of the standing of an organisation, whatever its form says. */
export const standingFacts = async (
  tx: Tx,
  services: { registers: Registers },
  uscc: string,
): Promise<Facts> => {
  const [lastPenalty] = await penaltiesOf(tx, services, uscc)
  return {
    lists: [...(await listsOf(tx, services, uscc))],
    lastPenaltyOn: lastPenalty?.decidedOn ?? null,
  }
}

/** What the form says, and what the registers say whatever the form says (`standingFacts`). */
export const standingOf = (form: FormRecord, { lists, lastPenaltyOn: onRecord }: Facts) => {
  const lastPenaltyOn = [textOf(form, 'last_penalty_on'), onRecord]
    .filter((day) => typeof day === 'string')
    .toSorted()
    .at(-1)
  const isOn = (list: string) => Array.isArray(lists) && lists.includes(list)
  return {
    ...(lastPenaltyOn && { lastPenaltyOn }),
    isAbnormal: isOn('ABNORMAL') || booleanOf(form, 'is_abnormal') === true,
    isDishonest: isOn('SERIOUS') || booleanOf(form, 'is_dishonest') === true,
    hasViolation: booleanOf(form, 'has_violation') === true,
  }
}

export const standingFields = {
  lastPenaltyOn: 'last_penalty_on',
  isAbnormal: 'is_abnormal',
  isDishonest: 'is_dishonest',
  hasViolation: 'has_violation',
}

export const typeOf = (form: FormRecord) =>
  establishedTypes.find((type) => typeCodes[type] === textOf(form, 'org_type'))

/** By the law of the year that is told, as of a charity that may not raise funds in public yet. */
export const ratioCheck: CheckDefinition = {
  rule: 'charity.annual-ratios',
  asOf: (form) => {
    const year = numberOf(form, 'year')
    return year !== null && year >= 2016 && year <= 2200 ? `${year}-12-31` : null
  },
  fields: { spending: 'charity_spending', management: 'management_cost' },
  input: (form) => {
    const type = typeOf(form)
    const [spending, management, total, income, netAssets] = [
      numberOf(form, 'charity_spending'),
      numberOf(form, 'management_cost'),
      numberOf(form, 'total_expense'),
      numberOf(form, 'last_income'),
      numberOf(form, 'last_net_assets'),
    ]
    const year = numberOf(form, 'year')
    if (!type || year === null || year < 2016 || year > 2200 || income === null) return null
    if (spending === null || management === null || total === null || netAssets === null)
      return null
    return { type, isQualified: false, spending, management, total, income, netAssets }
  },
}

/** Of the last year, or of the time since the founding; foundations have them audited anyway. */
export const accountsSlots = (article: string): MaterialSlot[] => [
  {
    code: 'accounts',
    name: text('上一年度财务会计报告', 'Accounts of the last year'),
    required: true,
    when: isIn('org_type', '51', '52'),
    maxFiles: 3,
    article,
  },
  {
    code: 'audit-report',
    name: text('上一年度审计报告', 'Audit report of the last year'),
    note: text('由会计师事务所出具。', 'By an accounting firm.'),
    required: true,
    when: isIn('org_type', '53'),
    maxFiles: 3,
    article: `${article}、《基金会管理条例》第三十六条`,
  },
]
