import { eq } from '@yiqi/contracts'
import type { FormSection } from '../../../cases/index.ts'
import { text } from '../../common-fields.ts'

export const contactSection: FormSection = {
  id: 'contact',
  label: text('联系方式和党建', 'Contact and Party organisation'),
  hint: text(
    '办公电话、邮箱和网站登记后对外公布；联系人和党建情况不公布。',
    'Telephone, e-mail and website become public; the contact person and the rest do not.',
  ),
  fields: {
    phone: { ref: 'organisation.phone', required: true, span: 'third' },
    email: { ref: 'organisation.email', span: 'third' },
    website: { ref: 'organisation.website', span: 'third' },
    contact_name: {
      ref: 'organisation.contact_name',
      label: text('联系人（经办人）姓名', 'Contact person (clerk)'),
      required: true,
      span: 'half',
    },
    contact_mobile: {
      ref: 'organisation.contact_mobile',
      label: text('联系人手机', 'Mobile of the contact person'),
      required: true,
      span: 'half',
    },
    party_members: {
      ref: 'organisation.party_members',
      hint: text('拟任专职人员里的党员。', 'Among the proposed full-time staff.'),
      span: 'third',
    },
    has_party_org: {
      ref: 'organisation.has_party_org',
      label: text('已建立或者同步建立党组织', 'Has or sets up a Party organisation'),
      span: 'third',
    },
    party_org_type: {
      ref: 'organisation.party_org_type',
      hint: text('如党支部、联合党支部。', 'e.g. 党支部.'),
      required: true,
      when: eq('has_party_org', true),
      span: 'third',
    },
  },
}
