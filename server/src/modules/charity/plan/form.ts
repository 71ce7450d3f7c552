import { eq } from '@yiqi/contracts'
import type { FormSection } from '../../cases/index.ts'
import { clerkSection, onRecord, subjectSection } from '../../organisations/index.ts'
import { text } from '../words.ts'
import { fieldOf, yesNo } from '../form-fields.ts'

/** A field as the register of plans has it. */
const ofPlan = fieldOf('fundraising_plan')

const activity: FormSection = {
  id: 'activity',
  label: text('募捐活动', 'Campaign'),
  fields: {
    campaign_name: ofPlan('name', {
      hint: text(
        '公开时用的就是这个名称；要和支持的项目相关。',
        'It is published as filed, and fits the projects supported.',
      ),
      span: 'full',
    }),
    is_emergency: {
      ...yesNo('应对重大突发事件的应急募捐', 'An emergency campaign'),
      hint: text(
        '来不及事先备案的才选是，开始后十日内补办。',
        'Yes only where it could not be filed before; then within ten days of the start.',
      ),
    },
    event: ofPlan('event', { when: eq('is_emergency', true), required: true }),
    aim: ofPlan('purpose', { span: 'full' }),
    start_on: ofPlan('start_on'),
    end_on: ofPlan('end_on'),
    duration_reason: {
      type: 'text',
      label: text('期限较长的理由', 'Reason of a long term'),
      hint: text(
        '一般不超过三年、应急募捐一年；超过的写明。',
        'Normally three years, one in an emergency; give the reason if longer.',
      ),
      max: 500,
      span: 'full',
    },
    area: ofPlan('area'),
    is_offsite: yesNo(
      '在登记地以外设募捐箱或者办义演、义赛等活动',
      'Boxes or events outside the place of registration',
    ),
    offsite_areas: ofPlan('offsite_areas', {
      when: eq('is_offsite', true),
      required: true,
      hint: text('还要向当地民政部门备案。一行一处。', 'To be filed there as well; one a line.'),
      span: 'full',
    }),
  },
}

/** Codes of the list `fundraisingMethod`, by the field that asks for each. */
export const methodFields = {
  by_box: 'box',
  by_event: 'event',
  by_media: 'media',
  by_other: 'other',
} as const

const methods: FormSection = {
  id: 'methods',
  label: text('募捐方式', 'Ways of raising'),
  fields: {
    by_box: yesNo('在公共场所设置募捐箱', 'Boxes in public places'),
    by_event: yesNo('义演、义赛、义卖、义展、义拍、慈善晚会等', 'Benefit events'),
    by_media: yesNo('广播、电视、报刊、互联网等媒体', 'Broadcast, press, internet'),
    by_other: yesNo('其他方式', 'Other ways'),
    is_online: yesNo('通过互联网', 'On the internet'),
    own_site_only: {
      ...yesNo('只在本单位自己的网站', 'On its own site only'),
      when: eq('is_online', true),
    },
    designated_platforms: {
      type: 'text',
      label: text('现有的指定平台', 'Platforms designated now'),
      readOnly: true,
      max: 4000,
      when: eq('is_online', true),
      span: 'full',
    },
    platforms: {
      type: 'strings',
      label: text('拟发布的平台', 'Platforms to be used'),
      hint: text('照上面的名称写，一行一个。', 'By the names above, one a line.'),
      max: 20,
      when: eq('own_site_only', false),
      span: 'full',
    },
    leader_name: ofPlan('leader_name'),
    leader_is_staff: yesNo('活动负责人是本单位专职工作人员', 'The head is full-time staff'),
    office: ofPlan('office', { span: 'full' }),
    accept_ways: ofPlan('accept_ways', { span: 'full' }),
    bank: ofPlan('bank'),
    bank_account: ofPlan('bank_account'),
    account_holder_uscc: {
      ref: 'organisation.uscc',
      label: text('户名所属统一社会信用代码', 'Credit code of the holder'),
      hint: text(
        '募得款物全部进本单位账户。',
        'All that is raised goes to the account of the charity.',
      ),
      prefill: true,
      required: true,
      span: 'half',
    },
  },
}

const money: FormSection = {
  id: 'money',
  label: text('款物和受益人', 'Money and beneficiaries'),
  hint: text(
    '资助款物、人员报酬、管理费用和募捐成本合计等于预期数额。',
    'Aid, pay, management and cost add up to what is expected.',
  ),
  fields: {
    target: ofPlan('target'),
    aid: ofPlan('aid'),
    staff_pay: ofPlan('staff_pay'),
    management: ofPlan('management'),
    cost: ofPlan('cost'),
    cost_on_beneficiaries: yesNo('募捐成本由受益人承担', 'Beneficiaries bear the cost'),
    use: ofPlan('use', { span: 'full' }),
    beneficiary_scope: ofPlan('beneficiary_scope', {
      hint: text('写条件，不写具体的人。', 'Say which conditions they meet; name nobody.'),
      span: 'full',
    }),
    beneficiary_number: ofPlan('beneficiary_number'),
    has_related_beneficiary: yesNo(
      '受益人里有管理人员、捐赠人等的利害关系人',
      'Related parties are among them',
    ),
    beneficiary_method: ofPlan('beneficiary_method', { span: 'full' }),
    residual: ofPlan('residual', { span: 'full' }),
  },
}

const projects: FormSection = {
  id: 'projects',
  label: text('支持的慈善项目', 'Projects supported'),
  fields: {
    projects_on_record: {
      type: 'text',
      label: text('本单位已备案的项目', 'Projects on record'),
      readOnly: true,
      max: 10_000,
      span: 'full',
    },
    projects: ofPlan('projects', {
      hint: text('照上面的编号写，一行一个。', 'By the numbers above, one a line.'),
      span: 'full',
    }),
  },
}

const ofAgreement = fieldOf('coop_agreement')

const partners: FormSection = {
  id: 'partners',
  label: text('合作募捐', 'Cooperation'),
  fields: {
    has_partners: ofPlan('has_partners', { span: 'full' }),
    partners: {
      label: text('合作方', 'Partners'),
      when: eq('has_partners', true),
      min: 1,
      max: 50,
      rows: {
        partner_kind: ofAgreement('partner_kind'),
        partner_name: ofAgreement('partner_name'),
        partner_uscc: ofAgreement('partner_uscc', {
          when: eq('partner_kind', 'organisation'),
          required: true,
        }),
        has_person_papers: {
          ...yesNo(
            '身份证件、无犯罪记录证明、信用报告齐备',
            'Identity, no-crime certificate and credit report are there',
          ),
          when: eq('partner_kind', 'person'),
        },
        holds_money: yesNo('募得款物进它的账户', 'It holds what is raised'),
        signed_on: ofAgreement('signed_on'),
        from_on: ofAgreement('from_on'),
        to_on: ofAgreement('to_on'),
        purpose: ofAgreement('purpose', { span: 'full' }),
        duties: ofAgreement('duties', { span: 'full' }),
        use_plan: ofAgreement('use_plan', { span: 'full' }),
        breach: ofAgreement('breach', { span: 'full' }),
        evaluation: ofAgreement('evaluation', { span: 'full' }),
      },
    },
  },
}

export const planForm: readonly FormSection[] = [
  subjectSection({
    is_charity: { ref: 'organisation.is_charity', ...onRecord, span: 'third' },
    can_fundraise: { ref: 'organisation.can_fundraise', ...onRecord, span: 'third' },
    purpose: { ref: 'organisation.purpose', ...onRecord, span: 'full' },
  }),
  activity,
  methods,
  money,
  projects,
  partners,
  clerkSection,
]
