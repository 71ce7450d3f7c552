import { eq, present } from '@yiqi/contracts'
import { booleanOf, type CheckDefinition, type Effect, rowsOf, textOf } from '../../cases/index.ts'
import { clerkSection, filingItem, inTimeCheck, subjectSection } from '../../organisations/index.ts'
import { partnersIn } from '../plan/checks.ts'
import { handedInOn, recordsOf } from '../plan/facts.ts'
import { planForm } from '../plan/form.ts'
import { personPapers } from '../plan/materials.ts'
import { amendPlan, enrolPartners, recordingOf } from '../plan/record.ts'
import { planFields, planIn, planOnRecord, plansOnRecord, planStanding } from '../plan/standing.ts'
import { charityLaw, order74 } from '../rules/law.ts'
import { planCompletion } from '../rules/terms.ts'
import { text } from '../words.ts'

const article = `${order74}第十二条`
const partners = planForm.find(({ id }) => id === 'partners')?.fields.partners

const changed = (field: string, zh: string, en: string) => ({
  ref: `fundraising_plan.${field}`,
  label: text(zh, en),
  required: false,
})

/** By the field of the form, what it changes in the plan. */
const changes = {
  new_end_on: 'end_on',
  new_area: 'area',
  new_leader: 'leader_name',
  new_target: 'target',
  new_use: 'use',
} as const

const duration: CheckDefinition = {
  rule: 'charity.plan-duration',
  input: (form, facts) => {
    const plan = planIn(facts)
    const endOn = textOf(form, 'new_end_on')
    if (!plan || !endOn) return null
    const isEmergency = plan.is_emergency === true
    return { startOn: plan.start_on, endOn, isEmergency, reason: textOf(form, 'change_note') ?? '' }
  },
  fields: { endOn: 'new_end_on' },
}

/** What is new is held to what the plan was held to. */
const content: CheckDefinition = {
  rule: 'charity.plan-supplement',
  input: (form, facts) => {
    const plan = planIn(facts)
    if (!plan || typeof facts.filedOn !== 'string') return null
    const [newEndOn, use] = [textOf(form, 'new_end_on'), textOf(form, 'new_use')]
    return {
      filedOn: facts.filedOn,
      endOn: plan.end_on,
      ...(newEndOn && { newEndOn }),
      ...(use && { use }),
      hasNewLeader: textOf(form, 'new_leader') !== null,
      isLeaderStaff: booleanOf(form, 'new_leader_is_staff') === true,
      partners: booleanOf(form, 'has_partners') === true ? partnersIn(form) : [],
    }
  },
  fields: {
    newEndOn: 'new_end_on',
    use: 'new_use',
    isLeaderStaff: 'new_leader_is_staff',
    partners: 'partners',
  },
}

const recordSupplement: Effect = async (tx, services, matter) => {
  const recording = recordingOf(tx, services, matter)
  const { form } = matter
  const filing_no = textOf(form, 'filing_no') ?? ''
  const given = Object.entries(changes).flatMap(([name, field]) => {
    const value = form[name]
    return value === undefined || value === null || value === '' ? [] : [[field, value]]
  })
  const added = rowsOf(form, 'partners').length
  await amendPlan(recording, {
    ...Object.fromEntries(given),
    ...(added > 0 && { has_partners: true }),
    change_note: `${matter.on} ${textOf(form, 'change_note') ?? ''}`,
  })
  if (added > 0) {
    const former = await recordsOf(tx, services, 'coop_agreement', {
      uscc: recording.uscc,
      filing_no,
    })
    await enrolPartners(recording, filing_no, former.length)
  }
  return undefined
}

/** 补正备案 (C §4 D6, D7): what changes while a campaign goes on, with its reason; the old stays in history. */
export default filingItem({
  id: 'plan-supplement',
  itemCode: '048',
  inForce: { from: '2024-09-05', to: null },
  matter: text('募捐方案补正备案', 'Supplement to a fundraising plan'),
  name: text('募捐方案补正备案', 'Supplement to a fundraising plan'),
  summary: text(
    '募捐活动期间事项变化的，十日内说明理由补正备案。',
    'What changes during a campaign is filed within ten days, with the reason.',
  ),
  title: 'filing_no',
  article,
  correction: { term: planCompletion, article: planCompletion.article },
  form: [
    subjectSection(),
    {
      id: 'plan',
      label: text('变化', 'Change'),
      hint: text('只填变了的。', 'Only what has changed.'),
      fields: {
        ...planFields,
        changed_on: {
          type: 'date',
          label: text('变化日期', 'Day of the change'),
          required: true,
          span: 'half',
        },
        new_end_on: { ...changed('end_on', '结束日期改为', 'New end'), span: 'half' },
        new_area: { ...changed('area', '活动地域改为', 'New area'), span: 'half' },
        new_leader: { ...changed('leader_name', '负责人改为', 'New head'), span: 'half' },
        new_leader_is_staff: {
          type: 'boolean',
          label: text('新负责人是本单位专职工作人员', 'The new head is full-time staff'),
          when: present('new_leader'),
          required: true,
          span: 'half',
        },
        new_target: { ...changed('target', '预期数额改为', 'New amount'), span: 'half' },
        new_use: {
          ...changed('use', '募得款物用途改为', 'New use'),
          hint: text(
            '改变用途要经理事会决议，有捐赠协议的要捐赠人同意。',
            'A new use needs a resolution, and the donor where there is an agreement.',
          ),
          span: 'full',
        },
        change_note: {
          ...changed('change_note', '变化的理由', 'Reason'),
          hint: text('会公开。', 'It will be public.'),
          required: true,
          span: 'full',
        },
      },
    },
    {
      id: 'partners',
      label: text('新增合作方', 'New partners'),
      fields: {
        has_partners: {
          type: 'boolean',
          label: text('新增合作方', 'There are new partners'),
          required: true,
          span: 'full',
        },
        ...(partners && { partners }),
      },
    },
    clerkSection,
  ],
  materials: [
    {
      code: 'resolution',
      name: text('理事会决议', 'Resolution of the council'),
      required: true,
      when: present('new_use'),
      article: `${order74}第二十条、${charityLaw}第五十六条`,
    },
    {
      code: 'agreement',
      name: text('合作协议和评估报告', 'Agreements and evaluation of new partners'),
      required: true,
      when: eq('has_partners', true),
      maxFiles: 50,
      article: `${order74}第十一条`,
    },
    personPapers,
  ],
  checks: [planOnRecord, inTimeCheck('plan-supplement', 'changed_on'), duration, content],
  lookUp: plansOnRecord,
  gatherFacts: async (tx, services, matter) => ({
    ...(await planStanding(tx, services, matter)),
    filedOn: await handedInOn(tx, services, matter),
  }),
  effect: recordSupplement,
  conditions: [
    {
      text: text('在变化后十日内报送，写明理由。', 'Within ten days, with the reason.'),
      article,
      rule: 'in-time.plan-supplement',
    },
    {
      text: text(
        '新的负责人、合作方和用途，要求和方案一样；已经结束的活动不能再延长。',
        'A new head, partner or use is held to what a plan is; a campaign that is over is not made longer.',
      ),
      article,
      rule: 'charity.plan-supplement',
    },
  ],
  result: text('募捐方案补正备案回执', 'Receipt'),
  law: [],
})
