import { defineDataset } from '@yiqi/contracts'
import {
  byOrganisation,
  inOrder,
  ofOrganisation,
  registrarAuthority,
  text,
  usccField,
} from '../common-fields.ts'

const filedOn = text('报送日期', 'Filed on')
const concludedOn = text('结论日期', 'Concluded on')
const figure = (zh: string, en: string) => ({ type: 'money', label: text(zh, en) }) as const

/** 年度检查（年度报告）记录 (governance §7). */
export default defineDataset({
  name: 'annual_check',
  label: text('年度检查（年度报告）', 'Annual check or report'),
  definition: text(
    '一个社会组织一个年度的检查或者报告：报送、结论、整改、公布',
    'An organisation’s check or report of a year: filed, concluded, mended, published',
  ),
  key: ['uscc', 'year'],
  parent: ofOrganisation,
  storage: byOrganisation,
  authority: registrarAuthority,
  sharing: 'U',
  retentionYears: 'permanent',
  title: 'year',
  fields: {
    uscc: usccField,
    year: {
      type: 'string',
      label: text('年度', 'Year'),
      required: true,
      max: 4,
      changeOrder: true,
    },
    due_on: { type: 'date', label: text('应当报送的日期', 'Due on') },
    filed_on: { type: 'date', label: filedOn },
    is_late: { type: 'boolean', label: text('逾期报送', 'Filed late') },
    result: {
      type: 'code',
      list: 'annualReportResult',
      label: text('检查结论', 'Result'),
      changeOrder: true,
    },
    result_reason: { type: 'text', label: text('结论理由', 'Reasons'), max: 5000 },
    faults: { type: 'strings', label: text('发现的问题', 'Faults'), max: 20 },
    concluded_on: { type: 'date', label: concludedOn },
    mend_by: { type: 'date', label: text('整改期限', 'To be mended by') },
    mended_on: { type: 'date', label: text('整改验收日期', 'Mended on') },
    published_on: { type: 'date', label: text('公布日期', 'Published on') },
    leads: {
      type: 'strings',
      label: text('后续线索', 'What may follow'),
      definition: text(
        '供人决定的线索，不自动处罚',
        'For somebody to decide upon; nothing follows by itself',
      ),
      max: 10,
      disclosure: 'R',
    },
    net_assets: figure('年末净资产', 'Net assets at the end of the year'),
    total_income: figure('收入合计', 'Total income'),
    total_expense: figure('费用合计', 'Total cost'),
    gifts: figure('捐赠收入', 'Gifts'),
    charity_spending: figure('公益事业支出', 'Spent on the cause'),
    management_cost: figure('管理费用', 'Management cost'),
  },
  rules: [inOrder('CHK-001', 'filed_on', 'concluded_on', [filedOn, concludedOn])],
  list: {
    columns: ['uscc', 'year', 'result', 'filed_on', 'concluded_on', 'published_on'],
    facets: ['year', 'result'],
    sort: ['uscc', 'year'],
  },
  since: '2026-11-27',
})
