import { defineDataset, eq } from '@yiqi/contracts'
import { registrarAuthority, text, usccField } from '../words.ts'

const day = (zh: string, en: string) => ({ type: 'date', label: text(zh, en) }) as const

/**
 * 慈善组织负责人、慈善信托受托人的信用记录 (慈善法第一百零一条、第一百零六条): what a decision said of them, never what
 * a program reckoned. Names of people are masked for the public.
 */
export default defineDataset({
  name: 'person_credit_record',
  label: text('负责人、受托人信用记录', 'Credit record of a responsible person or trustee'),
  definition: text(
    '慈善组织负责人和慈善信托受托人的一条信用记录',
    'One item about a responsible person of a charity, or about a trustee',
  ),
  key: ['uscc', 'record_no'],
  storage: { class: 'distributed', by: 'uscc' },
  authority: registrarAuthority,
  publicWhen: eq('is_reversed', false),
  sharing: 'U',
  retentionYears: 'permanent',
  title: 'subject',
  fields: {
    uscc: {
      ...usccField,
      label: text('慈善组织或者受托人信用代码', 'Code of the charity or of the trustee'),
    },
    record_no: {
      type: 'string',
      label: text('记录编号', 'Number of the record'),
      definition: text('由来源得出，同一来源只记一条', 'Made from its source: one record for each'),
      required: true,
      max: 120,
    },
    role: { type: 'code', list: 'creditPersonRole', label: text('身份', 'Role'), required: true },
    name: {
      type: 'string',
      label: text('负责人姓名', 'Name of the person'),
      max: 100,
      sensitivity: 'G',
      mask: 'name',
    },
    trustee_name: { type: 'string', label: text('受托人', 'Trustee'), max: 100 },
    subject: { type: 'string', label: text('事项', 'Subject'), required: true, max: 200 },
    basis: {
      type: 'string',
      label: text('依据', 'Legal basis'),
      required: true,
      max: 300,
      disclosure: 'C',
    },
    occurred_on: { ...day('形成日期', 'Arose on'), required: true },
    recorded_on: { ...day('记入日期', 'Recorded on'), required: true },
    counts_until: { ...day('有效至', 'Counts until'), definition: text('含当日', 'The last day') },
    registrar: {
      type: 'region',
      label: text('记录机关区划', 'Region of the office'),
      required: true,
    },
    is_reversed: { type: 'boolean', label: text('已撤销', 'Reversed'), required: true },
  },
  rules: [],
  list: {
    columns: ['uscc', 'role', 'name', 'trustee_name', 'subject', 'occurred_on', 'counts_until'],
    facets: ['role', 'registrar'],
    sort: ['uscc', 'record_no', 'occurred_on'],
  },
  since: '2026-11-28',
})
