import { eq } from '@yiqi/contracts'
import type { FormField, FormSection, MaterialSlot } from '../../cases/index.ts'
import { clerkSection, onRecord, subjectSection } from '../../organisations/index.ts'
import { planFields } from '../plan/standing.ts'
import { charityLaw, platformStandards } from '../rules/law.ts'
import { text } from '../words.ts'
import { yesNo } from '../form-fields.ts'

const confirmed = (zh: string, en: string): FormField => ({
  type: 'boolean',
  label: text(zh, en),
  span: 'third',
})

/** What the page must show (慈善法第二十五条), by the field in which the reviewer says that it does. */
export const shownFields = {
  shows_name: 'name',
  shows_uscc: 'uscc',
  shows_certificate: 'certificate',
  shows_plan: 'plan',
  shows_contact: 'contact',
  shows_query: 'query',
} as const

export const reviewStates = ['SUBMITTED', 'SECOND']

export const listingForm: readonly FormSection[] = [
  subjectSection({
    can_fundraise: { ref: 'organisation.can_fundraise', ...onRecord, span: 'third' },
  }),
  {
    id: 'listing',
    label: text('募捐信息', 'Listing'),
    hint: text(
      '名称、账户、受益人和数额照备案的方案，不另写。',
      'Name, account, beneficiaries and amount are those of the plan.',
    ),
    fields: {
      platform_uscc: {
        ref: 'fundraising_listing.platform_uscc',
        label: text('发布的平台', 'Platform'),
        hint: text('只能是指定的平台。', 'Only one that is designated.'),
        choices: {
          dataset: 'fundraising_platform',
          value: 'uscc',
          label: 'name',
          labelTo: 'platform_name',
        },
        span: 'half',
      },
      platform_name: {
        ref: 'fundraising_listing.platform_name',
        readOnly: true,
        required: false,
        span: 'half',
      },
      ...planFields,
      listing_title: {
        ref: 'fundraising_listing.title',
        hint: text('和备案的活动名称一致。', 'The name that was filed.'),
        span: 'full',
      },
      listing_body: {
        ref: 'fundraising_listing.body',
        hint: text(
          '不放广告和商业链接，不写具体的受助人。',
          'No advertising, no commercial links, no particular person.',
        ),
        span: 'full',
      },
      account: { ref: 'fundraising_listing.account', span: 'half' },
      listing_target: { ref: 'fundraising_listing.target', span: 'half' },
      listing_partners: {
        ref: 'fundraising_listing.partners',
        hint: text('照备案的名称，一行一个。', 'As filed, one a line.'),
        span: 'full',
      },
      shows_minor: yesNo('有未成年人的影像、姓名', 'Minors are shown'),
      has_guardian_consent: {
        ...yesNo('有监护人书面同意', 'Guardians have consented in writing'),
        when: eq('shows_minor', true),
      },
    },
  },
  clerkSection,
  {
    id: 'platform-review',
    label: text('平台审核', 'Review by the platform'),
    by: 'supervisor',
    during: reviewStates,
    disclosed: ['approve', 'approve-first', 'approve-second', 'reject'],
    fields: {
      mixes_help: yesNo(
        '和个人求助、商业众筹、网络互助混在一起',
        'Mixed with personal help or commerce',
      ),
      ...{
        shows_name: confirmed('写明慈善组织全称', 'Full name'),
        shows_uscc: confirmed('写明统一社会信用代码', 'Credit code'),
        shows_certificate: confirmed('写明公开募捐资格证书', 'Certificate'),
        shows_plan: confirmed('写明募捐方案', 'Plan'),
        shows_contact: confirmed('写明联系方式', 'Contact'),
        shows_query: confirmed('写明查询方法', 'How to query'),
      },
    },
  },
]

export const listingMaterials: readonly MaterialSlot[] = [
  {
    code: 'page',
    name: text('拟发布的页面', 'The page as it will be'),
    note: text('图片、影像一并交。', 'With pictures.'),
    required: true,
    maxFiles: 20,
    article: `${charityLaw}第二十五条`,
  },
  {
    code: 'guardian-consent',
    name: text('监护人书面同意', 'Consent of the guardians'),
    required: true,
    when: eq('shows_minor', true),
    maxFiles: 20,
    article: platformStandards,
  },
]
