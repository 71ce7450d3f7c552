import { regionLevel, yuan, yuanEn } from '@yiqi/codes'
import { defineRule, type Message, type Reason } from '@yiqi/contracts'
import { Type } from 'typebox'
import { reason } from './reason.ts'

const regulation = '《基金会管理条例》'
const ranks = ['county', 'prefecture', 'province', 'nation'] as const
const labels: Record<string, Message> = {
  county: { zh: '县级', en: 'county' },
  prefecture: { zh: '地市级', en: 'prefecture' },
  province: { zh: '省级', en: 'province' },
}

/** Who registers which foundation: the ministry, or the province unless it has delegated. */
export const foundationRegistrar = defineRule({
  id: 'establishment.foundation-registrar',
  title: { zh: '基金会由哪一级登记', en: 'Which registrar registers a foundation' },
  article: `${regulation}第六条`,
  inForce: { from: '2004-06-01', to: null },
  input: Type.Object({
    registrar: Type.String({ pattern: '^[0-9]{6}$', title: '登记管理机关区划代码' }),
    fundraising: Type.Optional(
      Type.Union([Type.Literal('public'), Type.Literal('non-public')], {
        title: '公募 public、非公募 non-public',
      }),
    ),
    fundFen: Type.Optional(Type.Integer({ minimum: 0, title: '原始基金（分）' })),
    isLegalRepNonMainland: Type.Optional(Type.Boolean({ title: '法定代表人不是内地居民' })),
  }),
  parameters: {
    'foundation.lowestRegistrar': {
      label: {
        zh: '登记基金会的最低一级：省 province、市 prefecture、县 county（下放须有授权文件）',
        en: 'Lowest level that registers foundations: province, or as delegated',
      },
      default: 'province',
      pattern: '^(province|prefecture|county)$',
      source: `${regulation}第六条第三款；省级以下由本省下放文件确定`,
      mark: 'V',
    },
    'foundation.ministryFundFen': {
      label: {
        zh: '非公募基金会原始基金超过多少可以在民政部登记',
        en: 'Fund above which a non-public foundation may register with the ministry',
      },
      default: 2_000_000_000,
      unit: '分',
      source: `${regulation}第六条第二款第三项`,
      mark: 'V',
    },
  },
  evaluate(input, { parameters }) {
    const { registrar, fundraising, fundFen, isLegalRepNonMainland = false } = input
    const level = registrar === '100000' ? 'nation' : (regionLevel(registrar) ?? 'county')
    const lowest = parameters['foundation.lowestRegistrar']
    const threshold = parameters['foundation.ministryFundFen']
    const reasons: Reason[] = []
    const say = (code: string, item: string, message: Message, hint: Message) =>
      reasons.push(
        reason(
          'FAIL',
          code,
          `${regulation}第六条${item}`,
          message,
          { ...input, level },
          {
            field: 'registrar',
            hint,
          },
        ),
      )
    if (ranks.indexOf(level) < ranks.findIndex((one) => one === lowest)) {
      say(
        'EST_REGISTRAR_LEVEL',
        '第三款',
        {
          zh: `${labels[level]?.zh ?? level}登记管理机关不登记基金会。`,
          en: `A registrar of the level ${labels[level]?.en ?? level} registers no foundations.`,
        },
        {
          zh: `请向${labels[lowest]?.zh ?? lowest}以上登记管理机关申请。`,
          en: `Apply to the registrar of the ${labels[lowest]?.en ?? lowest} or above.`,
        },
      )
    }
    if (isLegalRepNonMainland && level !== 'nation') {
      say(
        'EST_REGISTRAR_MINISTRY',
        '第二款第二项',
        {
          zh: '由非内地居民担任法定代表人的基金会，在民政部登记。',
          en: 'With a legal representative from outside the mainland the ministry registers it.',
        },
        { zh: '请向民政部申请，或者更换人选。', en: 'Apply to the ministry, or choose another.' },
      )
    }
    const isOwnCase = fundraising !== 'non-public' || isLegalRepNonMainland || fundFen === undefined
    if (level === 'nation' && !isOwnCase && fundFen <= threshold) {
      say(
        'EST_REGISTRAR_PROVINCE',
        '第二款第三项',
        {
          zh: `原始基金 ${yuan(fundFen)} 的非公募基金会不在民政部登记，须超过 ${yuan(threshold)}。`,
          en: `The ministry registers non-public foundations with more than ${yuanEn(threshold)} only.`,
        },
        {
          zh: '请向所在地省级登记管理机关申请。',
          en: 'Apply to the registrar of the province.',
        },
      )
    }
    return { reasons, result: { level, lowest } }
  },
})
