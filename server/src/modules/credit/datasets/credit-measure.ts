import { defineDataset } from '@yiqi/contracts'
import { registrarAuthority, text } from '../words.ts'

/** 联合奖惩措施: what a body does for or against organisations on a list; it runs only under law in force. */
export default defineDataset({
  name: 'credit_measure',
  label: text('联合奖惩措施', 'Joint reward or punishment'),
  definition: text(
    '守信激励、失信惩戒措施及其依据；没有现行依据的不得实施',
    'Rewards and punishments with their basis; none runs without law in force',
  ),
  key: ['measure_no'],
  storage: { class: 'distributed', by: 'measure_no' },
  authority: registrarAuthority,
  sharing: 'U',
  retentionYears: 'permanent',
  title: 'measure',
  fields: {
    measure_no: {
      type: 'string',
      label: text('措施编号', 'Number of the measure'),
      required: true,
      max: 60,
    },
    measure: { type: 'string', label: text('措施', 'Measure'), required: true, max: 300 },
    kind: { type: 'code', list: 'measureKind', label: text('种类', 'Kind'), required: true },
    applies_to: {
      type: 'code',
      list: 'measureScope',
      label: text('适用对象', 'Applies to'),
      required: true,
    },
    body: { type: 'string', label: text('实施机关', 'Carried out by'), required: true, max: 100 },
    registrar: {
      type: 'region',
      label: text('登记这项措施的机关区划', 'Region of the office that registers it'),
      required: true,
    },
    basis: { type: 'string', label: text('依据', 'Legal basis'), max: 300 },
    basis_from: { type: 'date', label: text('依据施行日期', 'Basis in force from') },
    basis_to: { type: 'date', label: text('依据废止日期', 'Basis in force until') },
    max_months: {
      type: 'integer',
      label: text('最长期限（月）', 'Longest term in months'),
      definition: text('依据没有规定的为空', 'Empty where the basis sets none'),
      min: 1,
    },
    ended_on: {
      type: 'date',
      label: text('终止日期', 'Ended on'),
      definition: text('当日起不再实施', 'It runs no more from this day on'),
    },
    verified: {
      type: 'boolean',
      label: text('依据已核到条文', 'The basis was verified in the text'),
      required: true,
    },
  },
  rules: [
    {
      id: 'MSR-001',
      kind: 'sequence',
      severity: 'error',
      fields: ['basis_from', 'basis_to'],
      expression: {
        op: 'le',
        left: { op: 'field', name: 'basis_from' },
        right: { op: 'field', name: 'basis_to' },
      },
      message: text('依据废止早于施行', 'The basis ends before it begins'),
      hint: text('请对照依据原文核对。', 'Check against the text.'),
    },
  ],
  list: {
    columns: ['measure', 'kind', 'applies_to', 'body', 'basis', 'basis_from', 'ended_on'],
    facets: ['kind', 'applies_to'],
    sort: ['measure_no'],
  },
  since: '2026-11-28',
})
