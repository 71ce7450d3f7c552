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

/** 章程 (governance §2). */
export default defineDataset({
  name: 'charter',
  label: text('章程', 'Charter'),
  definition: text('经表决通过并核准的章程', 'Charters as adopted and approved'),
  key: ['uscc', 'charter_no'],
  parent: ofOrganisation,
  storage: byOrganisation,
  authority: registrarAuthority,
  sharing: 'U',
  retentionYears: 'permanent',
  title: 'charter_no',
  fields: {
    uscc: usccField,
    charter_no: numberField(text('章程版次', 'Charter number')),
    adopted_on: { type: 'date', label: text('通过日期', 'Adopted on') },
    approved_on: { type: 'date', label: text('核准日期', 'Approved on') },
    approval_no: { type: 'string', label: text('核准文号', 'Number of the approval'), max: 60 },
    document: { type: 'file', label: text('章程全文', 'Full text') },
  },
  rules: [
    inOrder('CHT-001', 'adopted_on', 'approved_on', [
      text('通过日期', 'Date of adoption'),
      text('核准日期', 'Date of approval'),
    ]),
  ],
  list: {
    columns: ['uscc', 'charter_no', 'adopted_on', 'approved_on'],
    facets: [],
    sort: ['uscc'],
  },
  since: '2026-11-23',
})
