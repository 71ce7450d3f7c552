import type { FormRecord } from '@yiqi/contracts'
import type { ProcessDefinition } from '../../modules/cases/index.ts'
import type { RegisterRecord } from '../../modules/metadata/index.ts'
import { forms } from '../establishment-forms.ts'
import { reportAnswers } from '../report-form.ts'
import type { Answers } from './fill.ts'
import { evaluationSteps } from './evaluation.ts'
import type { PeopledHouse } from '../demo-house.ts'
import { listedFirm } from './firm.ts'
import {
  listedPlatform,
  listingAnswers,
  namingPlan,
  planAnswers,
  qualified,
  withPlan,
} from './charity.ts'
import { banAnswers, givenIllegal } from './illegal.ts'
import { namingTrust, trustAnswers, withTrust } from './trust.ts'
import { penaltyAnswers, standingPenalty } from './penalty.ts'
import type { SubjectRecord, SubjectType } from './subjects.ts'

/** The day on which every journey is made. */
export const day = '2026-03-02'

/** What an item's law wants that its form alone does not tell. */
export interface Hint {
  /** Where the item is for any type. */
  type?: SubjectType
  subject?: SubjectRecord
  /** By what the form knows already. */
  answers?: (known: FormRecord) => Answers
  /** The whole form, where nothing else will do. */
  form?: () => FormRecord
  /** What others do beside the case before an act, by act. */
  before?: Readonly<Record<string, (house: PeopledHouse, caseId: string) => Promise<void>>>
  /** Why no way leads back to the applicant, or to a refusal. */
  noReturn?: string
  noRefusal?: string
}

/** By the names of fields that mean the same in every form. */
const commonAnswers: Answers = {
  lease_end: '2029-09-30',
  resolved_on: '2026-02-10',
  consent_date: '2026-02-20',
  votes_due: 30,
  votes_present: 28,
  votes_for: 28,
  votes_against: 0,
  term_from: '2026-02-10',
  term_years: 4,
}

let names = 0
/** A name that no other journey asks for. */
function freshName(noun: string): string {
  const syllables = '晨岚松泊云岁禾汀舟澜'
  const number = ++names
  const brand = [number % 10, Math.floor(number / 10) % 10].map((at) => syllables[at]).join('')
  return `云汀市望湖区${brand}助老${noun}`
}
const subjectTypes: readonly SubjectType[] = ['association', 'service-institution', 'foundation']
const nouns = { association: '促进会', 'service-institution': '服务中心', foundation: '基金会' }

/** What keeps the ratios of charities, and nothing on the lists. */
const lastYear = { year: 2025, management_cost: 60_000_00, total_expense: 600_000_000 }
const wellStanding = { is_abnormal: false, is_dishonest: false, has_violation: false }

/** An entry with nothing left to be done, which may leave by now. */
const standingListing = {
  ...{ listing_no: 'N-990102-2025-90001', name: '社区促进会', registrar: '990102' },
  ...{ list: 'ABNORMAL', ground: 'AB5', facts: '受到警告。', basis: '民政部令第 60 号' },
  ...{ has_duty: false, listed_on: '2025-06-03', status: 'listed', published: true },
}
const listed = { belongings: { credit_listing: [standingListing] } }

const hints: Record<string, Hint> = {
  'credit-listing': {
    answers: () => ({ ground: 'AB7', has_duty: false }),
    noReturn: '由登记管理机关立件，没有申请人补正',
  },
  'credit-removal': { subject: listed, answers: () => ({ list: 'ABNORMAL' }) },
  'credit-objection': {
    subject: listed,
    answers: () => ({ about: 'listing', list: 'ABNORMAL' }),
  },
  'credit-removal-ex-officio': {
    subject: listed,
    answers: () => ({ list: 'ABNORMAL', why: 'removal' }),
    noReturn: '由登记管理机关立件，没有申请人补正',
  },
  'departure-audit': {
    answers: () => ({
      firm_uscc: listedFirm.uscc,
      ...{ period_from: '2020-01-06', period_to: '2025-12-31', declares_independence: true },
    }),
    noReturn: '由登记管理机关立件，没有申请人补正',
    noRefusal: '由登记管理机关立件，没有申请可以拒绝',
  },
  ban: {
    answers: () => banAnswers,
    noReturn: '由登记管理机关立案，没有申请人补正',
    noRefusal: '由登记管理机关立案，没有申请可以拒绝',
  },
  'illegal-withdrawal': {
    answers: () => ({ illegal_no: 'IM-journey', registrar: '990100', name: '国际澜语评奖委员会' }),
    before: { 'propose-withdrawal': (house) => givenIllegal(house, 'IM-journey') },
    noReturn: '由登记管理机关立件，没有申请人补正',
  },
  penalty: {
    answers: () => penaltyAnswers,
    noReturn: '由登记管理机关立案，没有申请人补正',
  },
  'penalty-simple': {
    answers: () => ({ ...penaltyAnswers, decision_no: '云望民当罚〔2026〕1号' }),
    noReturn: '由执法人员当场处罚，没有申请人补正',
    noRefusal: '由执法人员当场处罚，没有申请可以拒绝',
  },
  'penalty-reversal': {
    subject: { belongings: { penalty: [standingPenalty] } },
    answers: () => ({ penalty_no: standingPenalty.penalty_no, restores: false }),
    noReturn: '由登记管理机关立件，没有申请人补正',
    noRefusal: '由登记管理机关立件，没有申请可以拒绝',
  },
  'random-check': {
    answers: () => ({
      ...{ kind: 'irregular', ground: '群众反映其未公开财务', covers_report: true },
      inspectors: [
        { inspector_name: '韩正初', card_no: '东澜-001' },
        { inspector_name: '陆见深', card_no: '东澜-002' },
      ],
    }),
    noReturn: '由登记管理机关立件，没有申请人补正',
    noRefusal: '由登记管理机关立件，没有申请可以拒绝',
  },
  suspension: {
    answers: () => ({
      decided_on: '2026-02-20',
      suspended_from: '2026-03-02',
      suspended_to: '2026-06-01',
    }),
    noReturn: '由登记管理机关立件，没有申请人补正',
  },
  resumption: {
    subject: { organisation: { status: 'suspended', suspended_to: '2026-03-01' } },
  },
  'charity-recognition': {
    subject: { organisation: { is_charity: false } },
    answers: () => ({ ...lastYear, ...wellStanding }),
  },
  'fundraising-qualification': {
    subject: { organisation: { is_charity: true, charity_on: '2024-03-01' } },
    answers: () => ({
      ...lastYear,
      ...wellStanding,
      ...{ directors: 9, directors_one_source: 3, directors_non_mainland: 0, supervisors: 3 },
      ...{ has_kin: false, secretary_is_chair: false },
    }),
  },
  'plan-filing': { subject: qualified, answers: () => planAnswers },
  'project-filing': {
    subject: qualified,
    answers: () => ({ start_on: '2026-03-02', end_on: '2027-03-01' }),
  },
  'trust-filing': {
    subject: qualified,
    answers: () => trustAnswers,
  },
  'trust-change': {
    subject: withTrust,
    answers: (known) => ({
      ...namingTrust(known),
      ...{ trustee_kind: 'charity', changed_on: '2026-02-26', is_new_trustee: false },
      ...{ new_property: 300_000_000, change_note: '委托人追加财产。' },
    }),
  },
  'trust-report': {
    subject: withTrust,
    answers: (known) => ({
      ...namingTrust(known),
      ...{ trustee_kind: 'charity', property: 190_000_000, spent: 10_000_000 },
    }),
  },
  'plan-supplement': {
    subject: withPlan,
    answers: (known) => ({
      ...namingPlan(known),
      ...{ changed_on: '2026-02-26', new_end_on: '2027-01-31', has_partners: false },
    }),
  },
  'campaign-closing': {
    subject: withPlan,
    answers: (known) => ({
      ...namingPlan(known),
      ...{ closed_on: '2026-02-27', raised: 51_000_000, used: 20_000_000 },
    }),
  },
  'charity-disclosure': {
    subject: withPlan,
    answers: () => ({ class: 'other', title: '志愿者招募', content: '招募图书角志愿者。' }),
    noReturn: '慈善组织自己公开，没有登记管理机关退回',
    noRefusal: '慈善组织自己公开，没有登记管理机关决定',
  },
  'campaign-stop': {
    subject: withPlan,
    answers: namingPlan,
    noReturn: '由登记管理机关立件，没有申请人补正',
  },
  'platform-designation': {
    answers: () => ({ is_dishonest: false, is_social_organisation: false, mlps: 3 }),
    noReturn: '由民政部门立件，没有申请人补正',
  },
  'platform-inspection': {
    answers: () => ({ platform_uscc: listedPlatform.uscc, measure: 'rectify' }),
    noReturn: '由民政部门立件，没有申请人补正',
    noRefusal: '由民政部门立件，没有申请可以拒绝',
  },
  'listing-review': {
    subject: withPlan,
    answers: (known) => ({ ...namingPlan(known), ...listingAnswers }),
    noReturn: '平台退回时写意见，不列补正清单',
  },
  'name-pre-check': {
    answers: () => ({
      organisation_type: 'service-institution',
      name: freshName('服务中心'),
      industry: '9',
    }),
  },
  'association-establishment': {
    form: () => forms['association-establishment'](freshName('促进会')),
  },
  'service-institution-establishment': {
    form: () => forms['service-institution-establishment'](freshName('服务中心')),
  },
  'foundation-establishment': {
    form: () =>
      forms['foundation-establishment'](freshName('基金会').replace('云汀市望湖区', '东澜省')),
  },
}

/** Those that a council must have. */
const officersOf = (type: SubjectType) => {
  return forms[`${type}-establishment`]('').officers
}

const branchNamed = ({ name }: FormRecord): Answers => ({
  branch_name: `${String(name)}青年志愿服务专业委员会`,
})
const branchOf = (kind: string) => ({
  branch_no: '1',
  kind,
  name: '青年志愿服务专业委员会',
  set_up_on: '2020-02-03',
})

/** Statements agree with each other, and whoever represents it signs. */
const reportHint = (organisation: RegisterRecord): Hint => ({
  subject: { organisation },
  answers: ({ legal_rep }) => ({ ...reportAnswers, signed_by: legal_rep ?? '沈知秋' }),
  noRefusal: '年度检查、年度报告只有结论，没有不予受理',
})

const graded = {
  ...{ cycle: '2025', grade: '5A', agency: '云汀市望湖区民政局', agency_region: '990102' },
  ...{ term_from: '2025-06-10', term_to: '2030-06-09', withdrawn: false },
}

/** The report that a change of the legal representative wants. */
export const issuedAudit = {
  ...{ audit_no: 'S-990102-2026-90001', kind: 'departure', person_name: '沈知秋' },
  ...{ post: 'chair', period_from: '2020-01-06', period_to: '2025-12-31' },
  ...{ firm_uscc: listedFirm.uscc, firm_name: listedFirm.name, report_no: '云衡审字〔2026〕1号' },
  ...{ opinion: 'unqualified', findings: 0, findings_amount: 0, is_lead: false },
  ...{ progress: 'closed', issued_on: '2026-02-16', closed_on: '2026-02-20' },
}

/** By what the id ends in, for the items that there are one of for each type. */
const familyHints: [ending: string, hint: (type: SubjectType) => Hint][] = [
  ['-annual-check', () => reportHint({})],
  ['-charity-annual-report', () => reportHint({ is_charity: true })],
  [
    '-evaluation',
    () => ({
      answers: () => ({
        check_conditional_twice: false,
        penalty: 'none',
        penalty_open: false,
        under_investigation: false,
        listed: false,
      }),
      before: evaluationSteps,
    }),
  ],
  [
    'evaluation-adjustment',
    () => ({
      subject: { organisation: { evaluation_grade: '5A' }, belongings: { evaluation: [graded] } },
      answers: () => ({ ground: 'penalty', new_grade: '3A' }),
      noReturn: '由登记管理机关立案，不向申请人退回补正',
      noRefusal: '由登记管理机关立案，没有申请可以拒绝',
    }),
  ],
  ['-officers-filing', (type) => ({ answers: () => ({ officers: officersOf(type) }) })],
  ...(['branch', 'representative-office'] as const).flatMap(
    (kind): [string, (type: SubjectType) => Hint][] => [
      [`foundation-${kind}-opening`, () => ({ answers: branchNamed })],
      [
        `foundation-${kind}-change`,
        () => ({
          subject: { belongings: { branch: [branchOf(kind)] } },
          answers: () => ({ branch_no: '1', branch_head_name: '顾长风' }),
        }),
      ],
      [
        `foundation-${kind}-closing`,
        () => ({
          subject: { belongings: { branch: [branchOf(kind)] } },
          answers: () => ({ branch_no: '1' }),
        }),
      ],
    ],
  ),
  ['association-branch-report', () => ({ answers: branchNamed })],
  [
    '-liquidation-filing',
    () => ({
      answers: () => ({
        ended_on: '2026-02-10',
        liquidators: ['林晚舟', '何以安', '苏晚晴'].map((name, index) => ({
          name,
          employer: '云汀正平会计师事务所',
          phone: '0999-66668888',
          ...(index === 0 && { is_head: true }),
        })),
      }),
    }),
  ],
  [
    '-deregistration',
    () => ({
      subject: { organisation: { status: 'liquidating' } },
      answers: () => ({
        liquidated_from: '2026-01-05',
        liquidated_to: '2026-02-25',
        debts_settled: true,
        surplus_is_charitable: true,
        returned_certificate: true,
        returned_seal: true,
        returned_vouchers: true,
      }),
    }),
  ],
  ['-name-change', (type) => ({ answers: () => ({ new_name: freshName(nouns[type]) }) })],
  [
    '-legal-representative-change',
    () => ({
      subject: { belongings: { departure_audit: [issuedAudit] } },
      answers: () => ({ legal_rep: '方行远', post: 'chair', is_serving_official: false }),
    }),
  ],
]

/** What holds in every form of a charter: each provision is there. */
const charterAnswers = ({ form }: ProcessDefinition): Answers =>
  Object.fromEntries(
    form
      .flatMap(({ fields }) => Object.entries(fields))
      .filter(
        ([name, field]) =>
          name.startsWith('charter_') && 'type' in field && field.type === 'boolean',
      )
      .map(([name]) => [name, true]),
  )

export function hintOf(
  process: ProcessDefinition,
): Hint & { type: SubjectType; answers: (known: FormRecord) => Answers } {
  const subject = process.subject
  const own = hints[process.id]
  const type =
    own?.type ??
    (subject === 'organisation' || subject === 'person'
      ? (subjectTypes.find((one) => process.id.startsWith(one)) ?? 'association')
      : subject)
  const family = familyHints.find(([ending]) => process.id.endsWith(ending))?.[1](type)
  const hint = { ...family, ...own }
  return {
    ...hint,
    type,
    answers: (known) => ({
      ...commonAnswers,
      ...charterAnswers(process),
      ...hint.answers?.(known),
    }),
  }
}
