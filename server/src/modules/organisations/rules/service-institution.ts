import { yuan, yuanEn } from '@yiqi/codes'
import { defineRule } from '@yiqi/contracts'
import { Type } from 'typebox'
import { InstitutionForm } from './institution-form.ts'
import { reason } from './reason.ts'

const order18 = '《民办非企业单位登记暂行办法》'
const inForce = { from: '1999-12-28', to: null }

export const serviceInstitutionAssets = defineRule({
  id: 'establishment.service-institution-assets',
  title: { zh: '民办非企业单位的非国有资产份额', en: 'Non-state share of the assets' },
  article: `${order18}第五条`,
  inForce,
  input: Type.Object({
    totalFen: Type.Integer({ minimum: 0, title: '总财产（分）' }),
    stateFen: Type.Integer({ minimum: 0, title: '其中国有资产（分）' }),
  }),
  parameters: {},
  evaluate({ totalFen, stateFen }) {
    // Whole numbers on both sides: two thirds has no decimal form to round.
    const isEnough = (totalFen - stateFen) * 3 >= totalFen * 2 && totalFen > 0
    if (isEnough) return { reasons: [] }
    const share = totalFen > 0 ? (((totalFen - stateFen) / totalFen) * 100).toFixed(1) : '0'
    return {
      reasons: [
        reason(
          'FAIL',
          'EST_NON_STATE_ASSETS',
          this.article,
          {
            zh: `非国有资产占 ${share}%，不得低于总财产的三分之二。`,
            en: `Non-state assets are ${share}% of the total; at least two thirds are required.`,
          },
          { totalFen, stateFen },
          {
            field: 'stateFen',
            hint: {
              zh: '请减少国有资产出资，或增加非国有资产。',
              en: 'Reduce the state contribution or add non-state assets.',
            },
          },
        ),
      ],
    }
  },
})

export const serviceInstitutionFund = defineRule({
  id: 'establishment.service-institution-fund',
  title: { zh: '民办非企业单位的开办资金', en: 'Opening fund of a service institution' },
  article: '《民办非企业单位登记管理暂行条例》第八条第一款第四项',
  inForce: { from: '1998-10-25', to: null },
  input: Type.Object({
    fundFen: Type.Integer({ minimum: 0, title: '开办资金（分）' }),
    sector: Type.String({ title: '行（事）业领域' }),
  }),
  parameters: {
    'service.minFundFen': {
      label: {
        zh: '本级对该领域规定的最低开办资金',
        en: 'Least opening fund of the sector, set by the authority',
      },
      default: null,
      unit: '分',
      source: '条例只要求“与其业务活动相适应”；各行业主管部门另有规定的由本级录入',
      mark: 'K?',
    },
  },
  evaluate({ fundFen, sector }, { parameters }) {
    const need = parameters['service.minFundFen']
    if (fundFen <= 0) {
      return {
        reasons: [
          reason(
            'FAIL',
            'EST_FUND_NONE',
            this.article,
            { zh: '请写开办资金，不能是 0 元。', en: 'The opening fund cannot be zero.' },
            { fundFen, sector },
            { field: 'fundFen' },
          ),
        ],
      }
    }
    if (typeof need !== 'number' || fundFen >= need) return { reasons: [] }
    return {
      reasons: [
        reason(
          'FAIL',
          'EST_FUND',
          this.article,
          {
            zh: `还差 ${yuan(need - fundFen)}。本类最低 ${yuan(need)}。`,
            en: `${yuanEn(need - fundFen)} short of the least fund of ${yuanEn(need)}.`,
          },
          { fundFen, sector, need },
          { field: 'fundFen' },
        ),
      ],
    }
  },
})

export const serviceInstitutionForm = defineRule({
  id: 'establishment.service-institution-form',
  title: { zh: '民办非企业单位的组织形式', en: 'Form of a service institution' },
  article: `${order18}第二条`,
  inForce,
  input: Type.Object({
    form: InstitutionForm,
    personSponsors: Type.Integer({ minimum: 0, title: '个人举办者人数' }),
    organisationSponsors: Type.Integer({ minimum: 0, title: '举办单位数' }),
  }),
  parameters: {},
  evaluate({ form, personSponsors, organisationSponsors }) {
    const allowed = allowedForms(personSponsors, organisationSponsors)
    if (allowed.includes(form)) return { reasons: [], result: { allowed } }
    const zh = { 'legal-person': '法人', partnership: '合伙', individual: '个体' }
    return {
      reasons: [
        reason(
          'FAIL',
          'EST_FORM',
          this.article,
          {
            zh: `这样的举办者应登记为${allowed.map((one) => zh[one]).join('或')}，不能登记为${zh[form]}。`,
            en: `Such sponsors register as ${allowed.join(' or ')}, not as ${form}.`,
          },
          { form, personSponsors, organisationSponsors },
          {
            field: 'form',
            hint: {
              zh: '一人举办为个体；两人以上为合伙或法人；有单位举办的为法人。',
              en: 'One person: individual; two or more: partnership or legal person; any organisation: legal person.',
            },
          },
        ),
      ],
      result: { allowed },
    }
  },
})

function allowedForms(persons: number, organisations: number): InstitutionForm[] {
  if (organisations > 0) return ['legal-person']
  return persons >= 2 ? ['partnership', 'legal-person'] : ['individual']
}

export const serviceInstitutionBranch = defineRule({
  id: 'branch.service-institution',
  title: { zh: '民办非企业单位不得设立分支机构', en: 'No branches of service institutions' },
  article: '《民办非企业单位登记管理暂行条例》第十三条',
  inForce: { from: '1998-10-25', to: null },
  input: Type.Object({ branches: Type.Integer({ minimum: 0, title: '拟设分支机构数' }) }),
  parameters: {},
  evaluate({ branches }) {
    if (branches === 0) return { reasons: [] }
    return {
      reasons: [
        reason(
          'FAIL',
          'BRANCH_FORBIDDEN',
          this.article,
          {
            zh: '民办非企业单位不得设立分支机构。',
            en: 'A service institution may not set up branches.',
          },
          { branches },
          {
            field: 'branches',
            hint: {
              zh: '要在别处开展服务，请在当地另行申请成立登记。',
              en: 'To serve elsewhere, apply for a separate establishment there.',
            },
          },
        ),
      ],
    }
  },
})

export const practiceLicence = defineRule({
  id: 'establishment.practice-licence',
  title: {
    zh: '先取得行业执业许可证的行（事）业',
    en: 'Fields that need a practice licence first',
  },
  article:
    '《民办非企业单位登记暂行办法》第六条；《民办教育促进法》第十二条、《医疗机构管理条例》第十五条等',
  inForce,
  input: Type.Object({
    sector: Type.String({ title: '行（事）业分类' }),
    hasLicence: Type.Boolean({ title: '已取得执业许可证' }),
  }),
  parameters: {
    'service.licenceSectors': {
      label: {
        zh: '须先取得执业许可证的行（事）业',
        en: 'Fields in which a licence comes first',
      },
      default: '4,5',
      pattern: '^\\d{1,2}(,\\d{1,2})*$|^$',
      source: '教育、卫生须先取得办学、执业许可；其他行业由本级录入',
      mark: 'K?',
    },
  },
  evaluate(input, { parameters }) {
    const { sector, hasLicence } = input
    const needed = parameters['service.licenceSectors'].split(',').includes(sector)
    if (hasLicence || !needed) return { reasons: [] }
    return {
      reasons: [
        reason(
          'FAIL',
          'EST_LICENCE',
          this.article,
          {
            zh: '这一行（事）业须先取得执业许可证。',
            en: 'This field needs a practice licence first.',
          },
          { sector },
          {
            field: 'hasLicence',
            hint: {
              zh: '请填许可证号，并上传许可证。',
              en: 'Enter the number of the licence and upload it.',
            },
          },
        ),
      ],
    }
  },
})
