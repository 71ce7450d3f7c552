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

/** 登记证书 (governance §2). */
export default defineDataset({
  name: 'certificate',
  label: text('登记证书', 'Certificate'),
  definition: text(
    '登记证书的正本、副本和电子证书',
    'Originals, duplicates and electronic certificates',
  ),
  key: ['uscc', 'cert_no'],
  parent: ofOrganisation,
  storage: byOrganisation,
  authority: registrarAuthority,
  sharing: 'U',
  retentionYears: 'permanent',
  title: 'cert_no',
  fields: {
    uscc: usccField,
    cert_no: numberField(text('证书编号', 'Certificate number')),
    kind: {
      type: 'code',
      label: text('证书类别', 'Kind of certificate'),
      list: 'certificateKind',
      required: true,
    },
    issued_on: { type: 'date', label: text('发证日期', 'Issued on'), required: true },
    term_from: { type: 'date', label: text('有效期自', 'Valid from') },
    term_to: { type: 'date', label: text('有效期至', 'Valid to') },
    issuer: { type: 'string', label: text('发证机关', 'Issuer'), required: true, max: 100 },
    issuer_region: {
      type: 'region',
      label: text('发证机关区划', 'Region of the issuer'),
      required: true,
    },
    token: { type: 'text', label: text('证书令牌', 'Signed token of the certificate'), max: 4000 },
    sign_alg: { type: 'string', label: text('签名算法', 'Algorithm of the signature'), max: 40 },
    document: { type: 'file', label: text('证书文件', 'File of the certificate'), disclosure: 'C' },
    is_revoked: { type: 'boolean', label: text('是否收回', 'Is revoked') },
    revoked_on: { type: 'date', label: text('收回日期', 'Revoked on') },
    revoked_reason: { type: 'string', label: text('收回原因', 'Reason of revocation'), max: 200 },
  },
  rules: [
    inOrder('CRT-001', 'term_from', 'term_to', [
      text('有效期自', 'Start'),
      text('有效期至', 'End'),
    ]),
  ],
  list: {
    columns: ['uscc', 'cert_no', 'kind', 'issued_on', 'term_to', 'is_revoked'],
    facets: ['kind', 'is_revoked'],
    sort: ['uscc', 'cert_no'],
  },
  since: '2026-11-23',
})
