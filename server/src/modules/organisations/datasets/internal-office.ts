import { defineDataset } from '@yiqi/contracts'
import {
  byOrganisation,
  numberField,
  ofOrganisation,
  registrarAuthority,
  text,
  usccField,
} from '../common-fields.ts'

/** 内设机构 (governance §2). */
export default defineDataset({
  name: 'internal_office',
  label: text('内设机构', 'Internal office'),
  definition: text('办公室、部门等内设机构', 'Departments and offices within'),
  key: ['uscc', 'office_no'],
  parent: ofOrganisation,
  storage: byOrganisation,
  authority: registrarAuthority,
  sharing: 'K',
  retentionYears: 'permanent',
  title: 'name',
  fields: {
    uscc: usccField,
    office_no: numberField(text('内设机构序号', 'Office number')),
    name: { type: 'string', label: text('名称', 'Name'), required: true, max: 100 },
    duties: { type: 'string', label: text('职责', 'Duties'), max: 500, disclosure: 'C' },
    staff: { type: 'integer', label: text('人数', 'Staff'), disclosure: 'C' },
    set_up_on: { type: 'date', label: text('设立日期', 'Set up on'), disclosure: 'C' },
  },
  rules: [],
  list: {
    columns: ['uscc', 'name'],
    facets: [],
    sort: ['uscc'],
  },
  since: '2026-11-23',
})
