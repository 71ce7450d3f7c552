import type { FormRecord } from '@yiqi/contracts'
import { asSystem } from '../../../kernel/context.ts'
import {
  booleanOf,
  type CheckDefinition,
  type FormField,
  type FormSection,
  fromSubmission,
  type MaterialSlot,
  numberOf,
  textOf,
} from '../../cases/index.ts'
import { issueFundraisingCertificate } from '../certificates/issue.ts'
import { text } from '../common-fields.ts'
import {
  accountsSlots,
  charityLaw,
  ratioCheck,
  ratioSection,
  standingFacts,
  standingFields,
  standingOf,
  standingSection,
  typeOf,
  yesOrNo,
} from '../items/charity-form.ts'
import { enrolResolution } from '../items/charter.ts'
import { resolutionCheckByRecord } from '../items/checks.ts'
import type { GatherFacts } from '../items/facts.ts'
import { licenceItem } from '../items/licence-item.ts'
import { applicationForm, minutes } from '../items/materials.ts'
import { clerkSection, onRecord, resolutionSection, subjectSection } from '../items/sections.ts'
import { amendOf } from '../record.ts'
import { fundraisingDecision } from '../rules/index.ts'

const measures = '《慈善组织公开募捐管理办法》（民政部令第74号）'
const article = `${charityLaw}第二十二条、${measures}第五条`
const body = text('理事会', 'Council')

const people = (zh: string, en: string, min: number): FormField => ({
  type: 'integer',
  label: text(zh, en),
  required: true,
  min,
  span: 'third',
})

const form: FormSection[] = [
  subjectSection({
    is_charity: { ref: 'organisation.is_charity', ...onRecord, span: 'third' },
    charity_on: { ref: 'organisation.charity_on', ...onRecord, span: 'third' },
    registered_on: { ref: 'organisation.registered_on', ...onRecord, span: 'third' },
    can_fundraise: { ref: 'organisation.can_fundraise', ...onRecord, span: 'third' },
    evaluation_grade: { ref: 'organisation.evaluation_grade', ...onRecord, span: 'third' },
  }),
  {
    id: 'governance',
    label: text('内部治理', 'Governance'),
    hint: text('照理事、监事名册填；附件里交名册。', 'As in the roll that you attach.'),
    fields: {
      directors: people('理事人数', 'Directors', 1),
      directors_one_source: people(
        '来自同一组织或者关联组织的理事',
        'From one or related bodies',
        0,
      ),
      directors_non_mainland: people('非内地居民理事', 'Not mainland residents', 0),
      supervisors: people('监事人数', 'Supervisors', 0),
      has_kin: yesOrNo('理事之间有近亲属关系', 'Directors are close relatives'),
      legal_rep_mainland: yesOrNo('法定代表人是内地居民', 'Legal representative from the mainland'),
      secretary_full_time: yesOrNo('秘书长专职', 'Full-time secretary-general'),
      secretary_is_chair: yesOrNo(
        '秘书长由理事长（会长）兼任',
        'The chair is secretary-general too',
      ),
      has_systems: yesOrNo('内部制度健全', 'Internal rules complete'),
    },
  },
  ratioSection,
  standingSection,
  resolutionSection(body),
  clerkSection,
]

const materials: MaterialSlot[] = [
  applicationForm(text('公开募捐资格申请书', 'Application for the qualification'), article),
  minutes(body, article),
  {
    code: 'roll',
    name: text('理事、监事和秘书长名册', 'Roll of directors, supervisors and secretary-general'),
    note: text('写明任职单位、亲属关系和专兼职。', 'With employers, kinship, full or part time.'),
    required: true,
    article,
  },
  {
    code: 'systems',
    name: text('内部管理制度', 'Internal rules'),
    note: text(
      '人事、财务、项目、募捐、信息公开等。',
      'Staff, finance, projects, fundraising, disclosure.',
    ),
    required: true,
    maxFiles: 10,
    article,
  },
  ...accountsSlots(article),
  {
    code: 'consent',
    name: text('业务主管单位的证明材料', 'Statement of the supervising unit'),
    required: false,
    article,
  },
]

const wholeOf = (given: FormRecord, field: string) => numberOf(given, field) ?? 0

const eligibilityCheck: CheckDefinition = {
  rule: 'fundraising.eligibility',
  at: fromSubmission,
  input: (given, facts) => {
    const { revokedOn } = facts
    const isTrue = (field: string) => booleanOf(given, field) === true
    const known = {
      registeredOn: textOf(given, 'registered_on'),
      charityOn: textOf(given, 'charity_on'),
      grade: textOf(given, 'evaluation_grade'),
      revokedOn,
    }
    return {
      ...standingOf(given, facts),
      ...Object.fromEntries(Object.entries(known).filter(([, value]) => Boolean(value))),
      isCharity: isTrue('is_charity'),
      canFundraise: isTrue('can_fundraise'),
      directors: wholeOf(given, 'directors'),
      directorsOfOneSource: wholeOf(given, 'directors_one_source'),
      directorsNonMainland: wholeOf(given, 'directors_non_mainland'),
      supervisors: wholeOf(given, 'supervisors'),
      hasKin: isTrue('has_kin'),
      isLegalRepMainland: isTrue('legal_rep_mainland'),
      isSecretaryFullTime: isTrue('secretary_full_time'),
      isSecretaryChair: isTrue('secretary_is_chair'),
      isProvincial: textOf(given, 'registrar')?.endsWith('0000') === true,
      hasSystems: isTrue('has_systems'),
    }
  },
  fields: {
    ...standingFields,
    isCharity: 'is_charity',
    charityOn: 'charity_on',
    canFundraise: 'can_fundraise',
    grade: 'evaluation_grade',
    directorsOfOneSource: 'directors_one_source',
    directorsNonMainland: 'directors_non_mainland',
    supervisors: 'supervisors',
    hasKin: 'has_kin',
    isLegalRepMainland: 'legal_rep_mainland',
    isSecretaryFullTime: 'secretary_full_time',
    isSecretaryChair: 'secretary_is_chair',
    hasSystems: 'has_systems',
  },
}

/** A qualification that was taken away, as the register of certificates has it; lists and penalties. */
const gatherFacts: GatherFacts = async (tx, services, matter) => {
  const uscc = textOf(matter.form, 'uscc')
  if (!uscc) return {}
  const page = await asSystem(tx, () =>
    services.registers.list(tx, 'certificate', {
      filters: { uscc, kind: 'fundraising' },
      limit: 500,
    }),
  )
  const days = page.items.flatMap(({ record: { is_revoked, revoked_on } }) =>
    is_revoked === true && typeof revoked_on === 'string' ? [revoked_on] : [],
  )
  const revokedOn = days.sort().at(-1)
  return { ...(await standingFacts(tx, services, uscc)), ...(revokedOn && { revokedOn }) }
}

export default licenceItem({
  id: 'fundraising-qualification',
  itemCode: '032',
  inForce: { from: '2016-09-01', to: null },
  matter: text('公开募捐资格', 'Qualification for public fundraising'),
  name: text('慈善组织公开募捐资格', 'Qualification for public fundraising'),
  summary: text(
    '登记或者认定满一年、内部治理健全、运作规范的慈善组织，申请公开募捐资格证书。',
    'A charity of one year and more, well governed and regular, is given the certificate to raise funds in public.',
  ),
  promisedWorkingDays: 10,
  terms: { decision: fundraisingDecision },
  decidedBy: `${charityLaw}和${measures}`,
  form,
  materials,
  checks: [resolutionCheckByRecord(false), eligibilityCheck, ratioCheck],
  gatherFacts,
  effect: async (tx, services, matter) => {
    const uscc = matter.subjectUscc ?? ''
    const recording = { tx, services, matter, uscc }
    await amendOf(recording, 'organisation', { uscc }, { can_fundraise: true })
    await enrolResolution(recording, typeOf(matter.form) ?? 'association', '申请公开募捐资格')
    const { number, documents } = await issueFundraisingCertificate(recording)
    return { facts: { certificateNumber: number }, documents }
  },
  acts: {
    grant: { article: fundraisingDecision.article },
    refuse: { article: fundraisingDecision.article },
  },
  documents: [
    {
      id: 'fundraising-certificate',
      label: text('公开募捐资格证书', 'Certificate of the qualification'),
      on: 'grant',
    },
  ],
  approval: ({ facts }) => [`公开募捐资格证书编号：${String(facts.certificateNumber ?? '')}。`],
  conditions: [
    {
      text: text('登记或者认定为慈善组织满一年。', 'A charity for a year and more.'),
      article,
      rule: 'fundraising.eligibility',
    },
    {
      text: text(
        '来自同一组织或者关联组织的理事、非内地居民理事各不超过三分之一，理事之间没有近亲属关系；法定代表人是内地居民。',
        'At most a third of the directors of one source or not of the mainland, no kin; a mainland legal representative.',
      ),
      article,
      rule: 'fundraising.eligibility',
    },
    {
      text: text(
        '秘书长专职，不由理事长兼任；有监事，在省级以上登记的不少于三名；内部制度健全。',
        'A full-time secretary-general who is not the chair; supervisors, three at the province and above; complete rules.',
      ),
      article,
      rule: 'fundraising.eligibility',
    },
    {
      text: text(
        '最近一年没有违法，不在活动异常名录、严重违法失信名单中。',
        'No violation within a year, and on neither list.',
      ),
      article,
      rule: 'fundraising.eligibility',
    },
    {
      text: text(
        '上一年度慈善活动支出和管理费用符合规定的比例。',
        'Spending and management of the last year keep the ratios.',
      ),
      article: `${measures}第五条`,
      rule: 'charity.annual-ratios',
    },
    {
      text: text('经理事会表决通过。', 'Resolved by the council.'),
      article: measures,
      rule: 'resolution.vote',
    },
  ],
  result: text('公开募捐资格证书', 'Certificate of the qualification'),
  law: [
    {
      quote:
        '慈善组织开展公开募捐，应当取得公开募捐资格。依法登记满一年的慈善组织，可以向办理其登记的民政部门申请公开募捐资格。民政部门应当自受理申请之日起二十日内作出决定。',
      source: `${charityLaw}第二十二条`,
    },
  ],
  countedBy: ['org_type'],
})
