import { defineDataset } from '@yiqi/contracts'
import {
  byOrganisation,
  numberField,
  ofOrganisation,
  registrarAuthority,
  text,
  usccField,
} from '../common-fields.ts'

/** 清算组成员 (governance §2). */
export default defineDataset({
  name: 'liquidator',
  label: text('清算组成员', 'Liquidator'),
  definition: text('清算组的组长和成员', 'Head and members of the liquidation group'),
  key: ['uscc', 'liquidator_no'],
  parent: ofOrganisation,
  storage: byOrganisation,
  authority: registrarAuthority,
  sharing: 'K',
  retentionYears: 'permanent',
  title: 'name',
  fields: {
    uscc: usccField,
    liquidator_no: numberField(text('成员序号', 'Liquidator number')),
    name: {
      type: 'string',
      label: text('姓名或名称', 'Name'),
      required: true,
      max: 100,
      disclosure: 'C',
      sensitivity: 'G',
    },
    person_id: {
      type: 'string',
      label: text('人员编号', 'Person number'),
      max: 36,
      disclosure: 'R',
      sensitivity: 'G',
    },
    is_head: { type: 'boolean', label: text('是否组长', 'Heads the group'), disclosure: 'C' },
    employer: {
      type: 'string',
      label: text('工作单位', 'Employer'),
      max: 100,
      disclosure: 'C',
      sensitivity: 'G',
    },
    appointed_on: { type: 'date', label: text('任命日期', 'Appointed on'), disclosure: 'C' },
    phone: {
      type: 'string',
      label: text('联系电话', 'Telephone'),
      max: 40,
      check: 'phone',
      disclosure: 'R',
      sensitivity: 'G',
    },
  },
  rules: [],
  list: {
    columns: ['uscc', 'name', 'is_head', 'appointed_on'],
    facets: [],
    sort: ['uscc'],
  },
  since: '2026-11-23',
})
