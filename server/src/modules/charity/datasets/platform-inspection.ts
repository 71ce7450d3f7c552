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

/** 对平台的监督检查 (C §5.1): what was found, what was asked, and whether it was done. */
export default defineDataset({
  name: 'platform_inspection',
  label: text('募捐平台监督检查', 'Inspection of a platform'),
  definition: text('民政部门对募捐平台的一次检查', 'One inspection of a fundraising platform'),
  key: ['uscc', 'inspection_no'],
  parent: { dataset: 'fundraising_platform', by: 'uscc' },
  storage: { class: 'distributed', by: 'uscc' },
  authority: civilAffairs,
  sharing: 'K',
  retentionYears: 'permanent',
  title: 'inspection_no',
  fields: {
    uscc: { ...usccField, label: text('运营主体信用代码', 'Credit code of the operator') },
    inspection_no: must(words('编号', 'Number', 60)),
    platform_name: must(words('平台', 'Platform', 100)),
    kind: must(code('platformInspectionKind', '检查种类', 'Kind')),
    inspected_on: must(day('检查日期', 'Inspected on')),
    findings: must(prose('检查发现', 'Findings', 3000)),
    measure: must(code('platformMeasure', '处理', 'Measure')),
    due_on: day('整改期限', 'To be rectified by'),
    closed_on: day('办结日期', 'Closed on'),
    registrar: registrarField,
  },
  rules: [],
  list: {
    columns: ['platform_name', 'kind', 'inspected_on', 'measure', 'due_on', 'closed_on'],
    facets: ['kind', 'measure'],
    sort: ['uscc', 'inspection_no', 'inspected_on'],
  },
  since: '2026-11-29',
})
