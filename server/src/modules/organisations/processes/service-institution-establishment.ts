import { numberOf, rowsOf, textOf } from '../../cases/index.ts'
import { fundCheck } from '../establishment/checks.ts'
import { establishmentProcess } from '../establishment/process.ts'

const regulation = '《民办非企业单位登记管理暂行条例》'

export default establishmentProcess({
  type: 'service-institution',
  itemCode: '101',
  letter: 'M',
  version: 1,
  inForce: { from: '1998-10-25', to: null },
  name: {
    zh: '民办非企业单位（社会服务机构）成立登记',
    en: 'Establishment of a service institution',
  },
  summary: {
    zh: '利用非国有资产举办、从事非营利性社会服务活动的社会组织，依法登记。',
    en: 'A non-profit service provider founded on non-state assets is registered.',
  },
  regulation,
  articles: { materials: '第九条', decision: '第十一条' },
  promisedWorkingDays: 40,
  section: {
    id: 'fund',
    label: { zh: '形式和开办资金', en: 'Form and fund' },
    fields: {
      institution_form: { ref: 'organisation.institution_form', required: true, span: 'third' },
      fund: {
        ref: 'organisation.fund',
        label: { zh: '开办资金', en: 'Opening fund' },
        required: true,
        span: 'third',
      },
      state_assets: {
        ref: 'organisation.state_assets',
        hint: { zh: '没有就填 0。', en: '0 if none.' },
        required: true,
        span: 'third',
      },
      licence_no: {
        ref: 'organisation.licence_no',
        hint: {
          zh: '教育、医疗等须先取得行业许可的，填许可证号。',
          en: 'For fields such as education or medicine that need a licence first.',
        },
        span: 'half',
      },
    },
  },
  founders: { zh: '举办者', en: 'Sponsors' },
  officers: {
    min: 1,
    hint: {
      zh: '理事长、理事、监事和行政负责人都要填；一人是法定代表人或者负责人。',
      en: 'Chair, members, supervisors and head; one is the legal representative.',
    },
  },
  materials: [
    {
      code: 'practice-licence',
      name: { zh: '行业执业许可证', en: 'Practice licence' },
      when: { op: 'present', of: { op: 'field', name: 'licence_no' } },
      required: true,
      article: `${regulation}第九条`,
    },
  ],
  checks: [
    {
      rule: 'establishment.practice-licence',
      input: (form) => {
        const sector = textOf(form, 'industry')
        return sector ? { sector, hasLicence: textOf(form, 'licence_no') !== null } : null
      },
      fields: { hasLicence: 'licence_no' },
    },
    fundCheck('establishment.service-institution-fund', (form) => ({
      fundFen: numberOf(form, 'fund'),
      sector: textOf(form, 'industry') ?? '',
    })),
    fundCheck('establishment.service-institution-assets', (form) => {
      const stateFen = numberOf(form, 'state_assets')
      return stateFen === null ? null : { totalFen: numberOf(form, 'fund'), stateFen }
    }),
    {
      rule: 'establishment.service-institution-form',
      input: (form) => {
        const institutionForm = textOf(form, 'institution_form')
        const founders = rowsOf(form, 'founders')
        if (!institutionForm || founders.length === 0) return null
        const organisationSponsors = founders.filter(({ kind }) => kind === 'organisation').length
        return {
          form: institutionForm,
          personSponsors: founders.length - organisationSponsors,
          organisationSponsors,
        }
      },
      fields: { form: 'institution_form' },
    },
  ],
  conditions: [
    {
      text: {
        zh: '经业务主管单位审查同意。',
        en: 'The consent of the supervising unit.',
      },
      article: `${regulation}第八条第一款第一项`,
    },
    {
      text: {
        zh: '有规范的名称、必要的组织机构。',
        en: 'A proper name and the necessary bodies.',
      },
      article: `${regulation}第八条第一款第二项`,
      rule: 'names.check',
    },
    {
      text: {
        zh: '有与其业务活动相适应的从业人员。',
        en: 'Staff suited to its activities.',
      },
      article: `${regulation}第八条第一款第三项`,
    },
    {
      text: {
        zh: '有与其业务活动相适应的合法财产；非国有资产不低于总财产的三分之二。',
        en: 'Lawful assets suited to its activities, at least two thirds of them non-state.',
      },
      article: `${regulation}第八条第一款第四项；《民办非企业单位登记暂行办法》第五条`,
      rule: 'establishment.service-institution-assets',
    },
    {
      text: { zh: '有必要的场所。', en: 'The necessary premises.' },
      article: `${regulation}第八条第一款第五项`,
      rule: 'establishment.premises',
    },
  ],
  certificate: {
    zh: '民办非企业单位（社会服务机构）登记证书',
    en: 'Certificate of service institution',
  },
  law: [
    {
      quote:
        '登记管理机关应当自收到成立登记申请的全部有效文件之日起60日内作出准予登记或者不予登记的决定。',
      source: `${regulation}第十一条第一款`,
    },
  ],
})
