import { defineDataset } from '@yiqi/contracts'
import {
  civilAffairs,
  code,
  day,
  inOrder,
  money,
  must,
  prose,
  registrarField,
  usccField,
  words,
} from '../fields.ts'
import { text } from '../words.ts'

/** 慈善信托 (慈善法第五章): filed by its trustee where the trustee is registered. Settlors are named as they wish. */
export default defineDataset({
  name: 'charity_trust',
  label: text('慈善信托', 'Charitable trust'),
  definition: text('经民政部门备案的慈善信托', 'A charitable trust that has been filed'),
  key: ['uscc', 'trust_no'],
  storage: { class: 'distributed', by: 'uscc' },
  authority: civilAffairs,
  sharing: 'U',
  retentionYears: 'permanent',
  title: 'name',
  fields: {
    uscc: { ...usccField, label: text('受托人信用代码', 'Credit code of the trustee') },
    trust_no: must(words('备案编号', 'Filing number', 60)),
    name: must(words('信托名称', 'Name of the trust', 100)),
    trustee_name: must(words('受托人', 'Trustee', 100)),
    trustee_kind: must(code('trusteeKind', '受托人类型', 'Kind of trustee')),
    settlor: {
      ...must(words('委托人', 'Settlor')),
      sensitivity: 'G',
      disclosure: 'C',
    },
    supervisor: words('信托监察人', 'Supervisor of the trust', 100),
    purpose: must(prose('慈善目的', 'Purpose')),
    beneficiary_scope: must(prose('受益人范围和确定办法', 'Beneficiaries', 1000)),
    property: must(money('信托财产', 'Property')),
    bank: must(words('资金保管人', 'Custodian', 100)),
    signed_on: must(day('信托文件签订日期', 'Signed on')),
    from_on: must(day('信托期限自', 'From')),
    to_on: day('信托期限至（永续的不填）', 'To'),
    registrar: registrarField,
    status: must(code('trustStatus', '状态', 'Status')),
    filed_on: must(day('备案日期', 'Filed on')),
    change_note: prose('变更说明', 'Note of the change', 1000),
    terminated_on: day('终止日期', 'Terminated on'),
  },
  rules: [inOrder('TRU-001', 'from_on', 'to_on', text('结束早于开始', 'It ends before it begins'))],
  list: {
    columns: ['trust_no', 'name', 'trustee_name', 'property', 'filed_on', 'status'],
    facets: ['status', 'trustee_kind', 'registrar'],
    sort: ['uscc', 'trust_no', 'filed_on'],
  },
  since: '2026-11-29',
})
