import { eq, not, or, present } from '@yiqi/contracts'
import {
  asBefore,
  count,
  fromRecord,
  onRecord,
  type ReportSection,
  text,
  words,
} from './indicator.ts'

const third = { span: 'third' } as const

/** 基本信息: what the register knows; the organisation corrects how it can be reached. */
export const identity: ReportSection = {
  id: 'identity',
  label: text('基本信息', 'The organisation'),
  hint: text(
    '登记事项取自登记台账，有变更请另办变更登记。',
    'Taken from the register. A change is applied for by itself.',
  ),
  rules: [
    {
      id: 'RPT-SUPERVISOR',
      severity: 'error',
      fields: ['supervisor_uscc'],
      expression: or(not(present('supervising_unit')), present('supervisor_uscc')),
      message: text(
        '登记台账上没有业务主管单位的统一社会信用代码，报告不知道送谁初审。',
        'The register lacks the code of the supervising unit: nobody is known who could review it.',
      ),
      hint: text(
        '请向登记管理机关说明，由其在台账上补登；补登后重新报送。',
        'Ask the registrar to enter it, then file again.',
      ),
    },
  ],
  indicators: {
    year: count('A01', '报告年度', 'Year of the report', {
      required: true,
      min: 2000,
      max: 2200,
      unit: 'year',
      isRemembered: true,
      ...third,
    }),
    uscc: {
      code: 'A02',
      field: { ref: 'organisation.uscc', readOnly: true, prefill: true, ...third },
    },
    name: onRecord('A03', 'organisation.name', third),
    org_type: onRecord('A04', 'organisation.org_type', third),
    registrar: onRecord('A05', 'organisation.registrar', third),
    registrar_name: onRecord('A06', 'organisation.registrar_name', third),
    supervising_unit: onRecord('A07', 'organisation.supervising_unit', third),
    // Who reviews the report is not the organisation's to choose.
    supervisor_uscc: onRecord('A08', 'organisation.supervising_unit_uscc', {
      when: present('supervising_unit'),
      hint: text('由它先行初审。', 'It reviews the report first.'),
      ...third,
    }),
    legal_rep: onRecord('A09', 'organisation.legal_rep', third),
    established_on: onRecord('A10', 'organisation.established_on', third),
    fund: onRecord('A11', 'organisation.fund', third),
    residence: onRecord('A12', 'organisation.residence', third),
    activity_area: onRecord('A13', 'organisation.activity_area', third),
    purpose: onRecord('A14', 'organisation.purpose', { span: 'full' }),
    scope: onRecord('A15', 'organisation.scope', { span: 'full' }),
    industry: onRecord('A16', 'organisation.industry', third),
    is_charity: onRecord('A17', 'organisation.is_charity', third),
    charity_on: onRecord('A18', 'organisation.charity_on', {
      ...third,
      when: eq('is_charity', true),
    }),
    can_fundraise: onRecord('A19', 'organisation.can_fundraise', third),
    is_tax_exempt: onRecord('A20', 'organisation.is_tax_exempt', third),
    is_deduction_qualified: onRecord('A21', 'organisation.is_deduction_qualified', third),
    evaluation_grade: onRecord('A22', 'organisation.evaluation_grade', third),
    fundraising_type: onRecord('A23', 'organisation.fundraising_type', {
      ...third,
      when: eq('org_type', '53'),
    }),
    licence_no: onRecord('A24', 'organisation.licence_no', third),
    phone: fromRecord('A25', 'organisation.phone', third),
    email: fromRecord('A26', 'organisation.email', third),
    website: fromRecord('A27', 'organisation.website', third),
    contact_name: fromRecord('A28', 'organisation.contact_name', third),
    contact_mobile: fromRecord('A29', 'organisation.contact_mobile', third),
    premises_source: fromRecord('A30', 'organisation.premises_source', third),
    premises_area: {
      ...fromRecord('A31', 'organisation.premises_area', third),
      unit: 'square-metre',
    },
    postal_code: asBefore(words('A32', '邮政编码', 'Postal code', { max: 6, ...third })),
    social_media: asBefore(
      words('A33', '公众号等信息平台', 'Accounts in social media', { max: 200, ...third }),
    ),
  },
}
