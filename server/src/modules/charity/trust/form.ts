import type { FormField, FormSection } from '../../cases/index.ts'
import { fieldOf, yesNo } from '../form-fields.ts'
import { deedArticles } from '../rules/trust-deed.ts'
import { text } from '../words.ts'

/** A field as the register of trusts has it. */
export const ofTrust = fieldOf('charity_trust')

/** Whoever files: a charity or a trust company, which no register of ours has. */
export const trusteeSection = (more: Record<string, FormField> = {}): FormSection => ({
  id: 'trustee',
  label: text('受托人', 'Trustee'),
  fields: {
    uscc: ofTrust('uscc', { readOnly: true }),
    trustee_kind: ofTrust('trustee_kind'),
    trustee_name: ofTrust('trustee_name', { span: 'full' }),
    registrar: ofTrust('registrar', {
      hint: text('受托人登记地的民政部门。', 'Where the trustee is registered.'),
    }),
    ...more,
  },
})

export const contactSection: FormSection = {
  id: 'contact',
  label: text('经办人', 'Clerk'),
  fields: {
    contact_name: {
      ref: 'organisation.contact_name',
      label: text('经办人姓名', 'Name of the clerk'),
      required: true,
      span: 'half',
    },
    contact_mobile: {
      ref: 'organisation.contact_mobile',
      label: text('经办人手机', 'Mobile of the clerk'),
      required: true,
      span: 'half',
    },
  },
}

/** Field of the form in which the trustee says that the deed has an article. */
export const deedField = (article: string) => `deed_${article}`

const deedSection: FormSection = {
  id: 'deed',
  label: text('信托文件', 'Deed'),
  hint: text('信托文件已经载明的选“是”。', 'Say yes to what the deed says.'),
  fields: {
    is_written: yesNo('采用书面形式', 'It is in writing'),
    is_charitable: yesNo('信托目的是慈善目的', 'Its purpose is charitable'),
    names_individual: yesNo('指定了特定的受益人', 'It names a particular beneficiary'),
    has_related_beneficiary: yesNo(
      '受益人是委托人、受托人的利害关系人',
      'Beneficiaries are related to settlor or trustee',
    ),
    ...Object.fromEntries(
      Object.entries(deedArticles).map(([article, { zh, en }]) => [
        deedField(article),
        yesNo(zh, en),
      ]),
    ),
  },
}

export const trustForm: readonly FormSection[] = [
  trusteeSection(),
  {
    id: 'trust',
    label: text('慈善信托', 'Trust'),
    fields: {
      trust_name: ofTrust('name', { span: 'full' }),
      settlor: ofTrust('settlor', {
        hint: text('只给办理机关看，不公开。', 'For the office; it is not published.'),
        span: 'full',
      }),
      supervisor: ofTrust('supervisor'),
      bank: ofTrust('bank'),
      purpose: ofTrust('purpose', { span: 'full' }),
      beneficiary_scope: ofTrust('beneficiary_scope', { span: 'full' }),
      property: ofTrust('property'),
      signed_on: ofTrust('signed_on', {
        hint: text('签订后七日内报送备案。', 'To be filed within seven days.'),
      }),
      from_on: ofTrust('from_on'),
      to_on: ofTrust('to_on'),
    },
  },
  deedSection,
  contactSection,
]
