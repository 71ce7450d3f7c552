import { defineDataset } from '@yiqi/contracts'
import {
  byOrganisation,
  numberField,
  ofOrganisation,
  registrarAuthority,
  text,
  usccField,
} from '../common-fields.ts'

/** 登记档案 (governance §2). */
export default defineDataset({
  name: 'archive_record',
  label: text('登记档案', 'Archive record'),
  definition: text('登记管理形成的档案卷', 'Archive files of registration'),
  key: ['uscc', 'archive_no'],
  parent: ofOrganisation,
  storage: byOrganisation,
  authority: registrarAuthority,
  sharing: 'K',
  retentionYears: 'permanent',
  title: 'title',
  fields: {
    uscc: usccField,
    archive_no: numberField(text('档号', 'Archive number')),
    title: {
      type: 'string',
      label: text('题名', 'Title'),
      required: true,
      max: 200,
      disclosure: 'C',
    },
    archive_class: {
      type: 'code',
      label: text('档案类别', 'Class'),
      list: 'archiveClass',
      required: true,
      disclosure: 'C',
    },
    case_number: { type: 'string', label: text('办件号', 'Case number'), max: 40, disclosure: 'C' },
    filed_on: {
      type: 'date',
      label: text('归档日期', 'Filed on'),
      required: true,
      disclosure: 'C',
    },
    pages: { type: 'integer', label: text('页数', 'Pages'), disclosure: 'C' },
    retention: { type: 'string', label: text('保管期限', 'Retention'), max: 20, disclosure: 'C' },
    manifest: { type: 'file', label: text('卷内目录', 'Manifest'), disclosure: 'C' },
  },
  rules: [],
  list: {
    columns: ['uscc', 'archive_no', 'title', 'filed_on'],
    facets: ['archive_class'],
    sort: ['uscc'],
  },
  since: '2026-11-23',
})
