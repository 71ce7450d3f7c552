import { yuan, yuanEn } from '@yiqi/codes'
import { defineRule, type Reason } from '@yiqi/contracts'
import { Type } from 'typebox'
import { reason } from './reason.ts'

const regulation = '《基金会管理条例》'
const inForce = { from: '2004-06-01', to: null }

export const foundationFund = defineRule({
  id: 'establishment.foundation-fund',
  title: { zh: '基金会的原始基金', en: 'Original fund of a foundation' },
  article: `${regulation}第八条第一款第二项`,
  inForce,
  input: Type.Object({
    fundraising: Type.Union([Type.Literal('public'), Type.Literal('non-public')], {
      title: '公募 public、非公募 non-public',
    }),
    isNational: Type.Boolean({ title: '全国性（在民政部登记）' }),
    cashFen: Type.Integer({ minimum: 0, title: '到账货币资金（分）' }),
    inKindFen: Type.Integer({ minimum: 0, title: '实物、设备等（分），不计入原始基金' }),
  }),
  parameters: {
    'foundation.minFundNationalPublicFen': {
      label: { zh: '全国性公募基金会', en: 'National public foundation' },
      default: 800_000_000,
      unit: '分',
      source: regulation,
      mark: 'V',
    },
    'foundation.minFundLocalPublicFen': {
      label: { zh: '地方性公募基金会', en: 'Local public foundation' },
      default: 400_000_000,
      unit: '分',
      source: regulation,
      mark: 'V',
    },
    'foundation.minFundNonPublicFen': {
      label: { zh: '非公募基金会', en: 'Non-public foundation' },
      default: 200_000_000,
      unit: '分',
      source: regulation,
      mark: 'V',
    },
  },
  evaluate({ fundraising, isNational, cashFen, inKindFen }, { parameters }) {
    const need =
      fundraising === 'non-public'
        ? parameters['foundation.minFundNonPublicFen']
        : isNational
          ? parameters['foundation.minFundNationalPublicFen']
          : parameters['foundation.minFundLocalPublicFen']
    if (cashFen >= need) return { reasons: [] }
    const coversInKind = cashFen + inKindFen >= need
    return {
      reasons: [
        reason(
          'FAIL',
          'EST_FUND',
          this.article,
          {
            zh: `到账货币资金还差 ${yuan(need - cashFen)}，最低 ${yuan(need)}。`,
            en: `Paid-in cash is ${yuanEn(need - cashFen)} short of ${yuanEn(need)}.`,
          },
          { fundraising, isNational, cashFen, inKindFen, need },
          {
            field: 'cashFen',
            hint: coversInKind
              ? {
                  zh: '原始基金必须是到账货币资金，实物和设备不计入。',
                  en: 'The original fund must be paid in cash; goods and equipment do not count.',
                }
              : { zh: '请补足货币资金并重新验资。', en: 'Pay in more cash and verify it again.' },
          },
        ),
      ],
    }
  },
})

export const foundationCouncil = defineRule({
  id: 'establishment.foundation-council',
  title: { zh: '基金会的理事会', en: 'Council of a foundation' },
  article: `${regulation}第二十条`,
  inForce,
  input: Type.Object({
    members: Type.Integer({ minimum: 0, title: '理事人数' }),
    paid: Type.Integer({ minimum: 0, title: '在基金会领取报酬的理事' }),
    relatives: Type.Integer({ minimum: 0, title: '相互间有近亲属关系的理事' }),
    isPrivateNonPublic: Type.Boolean({ title: '用私人财产设立的非公募基金会' }),
    termYears: Type.Integer({ minimum: 0, title: '每届任期（年）' }),
  }),
  parameters: {},
  evaluate(input) {
    const reasons: Reason[] = []
    const say = (
      code: string,
      article: string,
      zh: string,
      en: string,
      field: string,
      hint: { zh: string; en: string },
    ) =>
      reasons.push(
        reason('FAIL', code, `${regulation}${article}`, { zh, en }, { ...input }, { field, hint }),
      )
    const { members, paid, relatives, isPrivateNonPublic, termYears } = input
    if (members < 5 || members > 25) {
      say(
        'EST_COUNCIL_SIZE',
        '第二十条第一款',
        `理事为 5 人至 25 人，现填 ${members} 人。`,
        `A council has 5 to 25 members, not ${members}.`,
        'members',
        { zh: '请调整理事人数。', en: 'Change the number of members.' },
      )
    }
    const most = Math.floor(members / 3)
    if (paid > most) {
      say(
        'EST_COUNCIL_PAID',
        '第二十条第三款',
        `领取报酬的理事 ${paid} 人，超过理事总人数的三分之一（最多 ${most} 人）。`,
        `${paid} paid members exceed a third of the council (at most ${most}).`,
        'paid',
        { zh: '请减少领取报酬的理事。', en: 'Have fewer paid members.' },
      )
    }
    const mostRelatives = isPrivateNonPublic ? most : 0
    if (relatives > mostRelatives) {
      say(
        'EST_COUNCIL_RELATIVES',
        '第二十条第二款',
        isPrivateNonPublic
          ? `有近亲属关系的理事 ${relatives} 人，不得超过理事总人数的三分之一（最多 ${most} 人）。`
          : '有近亲属关系的人不得同时在这个理事会任职。',
        `Relatives on the council: ${relatives}, at most ${mostRelatives}.`,
        'relatives',
        { zh: '请调整理事人选。', en: 'Choose other members.' },
      )
    }
    if (termYears > 5 || termYears < 1) {
      say(
        'EST_COUNCIL_TERM',
        '第二十条第一款',
        `每届任期不得超过 5 年，现填 ${termYears} 年。`,
        `A term lasts at most 5 years, not ${termYears}.`,
        'termYears',
        { zh: '请按章程改为 1 至 5 年。', en: 'Set 1 to 5 years, as in the charter.' },
      )
    }
    return { reasons, result: { mostPaid: most, mostRelatives } }
  },
})
