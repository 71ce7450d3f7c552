import { field, total } from '@yiqi/contracts'
import { activityStatement } from '../statements/activity-statement.ts'
import { assets, liabilities } from '../statements/balance-sheet.ts'
import { cashFlow } from '../statements/cash-flow.ts'
import { gifts } from '../statements/gifts.ts'
import { rulesAt } from '../statements/identities.ts'
import { type Statement, statementIndicators, statementTable } from '../statements/statement.ts'
import {
  account,
  asBefore,
  computed,
  count,
  lowest,
  money,
  type ReportSection,
  text,
  words,
  yesNo,
} from './indicator.ts'

const third = { span: 'third' } as const

const pageOf = (id: string, label: ReportSection['label'], statement: Statement): ReportSection => {
  const indicators = statementIndicators(statement)
  return {
    id,
    label,
    hint: text('金额以元计，合计由平台算出。', 'In yuan; totals are worked out.'),
    indicators,
    tables: [statementTable(statement)],
    rules: rulesAt(Object.keys(indicators)),
  }
}

export const assetsPage = pageOf(
  'assets',
  text('资产负债表：资产', 'Balance sheet: assets'),
  assets,
)
export const liabilitiesPage = pageOf(
  'liabilities',
  text('资产负债表：负债和净资产', 'Balance sheet: liabilities and net assets'),
  liabilities,
)
export const activityPage = pageOf(
  'activity',
  text('业务活动表', 'Statement of activities'),
  activityStatement,
)
export const cashFlowPage = pageOf('cash-flow', text('现金流量表', 'Cash flow'), cashFlow)

const giftIndicators = statementIndicators(gifts)

export const giftsPage: ReportSection = {
  id: 'gifts',
  label: text('接受捐赠', 'Gifts'),
  indicators: {
    ...giftIndicators,
    large_gifts: {
      code: 'M20',
      source: 'entered',
      rows: {
        label: text('大额捐赠', 'Large gifts'),
        hint: text('可以从电子表格导入。', 'May be read from a spreadsheet.'),
        max: 500,
        rows: {
          donor: {
            type: 'string',
            label: text('捐赠人', 'Donor'),
            required: true,
            max: 100,
            sensitivity: 'G',
            span: 'third',
          },
          consents: {
            type: 'boolean',
            label: text('同意公开姓名（名称）', 'Agrees to be named'),
            span: 'third',
          },
          amount: {
            type: 'money',
            label: text('金额', 'Amount'),
            required: true,
            min: 0,
            span: 'third',
          },
          is_restricted: {
            type: 'boolean',
            label: text('限定用途', 'For a set purpose'),
            span: 'third',
          },
          use: { type: 'string', label: text('用途', 'Use'), max: 200, span: 'full' },
        },
      },
    },
    has_campaign: yesNo('M21', '本年度开展公开募捐', 'Raised funds publicly', third),
    campaign_income: money('M22', '公开募捐取得的收入', 'Raised publicly', { ...third, min: 0 }),
    campaign_numbers: words('M23', '募捐方案备案编号', 'Numbers of the filed plans', {
      max: 300,
      span: 'full',
    }),
  },
  tables: [statementTable(gifts)],
  rules: rulesAt([...Object.keys(giftIndicators), 'large_gifts']),
}

const amount = { ...third, min: 0 }

/** 公益事业支出 and what the ratios of law are reckoned from. */
export const spending: ReportSection = {
  id: 'spending',
  label: text('支出和比例', 'Spending and ratios'),
  hint: text(
    '比例按当年适用的规定计算，结果在右边的检查里。',
    'Ratios follow the law of the year; the result is among the checks.',
  ),
  indicators: {
    total_expense: computed(
      money('N01', '本年度总支出', 'Total spending', { ...third, min: lowest }),
      total('as_35_all'),
    ),
    charity_spending: money('N02', '用于公益（慈善）事业的支出', 'Spent on the cause', amount),
    staff_pay: money('N03', '工作人员工资福利支出', 'Pay and benefits', amount),
    office_cost: money('N04', '行政办公支出', 'Office cost', amount),
    // Below zero where income was booked against it, as in reports of 2014.
    other_expense: money('N05', '其他支出', 'Other spending', { ...third, min: lowest }),
    management_cost: computed(
      money('N06', '管理费用', 'Management cost', { ...third, min: lowest }),
      total('as_21_all'),
    ),
    last_income: asBefore({
      ...money('N07', '上年度总收入', 'Income of the year before', amount),
      continues: 'as_11_all',
    }),
    last_net_assets: computed(
      money('N08', '上年末净资产', 'Net assets at the end of the year before', {
        ...third,
        min: lowest,
      }),
      total('bs_110_open'),
    ),
    fund_balance_last: asBefore(
      money('N09', '上年度基金余额', 'Fund balance of the year before', amount),
    ),
    fundraising_cost: computed(
      money('N10', '筹资（募捐）费用', 'Fundraising cost', { ...third, min: lowest }),
      total('as_24_all'),
    ),
    spending_note: account('N11', '未达标的说明', 'Why a ratio was missed', {
      max: 1000,
      span: 'full',
    }),
    related_parties: account('N12', '关联交易', 'Transactions with related parties', {
      max: 2000,
      span: 'full',
      isRemembered: true,
    }),
  },
  rules: rulesAt(['total_expense']),
}

export const projects: ReportSection = {
  id: 'projects',
  label: text('重大项目', 'Projects'),
  indicators: {
    projects: {
      code: 'P01',
      // What goes on is there from the year before, without its money.
      source: 'last-year',
      entered: ['income', 'spent', 'to_people', 'pay', 'publicity', 'beneficiaries'],
      rows: {
        label: text('项目', 'Projects'),
        hint: text('可以从电子表格导入。', 'May be read from a spreadsheet.'),
        max: 500,
        rows: {
          title: {
            type: 'string',
            label: text('项目名称', 'Title'),
            required: true,
            max: 100,
            span: 'third',
          },
          income: { type: 'money', label: text('项目收入', 'Income'), min: 0, span: 'third' },
          spent: {
            type: 'money',
            label: text('项目支出', 'Spent'),
            required: true,
            min: 0,
            span: 'third',
          },
          to_people: {
            type: 'money',
            label: text('直接用于受助人', 'Directly to beneficiaries'),
            min: 0,
            span: 'third',
          },
          pay: { type: 'money', label: text('人员报酬', 'Pay'), min: 0, span: 'third' },
          publicity: { type: 'money', label: text('宣传推广', 'Publicity'), min: 0, span: 'third' },
          place: { type: 'string', label: text('实施地域', 'Place'), max: 100, span: 'third' },
          beneficiaries: {
            type: 'integer',
            label: text('受益人数', 'Beneficiaries'),
            min: 0,
            span: 'third',
          },
          content: { type: 'text', label: text('项目内容', 'Content'), max: 1000, span: 'full' },
        },
      },
    },
    project_count: computed(
      count('P02', '项目数', 'Number of projects', { ...third, unit: 'item' }),
      { op: 'count', rows: 'projects' },
    ),
    project_spending: computed(money('P03', '项目支出合计', 'Spent on projects', third), {
      op: 'sum',
      rows: 'projects',
      of: field('spent'),
    }),
    payees: {
      code: 'P04',
      source: 'entered',
      rows: {
        label: text('大额支付对象', 'Large payments'),
        hint: text('单笔或者合计占项目支出 5% 以上的。', 'Of 5 % of a project or more.'),
        max: 300,
        rows: {
          payee: {
            type: 'string',
            label: text('支付对象', 'Payee'),
            required: true,
            max: 100,
            sensitivity: 'G',
            span: 'third',
          },
          is_person: {
            type: 'boolean',
            label: text('是自然人', 'A natural person'),
            span: 'third',
          },
          is_related: {
            type: 'boolean',
            label: text('是关联方', 'A related party'),
            span: 'third',
          },
          amount: {
            type: 'money',
            label: text('金额', 'Amount'),
            required: true,
            min: 0,
            span: 'third',
          },
          project: { type: 'string', label: text('所属项目', 'Project'), max: 100, span: 'third' },
        },
      },
    },
  },
  rules: rulesAt(['projects']),
}
