import { eq, type Expression, isIn, present } from '@yiqi/contracts'
import type { FormField, FormSection } from '../../cases/index.ts'
import { fieldOf, text } from '../../charity/index.ts'
import { clerkSection, onRecord, subjectSection } from '../../organisations/index.ts'

const of = fieldOf('charity_disclosure')
const full = { span: 'full' } as const
const third = { span: 'third' } as const

const shown = (zh: string, en: string): FormField => ({
  type: 'text',
  label: text(zh, en),
  readOnly: true,
  max: 20_000,
  span: 'full',
})

/** Classes that are about something on record, by its number, or about a year. */
const dated = ['annual', 'campaign', 'project', 'trust'] as const

const what: FormSection = {
  id: 'disclosure',
  label: text('公开的信息', 'What is disclosed'),
  fields: {
    class: of('class', third),
    occasion: of('occasion', {
      when: isIn('class', 'campaign', 'project'),
      required: true,
      ...third,
    }),
    about: of('about', {
      when: isIn('class', ...dated),
      required: true,
      hint: text('照下面的编号写；年度报告写年份。', 'As listed below; for a report, the year.'),
      ...third,
    }),
    numbers_on_record: shown('本单位的活动、项目和信托', 'Campaigns, projects, trusts'),
    title: of('title', full),
    content: of('content', {
      hint: text(
        '不写个人姓名、证件号和手机号；国家秘密、商业秘密和捐赠人不同意公开的不写。',
        'No names or numbers of people; nothing secret, and nothing that a donor objects to.',
      ),
      ...full,
    }),
    from_on: of('from_on'),
    to_on: of('to_on'),
  },
}

const correction: FormSection = {
  id: 'correction',
  label: text('更正', 'Correction'),
  hint: text(
    '只在更正已经公开的信息时填；原来的一版仍然公开。',
    'Only to correct what was disclosed; the former edition stays public.',
  ),
  fields: {
    disclosed_before: shown('已经公开的', 'Disclosed so far'),
    corrects: {
      type: 'string',
      label: text('更正哪一条（公开编号）', 'Which one (its number)'),
      max: 40,
      span: 'half',
    },
    correction_note: of('correction_note', { when: present('corrects'), required: true, ...full }),
  },
}

const ofClass = (
  id: string,
  zh: string,
  en: string,
  when: Expression,
  fields: Record<string, FormField>,
): FormSection => ({ id, label: text(zh, en), when, fields })

const must = { required: true } as const

/** What each class asks for (C §5.4). */
const classes: readonly FormSection[] = [
  ofClass('basic', '基本信息', 'Basic information', eq('class', 'basic'), {
    changed_on: of('happened_on', {
      label: text('变动日期', 'Changed on'),
      hint: text('有变动的，三十日内公开；首次公开不填。', 'Changes are disclosed in thirty days.'),
      ...third,
    }),
    charter_note: of('charter_note', { ...full, ...must }),
    branches_note: of('branches_note', full),
    contact_note: of('contact_note', { ...full, ...must }),
    rules_note: of('rules_note', full),
    pay_note: of('pay_note', {
      hint: text('有公开募捐资格的要填，只写金额和标准。', 'For qualified charities; sums only.'),
      ...full,
    }),
  }),
  ofClass('annual', '年度收支', 'Income and spending', eq('class', 'annual'), {
    audited_by: of('audited_by', {
      hint: text('有公开募捐资格的要审计。', 'Qualified charities are audited.'),
    }),
    total_spent: of('total_spent', must),
    activity_spent: of('activity_spent', must),
    management_cost: of('management_cost', must),
  }),
  ofClass('campaign', '募捐情况', 'What was raised', eq('class', 'campaign'), {
    raised: of('raised', { ...third, ...must }),
    used_projects: of('used_projects', { ...third, ...must }),
    used_other: of('used_other', { ...third, ...must }),
    goods_note: of('goods_note', full),
    unused_plan: of('unused_plan', { ...full, ...must }),
    partner_evaluation: of('partner_evaluation', full),
  }),
  ofClass('project', '项目收支', 'Income and spending', eq('class', 'project'), {
    public_income: of('public_income', { ...third, ...must }),
    other_income: of('other_income', { ...third, ...must }),
    spent: of('spent', { ...third, ...must }),
    residual_note: of('residual_note', full),
  }),
  ofClass('trust', '信托财产', 'Property of the trust', eq('class', 'trust'), {
    property: of('property', must),
    spent_on_trust: of('spent', { ...must, label: text('信托支出', 'Spent') }),
  }),
  ofClass('major', '重大事项', 'Matter', eq('class', 'major'), {
    matter: of('matter', { ...third, ...must }),
    happened_on: of('happened_on', { ...third, ...must }),
    amount: of('amount', { ...third, ...must }),
  }),
]

export const disclosureForm: readonly FormSection[] = [
  subjectSection({ is_charity: { ref: 'organisation.is_charity', ...onRecord, span: 'third' } }),
  what,
  ...classes,
  correction,
  clerkSection,
]
