import {
  booleanOf,
  defineProcess,
  licensingMachine,
  numberOf,
  rowsOf,
  textOf,
} from '../../cases/index.ts'
import {
  charterCheck,
  fundCheck,
  isNational,
  nameCheck,
  namesOf,
  officersWhere,
  premisesCheck,
  restrictedCheck,
} from '../establishment/checks.ts'
import { decisionDocuments } from '../establishment/documents.ts'
import { establishOrganisation } from '../establishment/establish.ts'
import { gatherEstablishmentFacts } from '../establishment/facts.ts'
import {
  charterSection,
  commonMaterials,
  contactSection,
  foundersSection,
  nameSection,
  officersSection,
  premisesSection,
  purposeSection,
} from '../establishment/form.ts'
import { applicationText, establishmentClocks } from '../establishment/guide.ts'

const regulation = '《基金会管理条例》'
/** Posts that sit on the council, and those that an official in service may not hold. */
const councilPosts = [
  'chair',
  'vice-chair',
  'secretary-general',
  'deputy-secretary-general',
  'standing-director',
  'director',
]
const supervisorPosts = ['chief-supervisor', 'supervisor']
const barredForOfficials = ['chair', 'vice-chair', 'secretary-general']

export default defineProcess({
  id: 'foundation-establishment',
  itemCode: '201',
  letter: 'J',
  version: 1,
  inForce: { from: '2004-06-01', to: null },
  name: { zh: '基金会设立登记', en: 'Establishment of a foundation' },
  summary: {
    zh: '利用捐赠财产、以从事公益事业为目的的非营利性法人，依法登记。',
    en: 'A non-profit legal person serving the public with donated property is registered.',
  },
  subject: 'foundation',
  applicants: { who: 'anyone', text: [applicationText.founders] },
  region: 'registrar',
  title: 'name',
  form: [
    nameSection({ hasActivityArea: false }),
    purposeSection,
    premisesSection,
    {
      id: 'fund',
      label: { zh: '类型和原始基金', en: 'Type and original fund' },
      fields: {
        fundraising_type: { ref: 'organisation.fundraising_type', required: true, span: 'third' },
        fund: {
          ref: 'organisation.fund',
          label: { zh: '原始基金（到账货币资金）', en: 'Original fund (cash paid in)' },
          required: true,
          span: 'third',
        },
        in_kind: {
          type: 'money',
          label: { zh: '另有实物、设备折价', en: 'Goods and equipment besides' },
          hint: { zh: '不计入原始基金。没有就填 0。', en: 'Not part of the fund. 0 if none.' },
          required: true,
          min: 0,
          span: 'third',
        },
        is_private_property: {
          type: 'boolean',
          label: { zh: '用私人财产设立', en: 'Founded with private property' },
          span: 'half',
        },
      },
    },
    foundersSection({ label: { zh: '捐赠人', en: 'Donors' }, min: 1 }),
    officersSection({
      min: 5,
      hint: {
        zh: '理事 5 至 25 人，另填监事；理事长是法定代表人。',
        en: '5 to 25 council members, and supervisors; the chair is the legal representative.',
      },
    }),
    charterSection('foundation'),
    contactSection,
  ],
  materials: commonMaterials(`${regulation}第九条`),
  machine: licensingMachine({
    grant: { zh: '准予登记', en: 'Grant registration' },
    refuse: { zh: '不予登记', en: 'Refuse registration' },
  }),
  clocks: establishmentClocks({
    article: `${regulation}第十一条`,
    promisedKey: 'promised.foundation-establishment',
    promisedWorkingDays: 40,
  }),
  checks: [
    nameCheck('foundation'),
    fundCheck('establishment.foundation-fund', (form) => {
      const fundraising = textOf(form, 'fundraising_type')
      if (!fundraising) return null
      return {
        fundraising,
        isNational: isNational(form),
        cashFen: numberOf(form, 'fund'),
        inKindFen: numberOf(form, 'in_kind') ?? 0,
      }
    }),
    {
      rule: 'establishment.foundation-council',
      at: ['submit', 'accept', 'review', 'decide'],
      blocks: true,
      input: (form) => {
        const council = rowsOf(form, 'officers').filter(({ post }) =>
          councilPosts.includes(String(post)),
        )
        return {
          members: council.length,
          paid: council.filter(({ paid }) => paid === true).length,
          relatives: council.filter(({ is_relative }) => is_relative === true).length,
          isPrivateNonPublic:
            booleanOf(form, 'is_private_property') === true &&
            textOf(form, 'fundraising_type') === 'non-public',
          termYears: numberOf(form, 'term_years') ?? 0,
        }
      },
      fields: {
        members: 'officers',
        paid: 'officers',
        relatives: 'officers',
        termYears: 'term_years',
      },
    },
    {
      rule: 'establishment.foundation-officers',
      at: ['submit', 'accept', 'review', 'decide'],
      blocks: true,
      input: (form, facts) => ({
        isLegalRepChair: officersWhere(form, 'is_legal_rep').every(({ post }) => post === 'chair'),
        otherOrganisations: facts.otherOrganisations ?? [],
        servingOfficials: namesOf(
          officersWhere(form, 'is_serving_official').filter(({ post }) =>
            barredForOfficials.includes(String(post)),
          ),
        ),
        supervisorsOnCouncil: namesOf(
          rowsOf(form, 'officers').filter(
            (officer) =>
              supervisorPosts.includes(String(officer.post)) &&
              rowsOf(form, 'officers').some(
                (other) =>
                  other !== officer &&
                  other.citizen_id === officer.citizen_id &&
                  !supervisorPosts.includes(String(other.post)),
              ),
          ),
        ),
      }),
      fields: {
        isLegalRepChair: 'officers',
        otherOrganisations: 'officers',
        servingOfficials: 'officers',
        supervisorsOnCouncil: 'officers',
      },
    },
    premisesCheck,
    charterCheck('foundation'),
    restrictedCheck,
  ],
  gatherFacts: gatherEstablishmentFacts,
  effects: { grant: establishOrganisation('foundation') },
  documents: decisionDocuments(regulation),
  guide: {
    conditions: [
      {
        text: {
          zh: '为特定的公益目的而设立。',
          en: 'Founded for a specified public benefit.',
        },
        article: `${regulation}第八条第一款第一项`,
      },
      {
        text: {
          zh: '全国性公募基金会的原始基金不低于 800 万元，地方性公募基金会不低于 400 万元，非公募基金会不低于 200 万元；必须是到账货币资金。',
          en: 'Original fund in cash: CNY 8 million (national public), 4 million (local public) or 2 million (non-public).',
        },
        article: `${regulation}第八条第一款第二项`,
        rule: 'establishment.foundation-fund',
      },
      {
        text: {
          zh: '有规范的名称、章程、组织机构以及与其开展活动相适应的专职工作人员。',
          en: 'A proper name, charter, bodies and full-time staff.',
        },
        article: `${regulation}第八条第一款第三项`,
        rule: 'names.check',
      },
      {
        text: { zh: '有固定的住所。', en: 'Fixed premises.' },
        article: `${regulation}第八条第一款第四项`,
        rule: 'establishment.premises',
      },
      {
        text: {
          zh: '理事 5 人至 25 人，任期每届不超过 5 年，领取报酬的不超过三分之一。',
          en: '5 to 25 council members, terms of at most 5 years, at most a third of them paid.',
        },
        article: `${regulation}第二十条`,
        rule: 'establishment.foundation-council',
      },
    ],
    visits: 0,
    fee: applicationText.free,
    result: {
      name: { zh: '基金会法人登记证书', en: 'Certificate of foundation' },
      delivery: applicationText.delivery,
    },
    law: [
      {
        quote:
          '登记管理机关应当自收到本条例第九条所列全部有效文件之日起60日内，作出准予或者不予登记的决定。',
        source: `${regulation}第十一条第一款`,
      },
    ],
  },
  archive: { class: 'foundation-establishment', retention: 'permanent' },
  statistics: { clock: 'decision', by: ['industry', 'fundraising_type'] },
})
