import { defineDataset } from '@yiqi/contracts'
import {
  byOrganisation,
  inOrder,
  numberField,
  ofOrganisation,
  registrarAuthority,
  text,
  usccField,
} from '../common-fields.ts'

/** 会费标准 (governance §2). */
export default defineDataset({
  name: 'membership_fee_standard',
  label: text('会费标准', 'Membership fee standard'),
  definition: text('会员大会通过的会费标准', 'Fees adopted by the general meeting'),
  key: ['uscc', 'standard_no'],
  parent: ofOrganisation,
  storage: byOrganisation,
  authority: registrarAuthority,
  sharing: 'U',
  retentionYears: 'permanent',
  title: 'member_class',
  fields: {
    uscc: usccField,
    standard_no: numberField(text('标准序号', 'Standard number')),
    member_class: {
      type: 'string',
      label: text('会员类别', 'Class of members'),
      required: true,
      max: 60,
    },
    fee: { type: 'money', label: text('会费', 'Fee'), required: true },
    months: {
      type: 'integer',
      label: text('缴费周期（月）', 'Period in months'),
      min: 1,
      max: 120,
    },
    adopted_on: { type: 'date', label: text('通过日期', 'Adopted on'), required: true },
    ended_on: { type: 'date', label: text('停止执行日期', 'Ended on') },
  },
  rules: [
    inOrder('FEE-001', 'adopted_on', 'ended_on', [
      text('通过日期', 'Date of adoption'),
      text('停止执行日期', 'End'),
    ]),
  ],
  list: {
    columns: ['uscc', 'member_class', 'fee', 'adopted_on'],
    facets: [],
    sort: ['uscc'],
  },
  since: '2026-11-23',
})
