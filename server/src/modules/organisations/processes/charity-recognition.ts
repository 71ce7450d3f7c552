import { type FormRecord, isIn } from '@yiqi/contracts'
import { today } from '../../../kernel/context.ts'
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
import { replaceCertificates } from '../certificates/issue.ts'
import { text } from '../common-fields.ts'
import { certificateDocuments } from '../establishment/documents.ts'
import { restrictedOfficers } from '../establishment/facts.ts'
import { charterField } from '../establishment/form/charter.ts'
import { establishedTypes, typeCodes } from '../establishment/types.ts'
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
import { licenceItem } from '../items/licence-item.ts'
import { applicationForm, minutes } from '../items/materials.ts'
import { clerkSection, onRecord, resolutionSection, subjectSection } from '../items/sections.ts'
import { amendOf } from '../record.ts'
import {
  charityCharterItems,
  recognitionDecision,
  recognitionExtension,
  requiredCharterItems,
} from '../rules/index.ts'

const measures = '《慈善组织认定办法》（民政部令第73号）'
const article = `${charityLaw}第十条第二款、${measures}第四条`
const body = text('会员（代表）大会或者理事会', 'General meeting or council')

/** What 慈善法第十一条 asks of the charter beside the regulation of the type, each of those whom it concerns. */
function charterConfirmations(): Record<string, FormField> {
  const asked = establishedTypes.flatMap((type) =>
    charityCharterItems(type).map(([code, zh]) => ({ code, zh, orgType: typeCodes[type] })),
  )
  return Object.fromEntries(
    asked.map(({ code, zh }) => {
      const types = asked.filter((one) => one.code === code).map(({ orgType }) => orgType)
      const isForAll = types.length === establishedTypes.length
      const field: FormField = {
        type: 'boolean',
        label: text(zh, code),
        span: 'half',
        ...(!isForAll && { when: isIn('org_type', ...types) }),
      }
      return [charterField(code), field]
    }),
  )
}

const form: FormSection[] = [
  subjectSection({
    is_charity: { ref: 'organisation.is_charity', ...onRecord, span: 'third' },
    registered_on: { ref: 'organisation.registered_on', ...onRecord, span: 'third' },
    purpose: { ref: 'organisation.purpose', ...onRecord, span: 'full' },
    scope: { ref: 'organisation.scope', ...onRecord, span: 'full' },
  }),
  {
    id: 'conditions',
    label: text('认定条件', 'Conditions'),
    hint: text('逐项如实回答；附件里交证明。', 'Answer each truly; attach the proof.'),
    fields: {
      is_charitable: yesOrNo(
        '以开展慈善活动为宗旨，业务范围属于慈善活动',
        'Its aims and scope are charitable',
      ),
      is_non_profit: yesOrNo('不以营利为目的，财产和收益不分配', 'Non-profit, nothing distributed'),
      has_surplus_clause: yesOrNo(
        '章程规定剩余财产转给宗旨相同或者相近的慈善组织',
        'Remaining property goes to a like charity by its charter',
      ),
      has_sound_finance: yesOrNo('财务制度健全，薪酬制度合理', 'Finance sound, pay reasonable'),
    },
  },
  {
    id: 'charter',
    label: text('章程', 'Charter'),
    hint: text(
      '逐项确认现行章程已经载明；没有载明的，先办章程核准。',
      'Confirm each provision of the charter in force; have it changed first where one is missing.',
    ),
    fields: charterConfirmations(),
  },
  ratioSection,
  standingSection,
  resolutionSection(body),
  clerkSection,
]

const materials: MaterialSlot[] = [
  applicationForm(text('慈善组织认定申请书', 'Application for recognition'), article),
  minutes(body, article),
  {
    code: 'charter',
    name: text('现行章程', 'The charter in force'),
    required: true,
    accept: ['pdf', 'docx'],
    article: `${charityLaw}第十一条`,
  },
  ...accountsSlots(article),
  {
    code: 'non-profit-statement',
    name: text('不存在营利、分配财产情形的说明', 'Statement that nothing is distributed'),
    required: true,
    article,
  },
]

const recognitionCheck: CheckDefinition = {
  rule: 'charity.recognition',
  at: fromSubmission,
  input: (given, facts) => {
    const year = numberOf(given, 'year')
    const isTrue = (field: string) => booleanOf(given, field) === true
    return {
      ...standingOf(given, facts),
      ...(year !== null && { year }),
      isCharity: isTrue('is_charity'),
      isCharitable: isTrue('is_charitable'),
      isNonProfit: isTrue('is_non_profit'),
      hasSurplusClause: isTrue('has_surplus_clause'),
      hasSoundFinance: isTrue('has_sound_finance'),
    }
  },
  fields: {
    ...standingFields,
    isCharity: 'is_charity',
    year: 'year',
    isCharitable: 'is_charitable',
    isNonProfit: 'is_non_profit',
    hasSurplusClause: 'has_surplus_clause',
    hasSoundFinance: 'has_sound_finance',
  },
}

/** What the regulation asks was approved with the charter; what charities need besides is confirmed here. */
const charterCheck: CheckDefinition = {
  rule: 'charter.items',
  at: fromSubmission,
  input: (given: FormRecord) => {
    const type = typeOf(given)
    if (!type) return null
    const confirmed = charityCharterItems(type).filter(([code]) =>
      booleanOf(given, charterField(code)),
    )
    const present = [...requiredCharterItems(type), ...confirmed].map(([code]) => code)
    return { type, isCharity: true, present }
  },
}

const officersCheck: CheckDefinition = {
  rule: 'officers.restricted',
  at: fromSubmission,
  input: (given, { restrictedHits: hits = [] }) => {
    const type = typeOf(given)
    return type ? { type, isCharity: true, hits } : null
  },
}

export default licenceItem({
  id: 'charity-recognition',
  itemCode: '031',
  inForce: { from: '2016-09-01', to: null },
  matter: text('慈善组织认定', 'Recognition as a charity'),
  name: text('慈善组织认定', 'Recognition as a charity'),
  summary: text(
    '已经登记的基金会、社会团体、社会服务机构，符合条件的，申请认定为慈善组织，换发标明慈善组织属性的登记证书。',
    'A registered organisation that meets the conditions is recognised as a charity; its certificates say so.',
  ),
  promisedWorkingDays: 10,
  terms: { decision: recognitionDecision, extension: recognitionExtension },
  decidedBy: `${charityLaw}和${measures}`,
  form,
  materials,
  checks: [
    resolutionCheckByRecord(true),
    recognitionCheck,
    charterCheck,
    officersCheck,
    ratioCheck,
  ],
  gatherFacts: async (tx, services, matter) => {
    const uscc = textOf(matter.form, 'uscc')
    if (!uscc) return {}
    return {
      restrictedHits: await restrictedOfficers(tx, uscc, today(services)),
      ...(await standingFacts(tx, services, uscc)),
    }
  },
  effect: async (tx, services, matter) => {
    const uscc = matter.subjectUscc ?? ''
    const recording = { tx, services, matter, uscc }
    await amendOf(recording, 'organisation', { uscc }, { is_charity: true, charity_on: matter.on })
    await enrolResolution(recording, typeOf(matter.form) ?? 'association', '申请认定为慈善组织')
    const { number, documents } = await replaceCertificates(recording, matter.processName.zh)
    return { facts: { certificateNumber: number }, documents }
  },
  acts: {
    extend: {
      label: text('延长期限（经民政部批准）', 'Extend, with leave of the ministry'),
      article: recognitionExtension.article,
      notice: text(
        '报经国务院民政部门批准，认定期限已延长，理由见办件经过。',
        'The term has been extended with leave of the ministry; the reason is in the course of the case.',
      ),
    },
    grant: { article: `${charityLaw}第十条第二款` },
    refuse: { article: `${charityLaw}第十条第二款` },
  },
  documents: certificateDocuments('grant'),
  approval: ({ on, facts }) => [
    `自 ${on} 起认定为慈善组织，并向社会公告。`,
    `新证书编号：${String(facts.certificateNumber ?? '')}。原证书作废。`,
  ],
  conditions: [
    {
      text: text(
        '以开展慈善活动为宗旨，业务范围属于慈善活动。',
        'Its aims and scope are charitable.',
      ),
      article: `${measures}第四条`,
      rule: 'charity.recognition',
    },
    {
      text: text(
        '不以营利为目的，财产和收益不分配；剩余财产转给宗旨相同或者相近的慈善组织；财务制度健全，薪酬合理。',
        'Non-profit, nothing distributed; surplus to a like charity; sound finance and pay.',
      ),
      article: `${measures}第四条`,
      rule: 'charity.recognition',
    },
    {
      text: text(
        '不在活动异常名录、严重违法失信名单中，近期没有受过行政处罚。',
        'On neither list, and not penalised of late.',
      ),
      article: `${measures}第五条`,
      rule: 'charity.recognition',
    },
    {
      text: text(
        '上一年度慈善活动支出和管理费用符合规定的比例。',
        'Spending and management of the last year keep the ratios.',
      ),
      article: `${measures}第四条`,
      rule: 'charity.annual-ratios',
    },
    {
      text: text('章程载明慈善法规定的事项。', 'The charter has what the charity law asks.'),
      article: `${charityLaw}第十一条`,
      rule: 'charter.items',
    },
    {
      text: text('负责人没有不得担任的情形。', 'Nobody in charge is barred from it.'),
      article: `${charityLaw}第十六条`,
      rule: 'officers.restricted',
    },
    {
      text: text(
        '经会员（代表）大会或者理事会表决通过。',
        'Resolved by its general meeting or council.',
      ),
      article: measures,
      rule: 'resolution.vote',
    },
  ],
  result: text('准予认定决定书和标明慈善组织属性的登记证书', 'Decision and new certificates'),
  law: [
    {
      quote:
        '已经设立的基金会、社会团体、社会服务机构等非营利性组织，可以向办理其登记的民政部门申请认定为慈善组织，民政部门应当自受理申请之日起二十日内作出决定。',
      source: `${charityLaw}第十条第二款`,
    },
  ],
  countedBy: ['org_type'],
})
