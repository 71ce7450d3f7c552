import type { CheckDefinition, FormSection, MaterialSlot } from '../../cases/index.ts'
import { text } from '../common-fields.ts'
import { restrictedCheck } from '../establishment/checks.ts'
import { councilCheck } from '../establishment/council-check.ts'
import { gatherPeopleFacts } from '../establishment/facts.ts'
import { officersSection } from '../establishment/form/people.ts'
import { officersCheck } from '../establishment/people-checks.ts'
import { type EstablishedType, establishedTypes } from '../establishment/types.ts'
import { resolutionCheck } from '../items/checks.ts'
import { auditAtElection } from '../departure/at-election.ts'
import { enrolResolution } from '../items/charter.ts'
import { filingItem } from '../items/filing-item.ts'
import { laws } from '../items/law.ts'
import { consent, minutes } from '../items/materials.ts'
import { exchangeOfficers } from '../items/officers.ts'
import {
  clerkSection,
  consentSection,
  onRecord,
  resolutionSection,
  subjectSection,
} from '../items/sections.ts'

/** Where the regulation, or the law that stands above it, asks for the election and its report. */
const articles: Record<EstablishedType, string> = {
  association: '《社会团体登记管理条例》第十四条第五项、第十六条；《社会团体章程示范文本》',
  'service-institution': '《民办非企业单位登记管理暂行条例》第十条第四项、第十四条',
  foundation: '《基金会管理条例》第二十条、第二十一条',
}

const codes = { association: '008', 'service-institution': '107', foundation: '207' }

const formOf = (type: EstablishedType): FormSection[] => [
  subjectSection({
    ...(type === 'service-institution' && {
      institution_form: { ref: 'organisation.institution_form', ...onRecord, span: 'third' },
    }),
    ...(type === 'foundation' && {
      fundraising_type: { ref: 'organisation.fundraising_type', ...onRecord, span: 'third' },
    }),
    legal_rep: { ref: 'organisation.legal_rep', ...onRecord, span: 'third' },
  }),
  {
    id: 'election',
    label: text('换届', 'Election'),
    fields: {
      term_no: { ref: 'person_in_charge.term_no', required: true, span: 'third' },
      is_by_election: {
        type: 'boolean',
        label: text('届中增补，其余负责人留任', 'By-election: the others stay in office'),
        span: 'half',
      },
    },
  },
  officersSection(type, {
    min: 1,
    hint: text(
      '换届填全部负责人；增补只填新选的人。法定代表人变了，另办变更登记。',
      'All of them after an election; only those newly elected after a by-election.',
    ),
  }),
  resolutionSection(laws[type].body),
  consentSection,
  clerkSection,
]

const materialsOf = (type: EstablishedType): MaterialSlot[] => {
  const article = articles[type]
  return [
    minutes(laws[type].body, article),
    consent(article),
    {
      code: 'officer-profiles',
      name: text('负责人情况和身份证件', 'Profiles and identity papers of the officers'),
      required: true,
      maxFiles: 60,
      article,
    },
    {
      code: 'ballot',
      name: text('选举结果', 'Result of the ballot'),
      required: true,
      article,
    },
  ]
}

export default establishedTypes.map((type) => {
  const { label } = laws[type]
  const article = articles[type]
  return filingItem({
    id: `${type}-officers-filing`,
    itemCode: codes[type],
    inForce: { from: '2004-06-01', to: null },
    type,
    matter: text('换届和负责人备案', 'Filing of an election and its officers'),
    summary: text(
      `${label.zh}换届或者增补负责人以后，把选举结果和负责人情况报送备案。`,
      'After an election, its result and the persons in charge are reported.',
    ),
    article,
    form: formOf(type),
    materials: materialsOf(type),
    checks: [
      resolutionCheck(type, true),
      onlyWhole(officersCheck(type)),
      restrictedCheck(type),
      ...(type === 'foundation'
        ? [onlyWhole(councilCheck(({ fundraising_type }) => fundraising_type === 'non-public'))]
        : []),
    ],
    gatherFacts: (tx, services, { form }) => gatherPeopleFacts(tx, services, form),
    effect: async (tx, services, matter) => {
      const recording = { tx, services, matter, uscc: matter.subjectUscc ?? '' }
      const opens = await auditAtElection(recording)
      await exchangeOfficers(recording)
      await enrolResolution(recording, type, '选举负责人')
      return { opens }
    },
    conditions: [
      {
        text: text(
          '按章程选举；任职前须审计、审批的，已经办理。',
          'Elected as the charter says, after whatever audit or approval it takes.',
        ),
        article,
        rule: 'resolution.vote',
      },
      {
        text: text('没有任职限制的情形。', 'Nobody is barred from office.'),
        rule: 'officers.restricted',
      },
    ],
    result: text('换届和负责人备案通知书', 'Receipt'),
    law: [],
    countedBy: ['is_by_election'],
  })
})

/** Whoever is elected into a council that stays does not make up the whole of it. */
function onlyWhole(check: CheckDefinition): CheckDefinition {
  return {
    ...check,
    input: (form, facts) => (form.is_by_election === true ? null : check.input(form, facts)),
  }
}
