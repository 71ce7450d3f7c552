import { defineDataset } from '@yiqi/contracts'
import {
  byOrganisation,
  inOrder,
  ofOrganisation,
  registrarAuthority,
  text,
  usccField,
} from '../common-fields.ts'

/** 银行账户 (governance §2). */
export default defineDataset({
  name: 'bank_account',
  label: text('银行账户', 'Bank account'),
  definition: text('社会组织的银行账户', 'Bank accounts of the organisation'),
  key: ['uscc', 'account_no'],
  parent: ofOrganisation,
  storage: byOrganisation,
  authority: registrarAuthority,
  sharing: 'K',
  retentionYears: 10,
  title: 'holder',
  fields: {
    uscc: usccField,
    account_no: {
      type: 'string',
      label: text('账号', 'Account number'),
      required: true,
      max: 40,
      mask: 'account',
      disclosure: 'C',
    },
    kind: {
      type: 'code',
      label: text('账户类别', 'Kind of account'),
      list: 'accountKind',
      required: true,
      disclosure: 'C',
    },
    holder: {
      type: 'string',
      label: text('户名', 'Holder'),
      required: true,
      max: 100,
      disclosure: 'C',
    },
    bank: {
      type: 'string',
      label: text('开户银行', 'Bank'),
      required: true,
      max: 100,
      disclosure: 'C',
    },
    opened_on: { type: 'date', label: text('开户日期', 'Opened on'), disclosure: 'C' },
    closed_on: { type: 'date', label: text('销户日期', 'Closed on'), disclosure: 'C' },
  },
  rules: [
    inOrder('ACC-001', 'opened_on', 'closed_on', [
      text('开户日期', 'Opening'),
      text('销户日期', 'Closing'),
    ]),
  ],
  list: {
    columns: ['uscc', 'kind', 'holder', 'bank'],
    facets: ['kind'],
    sort: ['uscc'],
  },
  since: '2026-11-23',
})
