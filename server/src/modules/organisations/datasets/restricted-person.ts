import { defineDataset, or, present } from '@yiqi/contracts'
import { inOrder, numberField, registrarAuthority, text } from '../common-fields.ts'

/** 受限人员 (governance §2). */
export default defineDataset({
  name: 'restricted_person',
  label: text('受限人员', 'Restricted person'),
  definition: text('依法不得担任负责人的人员', 'People who by law may not lead an organisation'),
  key: ['restriction_no'],
  storage: { class: 'distributed', by: 'restriction_no' },
  authority: registrarAuthority,
  sharing: 'X',
  retentionYears: 10,
  title: 'name',
  fields: {
    restriction_no: numberField(text('限制编号', 'Restriction number')),
    name: {
      type: 'string',
      label: text('姓名', 'Name'),
      required: true,
      max: 50,
      disclosure: 'R',
      sensitivity: 'G',
    },
    citizen_id: {
      type: 'string',
      label: text('公民身份号码', 'Citizen identity number'),
      max: 30,
      check: 'citizen-id',
      disclosure: 'R',
      sensitivity: 'S',
      mask: 'citizen-id',
    },
    other_id_no: {
      type: 'string',
      label: text('其他证件号码', 'Number of another identity document'),
      max: 30,
      disclosure: 'R',
      sensitivity: 'S',
      mask: 'account',
    },
    kind: {
      type: 'code',
      label: text('限制原因', 'Ground'),
      list: 'restrictionKind',
      required: true,
      disclosure: 'R',
      sensitivity: 'G',
    },
    registrar: {
      type: 'region',
      label: text('认定机关区划', 'Region of the deciding authority'),
      required: true,
      disclosure: 'R',
    },
    basis: {
      type: 'string',
      label: text('依据', 'Basis'),
      required: true,
      max: 200,
      disclosure: 'R',
    },
    started_on: {
      type: 'date',
      label: text('限制开始日期', 'Start'),
      required: true,
      disclosure: 'R',
    },
    ended_on: { type: 'date', label: text('限制结束日期', 'End'), disclosure: 'R' },
    former_uscc: {
      type: 'string',
      label: text('原任职组织信用代码', 'Organisation concerned'),
      max: 18,
      check: 'uscc',
      disclosure: 'R',
    },
  },
  rules: [
    inOrder('RST-001', 'started_on', 'ended_on', [
      text('限制开始日期', 'Start'),
      text('限制结束日期', 'End'),
    ]),
    {
      id: 'RST-002',
      kind: 'required',
      severity: 'error',
      fields: ['citizen_id', 'other_id_no'],
      expression: or(present('citizen_id'), present('other_id_no')),
      message: text('没有证件号码，认不出是谁', 'Without a number nobody can be recognised'),
      hint: text('请填身份号码或者其他证件号码。', 'Enter one of the two numbers.'),
    },
  ],
  list: {
    columns: ['name', 'kind', 'started_on', 'ended_on'],
    facets: ['kind'],
    sort: ['restriction_no'],
  },
  since: '2026-11-23',
})
