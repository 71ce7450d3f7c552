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

/** 分支机构 (governance §2). */
export default defineDataset({
  name: 'branch',
  label: text('分支机构', 'Branch'),
  definition: text(
    '分支机构、代表机构和专项基金',
    'Branches, representative offices and special funds',
  ),
  key: ['uscc', 'branch_no'],
  parent: ofOrganisation,
  storage: byOrganisation,
  authority: registrarAuthority,
  sharing: 'U',
  retentionYears: 'permanent',
  title: 'name',
  fields: {
    uscc: usccField,
    branch_no: numberField(text('分支机构序号', 'Branch number')),
    kind: {
      type: 'code',
      label: text('类别', 'Kind of branch'),
      list: 'branchKind',
      required: true,
    },
    name: { type: 'string', label: text('名称', 'Name'), required: true, max: 120 },
    residence: { type: 'string', label: text('住所', 'Residence'), max: 200 },
    region: { type: 'region', label: text('所在区划', 'Division') },
    head_name: { type: 'string', label: text('负责人', 'Head'), max: 50, sensitivity: 'G' },
    set_up_on: { type: 'date', label: text('设立日期', 'Set up on') },
    closed_on: { type: 'date', label: text('终止日期', 'Closed on') },
    activity: { type: 'text', label: text('业务范围', 'Scope'), max: 1000 },
  },
  rules: [
    inOrder('BRN-001', 'set_up_on', 'closed_on', [
      text('设立日期', 'Setting up'),
      text('终止日期', 'Closing'),
    ]),
  ],
  list: {
    columns: ['uscc', 'kind', 'name', 'set_up_on', 'closed_on'],
    facets: ['kind'],
    sort: ['uscc'],
  },
  since: '2026-11-23',
})
