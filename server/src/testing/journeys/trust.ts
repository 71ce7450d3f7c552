import type { FormRecord } from '@yiqi/contracts'
import type { RegisterRecord } from '../../modules/metadata/index.ts'
import { qualified } from './charity.ts'
import type { SubjectRecord } from './subjects.ts'

/* What the matters of charitable trusts find on record. */

const deed = [
  ...['name', 'parties', 'beneficiaries', 'property', 'spending', 'disclosure', 'interest'],
  'reward',
]

/** A trust that was signed four days ago, with a deed that says everything. */
export const trustAnswers = {
  ...{ trustee_kind: 'charity', trustee_name: '社区促进会', trust_name: '乡村教育慈善信托' },
  ...{ signed_on: '2026-02-26', from_on: '2026-03-01', to_on: '2031-02-28', property: 200_000_000 },
  ...{ is_written: true, is_charitable: true, names_individual: false },
  has_related_beneficiary: false,
  ...Object.fromEntries(deed.map((article) => [`deed_${article}`, true])),
}

const filedTrust = (uscc: string): RegisterRecord => ({
  trust_no: `${uscc}T25001`,
  ...{ name: '乡村教育慈善信托', trustee_name: '社区促进会', trustee_kind: 'charity' },
  ...{ settlor: '云汀实业有限公司', purpose: '资助乡村教育。', beneficiary_scope: '乡村教师' },
  ...{ property: 200_000_000, bank: '云汀银行', signed_on: '2025-02-20', from_on: '2025-03-01' },
  ...{ registrar: '990102', status: 'active', filed_on: '2025-03-03' },
  report_due_on: '2026-03-03',
})

export const withTrust: SubjectRecord = {
  ...qualified,
  belongings: { ...qualified.belongings, charity_trust: (uscc) => [filedTrust(uscc)] },
}

export const namingTrust = ({ uscc }: FormRecord) => ({ trust_no: `${String(uscc)}T25001` })
