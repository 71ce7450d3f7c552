import { yuan, yuanEn } from '@yiqi/codes'
import { defineRule, type Reason } from '@yiqi/contracts'
import { addYears } from '@yiqi/statutory-clock'
import { Type } from 'typebox'
import { reason } from './reason.ts'

const regulation = '《社会团体登记管理条例》（2016 年修订）'
const inForce = { from: '2016-02-06', to: null }

export const associationMembers = defineRule({
  id: 'establishment.association-members',
  title: { zh: '社会团体的会员数量', en: 'Members of an association' },
  article: `${regulation}第十条第一款第一项`,
  inForce,
  input: Type.Object({
    individuals: Type.Integer({ minimum: 0, title: '个人会员数' }),
    units: Type.Integer({ minimum: 0, title: '单位会员数' }),
  }),
  parameters: {
    'association.minIndividuals': {
      label: { zh: '只有个人会员时至少', en: 'Least number of individual members alone' },
      default: 50,
      unit: '人',
      source: regulation,
      mark: 'V',
    },
    'association.minUnits': {
      label: { zh: '只有单位会员时至少', en: 'Least number of unit members alone' },
      default: 30,
      unit: '个',
      source: regulation,
      mark: 'V',
    },
    'association.minMixed': {
      label: { zh: '两种会员都有时总数至少', en: 'Least number of mixed members' },
      default: 50,
      unit: '个',
      source: regulation,
      mark: 'V',
    },
  },
  evaluate({ individuals, units }, { parameters }) {
    const isMixed = individuals > 0 && units > 0
    const [have, need] = isMixed
      ? [individuals + units, parameters['association.minMixed']]
      : individuals > 0
        ? [individuals, parameters['association.minIndividuals']]
        : [units, parameters['association.minUnits']]
    if (have >= need) return { reasons: [], result: { have, need } }
    return {
      reasons: [
        reason(
          'FAIL',
          'EST_MEMBERS',
          this.article,
          {
            zh: `会员还差 ${need - have} 个：现有 ${have} 个，至少 ${need} 个。`,
            en: `${need - have} more members are needed: ${have} of at least ${need}.`,
          },
          { individuals, units, need },
          {
            field: 'individuals',
            hint: isMixed
              ? {
                  zh: '既有个人会员又有单位会员时，总数不少于 50 个。请补足会员后再报。',
                  en: 'With both kinds of members the total must be at least 50.',
                }
              : {
                  zh: '个人会员不少于 50 人，或单位会员不少于 30 个。请补足会员后再报。',
                  en: 'At least 50 individual members or 30 unit members are needed.',
                },
          },
        ),
      ],
      result: { have, need },
    }
  },
})

export const associationFund = defineRule({
  id: 'establishment.association-fund',
  title: { zh: '社会团体的活动资金', en: 'Fund of an association' },
  article: `${regulation}第十条第一款第五项`,
  inForce,
  input: Type.Object({
    fundFen: Type.Integer({ minimum: 0, title: '活动资金（分）' }),
    isNational: Type.Boolean({ title: '全国性社会团体' }),
  }),
  parameters: {
    'association.minFundNationalFen': {
      label: { zh: '全国性社会团体最低活动资金', en: 'Least fund, national' },
      default: 10_000_000,
      unit: '分',
      source: regulation,
      mark: 'V',
    },
    'association.minFundLocalFen': {
      label: {
        zh: '地方性、跨行政区域社会团体最低活动资金',
        en: 'Least fund, local or cross-area',
      },
      default: 3_000_000,
      unit: '分',
      source: regulation,
      mark: 'V',
    },
  },
  evaluate({ fundFen, isNational }, { parameters }) {
    const need = isNational
      ? parameters['association.minFundNationalFen']
      : parameters['association.minFundLocalFen']
    if (fundFen >= need) return { reasons: [] }
    return {
      reasons: [
        reason(
          'FAIL',
          'EST_FUND',
          this.article,
          {
            zh: `还差 ${yuan(need - fundFen)}。${isNational ? '全国性' : '地方性'}社会团体最低 ${yuan(need)}。`,
            en: `${yuanEn(need - fundFen)} short of the least fund of ${yuanEn(need)}.`,
          },
          { fundFen, isNational, need },
          {
            field: 'fundFen',
            hint: {
              zh: '请补足资金并重新验资。',
              en: 'Raise the fund and have it verified again.',
            },
          },
        ),
      ],
    }
  },
})

export const associationLegalRepresentative = defineRule({
  id: 'establishment.association-legal-representative',
  title: { zh: '社会团体法定代表人不得兼任', en: 'Legal representative of one association only' },
  article: `${regulation}第十二条第三款`,
  inForce,
  input: Type.Object({
    otherAssociations: Type.Array(Type.String(), { title: '已担任法定代表人的其他社会团体' }),
  }),
  parameters: {},
  evaluate({ otherAssociations }) {
    if (otherAssociations.length === 0) return { reasons: [] }
    return {
      reasons: [
        reason(
          'FAIL',
          'EST_LEGAL_REP_PLURALITY',
          this.article,
          {
            zh: `拟任法定代表人已是 ${otherAssociations.join('、')} 的法定代表人，不得同时担任。`,
            en: `The proposed legal representative already represents ${otherAssociations.join(', ')}.`,
          },
          { otherAssociations },
          {
            field: 'otherAssociations',
            hint: {
              zh: '请另选法定代表人，或先在原社会团体办理变更。',
              en: 'Choose another person, or change the other association first.',
            },
          },
        ),
      ],
    }
  },
})

export const associationOfficers = defineRule({
  id: 'establishment.association-officers',
  title: { zh: '社会团体负责人的年龄和届数', en: 'Age and terms of those who lead an association' },
  article: '《社会团体章程示范文本》（负责人任职条件）',
  inForce,
  input: Type.Object({
    officers: Type.Array(
      Type.Object({
        name: Type.String(),
        bornOn: Type.Optional(Type.String({ format: 'date', title: '出生日期' })),
        termsInRow: Type.Optional(Type.Integer({ minimum: 1, title: '连任届数，含本届' })),
      }),
      { title: '会长（理事长）、副会长、秘书长' },
    ),
  }),
  parameters: {
    'association.maxAge': {
      label: { zh: '任职时最高几周岁', en: 'Greatest age when taking office' },
      default: 70,
      unit: '岁',
      source: '《社会团体章程示范文本》',
      mark: 'K',
    },
    'association.maxTerms': {
      label: { zh: '最多连任几届', en: 'Most terms in a row' },
      default: 2,
      unit: '届',
      source: '《社会团体章程示范文本》',
      mark: 'K',
    },
  },
  evaluate({ officers }, { asOf, parameters }) {
    const oldest = parameters['association.maxAge']
    const most = parameters['association.maxTerms']
    // A charter may allow more, with the consent of both authorities: an official judges.
    const hint = {
      zh: '确需任职的，须会员大会通过、业务主管单位审查、登记管理机关同意。',
      en: 'It needs the vote of the members and the consent of both authorities.',
    }
    const say = (code: string, zh: string, en: string, inputs: Record<string, unknown>) =>
      reason('WARN', code, this.article, { zh, en }, inputs, { field: 'officers', hint })
    return {
      reasons: officers.flatMap(({ name, bornOn, termsInRow = 1 }) => {
        const found: Reason[] = []
        // Over 70 is who has completed the 71st year.
        if (bornOn && addYears(bornOn, oldest + 1) <= asOf) {
          const zh = `${name} 已满 ${oldest + 1} 周岁，超过 ${oldest} 周岁。`
          const en = `${name} is older than ${oldest}.`
          found.push(say('EST_OFFICER_AGE', zh, en, { name, oldest }))
        }
        if (termsInRow > most) {
          const zh = `${name} 连任 ${termsInRow} 届，超过 ${most} 届。`
          const en = `${name} would serve ${termsInRow} terms in a row, more than ${most}.`
          found.push(say('EST_OFFICER_TERMS', zh, en, { name, termsInRow, most }))
        }
        return found
      }),
    }
  },
})
