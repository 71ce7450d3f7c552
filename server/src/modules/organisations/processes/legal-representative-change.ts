import { fromSubmission, textOf } from '../../cases/index.ts'
import type { CheckDefinition, FormSection } from '../../cases/index.ts'
import { text } from '../common-fields.ts'
import { restrictedCheck } from '../establishment/checks.ts'
import { identityFields } from '../establishment/form/people.ts'
import { type EstablishedType, establishedTypes } from '../establishment/types.ts'
import { changeArticles, changeItem } from '../items/change-item.ts'
import { laws } from '../items/law.ts'
import { exchangePosts, gatherIncoming, representing } from '../items/legal-representative.ts'

/** The report on whoever leaves is out, and what it says. */
const auditCheck = (type: EstablishedType): CheckDefinition => ({
  rule: 'change.legal-representative-audit',
  at: fromSubmission,
  input: (form) => {
    const number = textOf(form, 'audit_report_no')
    const opinion = textOf(form, 'audit_opinion')
    return { type, ...(number && opinion && { audit: { state: 'ISSUED', opinion } }) }
  },
  fields: { audit: 'audit_report_no' },
})

const pluralityChecks: Record<EstablishedType, CheckDefinition[]> = {
  association: [
    {
      rule: 'establishment.association-legal-representative',
      at: fromSubmission,
      input: (_form, facts) => ({ otherAssociations: facts.otherAssociations ?? [] }),
      fields: { otherAssociations: 'legal_rep' },
    },
  ],
  'service-institution': [],
  foundation: [
    {
      rule: 'establishment.foundation-officers',
      at: fromSubmission,
      input: (form, facts) => ({
        isLegalRepChair: form.post === 'chair',
        otherOrganisations: facts.otherOrganisations ?? [],
        servingOfficials:
          form.is_serving_official === true ? [textOf(form, 'legal_rep') ?? ''] : [],
        supervisorsOnCouncil: [],
      }),
      fields: {
        isLegalRepChair: 'post',
        otherOrganisations: 'legal_rep',
        servingOfficials: 'is_serving_official',
      },
    },
  ],
}

const section: FormSection = {
  id: 'change',
  label: text('新任法定代表人', 'New legal representative'),
  fields: {
    legal_rep: { changes: 'organisation.legal_rep', required: true },
    ...identityFields(),
    mobile: { ref: 'person.mobile', required: true, span: 'third' },
    post: { ref: 'person_in_charge.post', required: true, span: 'third' },
    is_serving_official: { ref: 'person_in_charge.is_serving_official', span: 'half' },
    former_stays: {
      type: 'boolean',
      label: text('原法定代表人仍担任原职务', 'The former one keeps his post'),
      span: 'half',
    },
  },
}

const auditSection: FormSection = {
  id: 'audit',
  label: text('离任审计', 'Departure audit'),
  hint: text(
    '登记管理机关委托的会计师事务所对原法定代表人出具的报告。',
    'The report on the former one, by the firm that the registrar commissioned.',
  ),
  fields: {
    audit_report_no: {
      type: 'string',
      label: text('审计报告文号', 'Number of the audit report'),
      max: 60,
      required: true,
      span: 'half',
    },
    audit_opinion: {
      type: 'code',
      label: text('审计意见', 'Opinion'),
      required: true,
      options: [
        { code: 'unqualified', label: text('无保留意见', 'Unqualified') },
        { code: 'qualified', label: text('保留意见', 'Qualified') },
        { code: 'adverse', label: text('否定意见', 'Adverse') },
        { code: 'disclaimer', label: text('无法表示意见', 'Disclaimer') },
      ],
      span: 'half',
    },
  },
}

export default establishedTypes.map((type) => {
  const article = laws[type].regulation + changeArticles[type].change
  return changeItem({
    type,
    key: 'legal-representative-change',
    number: 3,
    matter: text('法定代表人变更登记', 'Change of the legal representative'),
    summary: text(
      '换届或者中途更换法定代表人：先有离任审计报告，再变更，换发登记证书。',
      'Another legal representative, after the audit of the one who leaves.',
    ),
    section,
    more: [auditSection],
    materials: [
      {
        code: 'audit-report',
        name: text('离任审计报告', 'Departure audit report'),
        required: true,
        article,
      },
      {
        code: 'officer-profiles',
        name: text('新任法定代表人情况和身份证件', 'Profile and identity papers of the new one'),
        required: true,
        maxFiles: 3,
        article,
      },
    ],
    checks: [auditCheck(type), restrictedCheck(type, 'legal_rep'), ...pluralityChecks[type]],
    gatherFacts: gatherIncoming,
    also: representing,
    after: exchangePosts,
    conditions: [
      {
        text: text('离任审计报告已经出具。', 'The departure audit has been issued.'),
        rule: 'change.legal-representative-audit',
      },
      {
        text: text('新任法定代表人没有任职限制的情形。', 'The new one is not barred from office.'),
        rule: 'officers.restricted',
      },
    ],
  })
})
