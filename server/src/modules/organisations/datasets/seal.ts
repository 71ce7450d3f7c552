import { defineDataset } from '@yiqi/contracts'
import {
  byOrganisation,
  numberField,
  ofOrganisation,
  registrarAuthority,
  text,
  usccField,
} from '../common-fields.ts'

/** 印章 (governance §2). */
export default defineDataset({
  name: 'seal',
  label: text('印章', 'Seal'),
  definition: text('刻制备案的印章', 'Seals as filed'),
  key: ['uscc', 'seal_no'],
  parent: ofOrganisation,
  storage: byOrganisation,
  authority: registrarAuthority,
  sharing: 'K',
  retentionYears: 'permanent',
  title: 'seal_no',
  fields: {
    uscc: usccField,
    seal_no: numberField(text('印章编码', 'Seal number')),
    kind: {
      type: 'code',
      label: text('印章类别', 'Kind of seal'),
      list: 'sealKind',
      required: true,
      disclosure: 'C',
    },
    seal_state: {
      type: 'code',
      label: text('印章状态', 'State of the seal'),
      list: 'sealState',
      required: true,
      disclosure: 'C',
    },
    made_on: { type: 'date', label: text('刻制日期', 'Made on'), disclosure: 'C' },
    maker: { type: 'string', label: text('刻制单位', 'Maker'), max: 100, disclosure: 'C' },
    keeper: {
      type: 'string',
      label: text('保管人', 'Keeper'),
      max: 50,
      disclosure: 'C',
      sensitivity: 'G',
    },
    sample: { type: 'file', label: text('印模', 'Imprint'), disclosure: 'R' },
  },
  rules: [],
  list: {
    columns: ['uscc', 'kind', 'seal_state', 'made_on'],
    facets: ['kind', 'seal_state'],
    sort: ['uscc'],
  },
  since: '2026-11-23',
})
