import { defineDataset } from '@yiqi/contracts'
import {
  civilAffairs,
  code,
  day,
  must,
  prose,
  registrarField,
  usccField,
  words,
} from '../fields.ts'
import { text } from '../words.ts'

/** 互联网公开募捐服务平台 (慈善法第二十七条): designated by the ministry, and only those. */
export default defineDataset({
  name: 'fundraising_platform',
  label: text('互联网公开募捐服务平台', 'Fundraising platform'),
  definition: text(
    '国务院民政部门指定的平台；2016 年至 2024 年称互联网募捐信息平台',
    'Designated by the ministry; called 互联网募捐信息平台 from 2016 to 2024',
  ),
  key: ['uscc'],
  storage: { class: 'distributed', by: 'uscc' },
  authority: civilAffairs,
  sharing: 'U',
  retentionYears: 'permanent',
  title: 'name',
  fields: {
    uscc: { ...usccField, label: text('运营主体信用代码', 'Credit code of the operator') },
    operator: must(words('运营主体', 'Operator', 100)),
    name: must(words('平台名称', 'Name of the platform', 100)),
    website: { ...must(words('网址', 'Website')), check: 'url' },
    icp: must(words('ICP 备案号', 'ICP number', 60)),
    mlps: {
      type: 'integer',
      label: text('网络安全等级保护级别', 'Level of protection'),
      required: true,
      min: 1,
      max: 5,
    },
    batch: words('批次', 'Batch', 40),
    contact_phone: { ...words('公开联系电话', 'Public telephone', 40), check: 'phone' },
    registrar: registrarField,
    status: must(code('platformStatus', '状态', 'Status')),
    designated_on: must(day('指定日期', 'Designated on')),
    ended_on: day('取消指定日期', 'Delisted on'),
    ended_for: prose('取消指定的理由', 'Why it was delisted', 1000),
  },
  rules: [],
  list: {
    columns: ['name', 'operator', 'website', 'batch', 'designated_on', 'status'],
    facets: ['status', 'batch'],
    sort: ['uscc', 'designated_on'],
    search: ['name', 'operator', 'uscc'],
  },
  since: '2026-11-29',
})
