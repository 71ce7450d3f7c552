import { defineDataset } from '@yiqi/contracts'
import { registrarAuthority, text, usccField } from '../words.ts'

/** 信用信息 (民政部令第 60 号): what arose, in five kinds; to be recorded within five working days. */
export default defineDataset({
  name: 'credit_record',
  label: text('信用信息', 'Credit record'),
  definition: text(
    '社会组织的一条信用信息：基础、年报、行政检查、行政处罚、其他',
    'One item of credit information: basic, annual report, inspection, penalty, other',
  ),
  key: ['uscc', 'record_no'],
  parent: { dataset: 'organisation', by: 'uscc' },
  storage: { class: 'distributed', by: 'uscc' },
  authority: registrarAuthority,
  sharing: 'U',
  retentionYears: 'permanent',
  title: 'subject',
  fields: {
    uscc: usccField,
    record_no: {
      type: 'string',
      label: text('信息编号', 'Number of the record'),
      definition: text('由来源得出，同一来源只记一条', 'Made from its source: one record for each'),
      required: true,
      max: 120,
    },
    kind: {
      type: 'code',
      list: 'creditRecordKind',
      label: text('信息类别', 'Kind'),
      required: true,
    },
    subject: { type: 'string', label: text('事项', 'Subject'), required: true, max: 200 },
    result: { type: 'string', label: text('结果', 'Result'), max: 500 },
    source_doc: { type: 'string', label: text('来源文书', 'Source document'), max: 200 },
    occurred_on: { type: 'date', label: text('形成日期', 'Arose on'), required: true },
    recorded_on: { type: 'date', label: text('记入日期', 'Recorded on'), required: true },
    due_on: {
      type: 'date',
      label: text('应当记入的日期', 'To be recorded by'),
      definition: text('形成后五个工作日', 'Five working days after it arose'),
    },
    is_late: {
      type: 'boolean',
      label: text('逾期记入', 'Recorded late'),
      required: true,
      disclosure: 'R',
    },
    is_reversed: { type: 'boolean', label: text('已撤销', 'Reversed'), required: true },
  },
  rules: [],
  list: {
    columns: ['uscc', 'kind', 'subject', 'result', 'occurred_on', 'recorded_on', 'is_late'],
    facets: ['kind', 'is_late'],
    sort: ['uscc', 'record_no', 'occurred_on'],
  },
  since: '2026-11-28',
})
