import { defineDataset, eq } from '@yiqi/contracts'
import { text } from '../words.ts'

const day = (zh: string, en: string) => ({ type: 'date', label: text(zh, en) }) as const

/** 抽查检查结果 (governance §11): one check of one organisation, public from its conclusion on. */
export default defineDataset({
  name: 'inspection_result',
  label: text('抽查检查结果', 'Result of a check'),
  definition: text(
    '对一个社会组织的一次双随机抽查或者不定期检查，自作出结论起记入',
    'One random or irregular check of an organisation, from its conclusion on',
  ),
  key: ['uscc', 'check_no'],
  parent: { dataset: 'organisation', by: 'uscc' },
  storage: { class: 'distributed', by: 'uscc' },
  authority: text('登记管理机关', 'Registrar'),
  publicWhen: eq('published', true),
  sharing: 'U',
  retentionYears: 'permanent',
  title: 'name',
  fields: {
    uscc: {
      type: 'string',
      label: text('统一社会信用代码', 'Unified social credit code'),
      required: true,
      max: 18,
      check: 'uscc',
    },
    check_no: {
      type: 'string',
      label: text('检查办件编号', 'Number of the check'),
      required: true,
      max: 60,
    },
    name: {
      type: 'string',
      label: text('名称', 'Name'),
      definition: text('检查时的名称', 'As it was called when it was checked'),
      required: true,
      max: 100,
    },
    registrar: {
      type: 'region',
      label: text('登记管理机关区划', 'Region of the registrar'),
      required: true,
    },
    kind: {
      type: 'code',
      list: 'inspectionKind',
      label: text('检查方式', 'Kind of check'),
      required: true,
    },
    plan_no: { type: 'string', label: text('抽查计划编号', 'Number of the plan'), max: 60 },
    topics: { type: 'strings', label: text('检查内容', 'Topics'), required: true, max: 10 },
    checked_on: { ...day('检查日期', 'Checked on'), required: true },
    result: {
      type: 'code',
      list: 'inspectionResult',
      label: text('检查结果', 'Result'),
      required: true,
    },
    problems: {
      type: 'integer',
      label: text('存在问题的检查项数', 'Items with a problem'),
      required: true,
      min: 0,
    },
    findings: {
      type: 'text',
      label: text('发现的问题', 'Findings'),
      max: 6000,
      disclosure: 'C',
    },
    has_objection: { type: 'boolean', label: text('单位有异议', 'It objected'), disclosure: 'C' },
    rectify_by: day('整改期限', 'To be rectified by'),
    progress: {
      type: 'code',
      list: 'inspectionProgress',
      label: text('进展', 'State'),
      required: true,
    },
    closed_on: day('办结日期', 'Closed on'),
    published: { type: 'boolean', label: text('是否公开', 'Is published'), required: true },
    published_on: day('公开日期', 'Published on'),
  },
  rules: [],
  list: {
    columns: ['name', 'uscc', 'kind', 'checked_on', 'result', 'progress', 'rectify_by'],
    facets: ['kind', 'result', 'progress'],
    sort: ['uscc', 'check_no', 'checked_on'],
  },
  since: '2026-11-28',
})
