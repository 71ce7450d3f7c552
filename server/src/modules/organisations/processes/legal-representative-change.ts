import { fromSubmission, textOf } from '../../cases/index.ts'
import type { CheckDefinition, FormSection } from '../../cases/index.ts'
import { text } from '../common-fields.ts'
import { restrictedCheck } from '../establishment/checks.ts'
import { identityFields } from '../establishment/form/people.ts'
import { type EstablishedType, establishedTypes } from '../establishment/types.ts'
import { changeArticles, changeItem } from '../items/change-item.ts'
import { laws } from '../items/law.ts'
import { auditOnRecord, gatherChange } from '../departure/audit-on-record.ts'
import { exchangePosts, representing } from '../items/legal-representative.ts'

/** The report on whoever leaves is out, and what it says: as the register has it. */
const auditCheck = (type: EstablishedType): CheckDefinition => ({
  rule: 'change.legal-representative-audit',
  input: (_form, { departureAudit, on }) => ({
    type,
    ...(departureAudit ? { audit: departureAudit, on } : {}),
  }),
  fields: { audit: 'audit_no' },
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

const lookedUp = { readOnly: true, required: false } as const

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
    '取自台账：登记管理机关委托的会计师事务所对原法定代表人出具的报告。还没有的，先办“离任审计申请”。',
    'From the register: the report on the former one. If there is none, ask for the audit first.',
  ),
  fields: {
    audit_no: { ref: 'departure_audit.audit_no', ...lookedUp, span: 'half' },
    audit_report_no: { ref: 'departure_audit.report_no', ...lookedUp, span: 'half' },
    audit_opinion: { ref: 'departure_audit.opinion', ...lookedUp, span: 'half' },
    audit_issued_on: { ref: 'departure_audit.issued_on', ...lookedUp, span: 'half' },
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
        isExempt: true,
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
    lookUp: auditOnRecord,
    gatherFacts: gatherChange,
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
