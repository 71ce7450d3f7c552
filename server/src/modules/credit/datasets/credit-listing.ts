import { and, defineDataset, eq } from '@yiqi/contracts'
import { registrarAuthority, text, usccField } from '../words.ts'

const day = (zh: string, en: string) => ({ type: 'date', label: text(zh, en) }) as const

/**
 * 列入 (governance §9): one entry of one of the two lists, from the decision to its end. A new ground while it
 * is listed begins the period anew: its code is added to `added_grounds`, its day to `period_restarts`. The public sees what is listed now.
 */
export default defineDataset({
  name: 'credit_listing',
  label: text('列入名录、名单', 'Listing'),
  definition: text(
    '一个社会组织列入活动异常名录或者严重违法失信名单的一次记录',
    'One entry of an organisation in the list of abnormal activity or of serious violations',
  ),
  key: ['uscc', 'listing_no'],
  parent: { dataset: 'organisation', by: 'uscc' },
  storage: { class: 'distributed', by: 'uscc' },
  authority: registrarAuthority,
  publicWhen: and(eq('status', 'listed'), eq('published', true)),
  sharing: 'U',
  retentionYears: 'permanent',
  title: 'name',
  fields: {
    uscc: usccField,
    listing_no: {
      type: 'string',
      label: text('列入编号', 'Number of the listing'),
      definition: text('作出列入决定的办件编号', 'Number of the case that decided on it'),
      required: true,
      max: 60,
    },
    name: {
      type: 'string',
      label: text('名称', 'Name'),
      definition: text('列入时的名称', 'As it was called when it was listed'),
      required: true,
      max: 100,
    },
    registrar: {
      type: 'region',
      label: text('登记管理机关区划', 'Region of the registrar'),
      required: true,
    },
    list: {
      type: 'code',
      list: 'creditList',
      label: text('名录、名单', 'List'),
      required: true,
    },
    ground: {
      type: 'code',
      list: 'creditGround',
      label: text('列入情形', 'Ground'),
      required: true,
    },
    facts: { type: 'text', label: text('事实', 'Facts'), required: true, max: 3000 },
    source_doc: { type: 'string', label: text('来源文书', 'Source document'), max: 200 },
    basis: { type: 'string', label: text('依据', 'Legal basis'), required: true, max: 300 },
    rule: {
      type: 'string',
      label: text('规则和版本', 'Rule and version'),
      definition: text('提出列入的规则；人工提出的没有', 'That proposed it; none where people did'),
      max: 100,
    },
    rule_inputs: {
      type: 'text',
      label: text('规则的输入', 'Inputs of the rule'),
      definition: text('JSON', 'As JSON'),
      max: 5000,
    },
    has_duty: {
      type: 'boolean',
      label: text('有应当履行的义务', 'Something is left to be done'),
      required: true,
    },
    duty: { type: 'text', label: text('应当履行的义务', 'What is to be done'), max: 1000 },
    noticed_on: day('告知日期', 'Notified on'),
    answered_on: day('陈述申辩日期', 'Answered on'),
    decided_on: day('决定日期', 'Decided on'),
    listed_on: { ...day('列入日期', 'Listed on'), required: true },
    period_restarts: {
      type: 'strings',
      label: text('列入期间又发生情形的日期', 'Days of new grounds while listed'),
      max: 100,
    },
    added_grounds: {
      type: 'strings',
      list: 'creditGround',
      label: text('列入期间又发生的情形', 'New grounds while listed'),
      definition: text(
        '和“列入期间又发生情形的日期”逐项对应',
        'One for each of the days of new grounds',
      ),
      max: 100,
    },
    added_sources: {
      type: 'text',
      label: text('又发生的情形的依据、来源和规则', 'Basis, source and rule of the new grounds'),
      definition: text(
        'JSON，和“列入期间又发生的情形”逐项对应；原情形撤销后，列入据此说明理由',
        'As JSON, one for each of the new grounds: by it the listing explains itself once the first is struck',
      ),
      max: 100_000,
      disclosure: 'C',
    },
    earliest_exit_on: day('最早可以移出的日期', 'May leave from'),
    status: {
      type: 'code',
      list: 'listingStatus',
      label: text('状态', 'Status'),
      required: true,
    },
    removed_on: day('移出日期', 'Removed on'),
    removal_reason: { type: 'string', label: text('移出、撤销理由', 'Why it ended'), max: 500 },
    published: { type: 'boolean', label: text('是否公布', 'Is published'), required: true },
    published_on: day('公布日期', 'Published on'),
  },
  rules: [
    {
      id: 'LST-001',
      kind: 'sequence',
      severity: 'error',
      fields: ['listed_on', 'removed_on'],
      expression: {
        op: 'le',
        left: { op: 'field', name: 'listed_on' },
        right: { op: 'field', name: 'removed_on' },
      },
      message: text('移出日期早于列入日期', 'Removed before it was listed'),
      hint: text('请对照决定书核对。', 'Check against the decisions.'),
    },
  ],
  list: {
    columns: ['name', 'uscc', 'list', 'ground', 'listed_on', 'status', 'removed_on'],
    facets: ['list', 'ground', 'status'],
    sort: ['uscc', 'listing_no', 'listed_on'],
  },
  since: '2026-11-28',
})
