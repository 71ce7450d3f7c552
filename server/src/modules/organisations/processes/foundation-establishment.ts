import type { FormRecord } from '@yiqi/contracts'
import { fromSubmission, booleanOf, numberOf, rowsOf, textOf } from '../../cases/index.ts'
import { fundCheck, isNational } from '../establishment/checks.ts'
import { councilCheck } from '../establishment/council-check.ts'
import { identityKey, isNonMainland } from '../establishment/identity.ts'
import { principalPosts, namesOf, officersWhere } from '../establishment/people-checks.ts'
import { establishmentProcess } from '../establishment/process.ts'

const regulation = '《基金会管理条例》'
const supervisorPosts = ['chief-supervisor', 'supervisor']

export default establishmentProcess({
  type: 'foundation',
  itemCode: '201',
  letter: 'J',
  version: 1,
  inForce: { from: '2004-06-01', to: null },
  name: { zh: '基金会设立登记', en: 'Establishment of a foundation' },
  summary: {
    zh: '利用捐赠财产、以从事公益事业为目的的非营利性法人，依法登记。',
    en: 'A non-profit legal person serving the public with donated property is registered.',
  },
  regulation,
  articles: { materials: '第九条', decision: '第十一条' },
  promisedWorkingDays: 40,
  section: {
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
  founders: { zh: '捐赠人', en: 'Donors' },
  officers: {
    min: 5,
    hint: {
      zh: '理事 5 至 25 人，另填监事；理事长是法定代表人。',
      en: '5 to 25 council members, and supervisors; the chair is the legal representative.',
    },
  },
  checks: [
    {
      rule: 'establishment.foundation-registrar',
      input: (form) => {
        const registrar = textOf(form, 'registrar')
        const fundraising = textOf(form, 'fundraising_type')
        const fundFen = numberOf(form, 'fund')
        if (!registrar) return null
        return {
          registrar,
          ...(fundraising && { fundraising }),
          ...(fundFen !== null && { fundFen }),
          isLegalRepNonMainland: officersWhere(form, 'is_legal_rep').some(isNonMainland),
        }
      },
      fields: { registrar: 'registrar' },
    },
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
    councilCheck(
      (form) =>
        booleanOf(form, 'is_private_property') === true &&
        textOf(form, 'fundraising_type') === 'non-public',
    ),
    {
      rule: 'establishment.foundation-officers',
      at: fromSubmission,
      input: (form, facts) => {
        const officers = rowsOf(form, 'officers')
        const isLeader = ({ post }: FormRecord) => principalPosts.includes(String(post))
        const supervisors = officers.filter(({ post }) => supervisorPosts.includes(String(post)))
        const onCouncil = new Set(
          officers.filter((officer) => !supervisors.includes(officer)).map(identityKey),
        )
        return {
          // Of none or several the rule on officers speaks.
          isLegalRepChair: officersWhere(form, 'is_legal_rep').every(
            ({ post }) => post === 'chair',
          ),
          otherOrganisations: facts.otherOrganisations ?? [],
          servingOfficials: namesOf(officersWhere(form, 'is_serving_official').filter(isLeader)),
          supervisorsOnCouncil: namesOf(
            supervisors.filter((officer) => onCouncil.has(identityKey(officer))),
          ),
          supervisorsKin: namesOf(supervisors.filter(({ is_relative }) => is_relative === true)),
          supervisorsAccountants: namesOf(
            supervisors.filter(({ is_accountant }) => is_accountant === true),
          ),
          stays: officers
            .filter((officer) => isNonMainland(officer) && isLeader(officer))
            .map((officer) => ({
              name: textOf(officer, 'name') ?? '',
              months: numberOf(officer, 'months_here') ?? 0,
            })),
        }
      },
      fields: {
        isLegalRepChair: 'officers',
        otherOrganisations: 'officers',
        servingOfficials: 'officers',
        supervisorsOnCouncil: 'officers',
        supervisorsKin: 'officers',
        supervisorsAccountants: 'officers',
        stays: 'officers',
      },
    },
  ],
  conditions: [
    {
      text: {
        zh: '全国性公募基金会、由非内地居民担任法定代表人的基金会在民政部登记；其他的在省级登记管理机关登记，下放的按下放文件。',
        en: 'National public foundations and those led from outside the mainland register with the ministry, others with the province or as it has delegated.',
      },
      article: `${regulation}第六条`,
      rule: 'establishment.foundation-registrar',
    },
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
  certificate: { zh: '基金会法人登记证书', en: 'Certificate of foundation' },
  law: [
    {
      quote:
        '登记管理机关应当自收到本条例第九条所列全部有效文件之日起60日内，作出准予或者不予登记的决定。',
      source: `${regulation}第十一条第一款`,
    },
  ],
  countedBy: ['fundraising_type'],
})
