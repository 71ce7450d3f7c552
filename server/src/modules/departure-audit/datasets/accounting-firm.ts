import { defineDataset } from '@yiqi/contracts'
import { text } from '../words.ts'

/** 会计师事务所: those that a registrar may commission (governance §12). */
export default defineDataset({
  name: 'accounting_firm',
  label: text('会计师事务所', 'Accounting firm'),
  definition: text(
    '登记管理机关可以委托审计的会计师事务所',
    'A firm that the registrar may commission with an audit',
  ),
  key: ['uscc'],
  storage: { class: 'distributed', by: 'uscc' },
  authority: text('登记管理机关', 'Registrar'),
  sharing: 'U',
  retentionYears: 10,
  title: 'name',
  fields: {
    uscc: {
      type: 'string',
      label: text('统一社会信用代码', 'Unified social credit code'),
      required: true,
      max: 18,
      check: 'uscc',
    },
    name: { type: 'string', label: text('名称', 'Name'), required: true, max: 100 },
    licence_no: {
      type: 'string',
      label: text('执业证书编号', 'Number of the practising licence'),
      required: true,
      max: 40,
    },
    registrar: {
      type: 'region',
      label: text('列入机关区划', 'Region of the registrar that lists it'),
      required: true,
    },
    basis: {
      type: 'string',
      label: text('列入依据', 'Why it is listed'),
      definition: text('如政府采购结果文号', 'e.g. the number of the award of a procurement'),
      required: true,
      max: 200,
    },
    listed_on: { type: 'date', label: text('列入日期', 'Listed on'), required: true },
    ended_on: { type: 'date', label: text('退出日期', 'Left the list on') },
    phone: {
      type: 'string',
      label: text('联系电话', 'Telephone'),
      max: 40,
      check: 'phone',
      disclosure: 'C',
    },
  },
  rules: [
    {
      id: 'ACF-001',
      kind: 'sequence',
      severity: 'error',
      fields: ['listed_on', 'ended_on'],
      expression: {
        op: 'le',
        left: { op: 'field', name: 'listed_on' },
        right: { op: 'field', name: 'ended_on' },
      },
      message: text('退出日期早于列入日期', 'It left the list before it was listed'),
      hint: text('请对照文件核对两个日期。', 'Check both dates against the papers.'),
    },
  ],
  list: {
    columns: ['uscc', 'name', 'licence_no', 'registrar', 'listed_on', 'ended_on'],
    facets: ['registrar'],
    sort: ['uscc', 'name'],
  },
  since: '2026-11-27',
})
