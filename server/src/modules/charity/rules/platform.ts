import { defineRule } from '@yiqi/contracts'
import { addYears } from '@yiqi/statutory-clock'
import { Type } from 'typebox'
import { findings } from './finding.ts'
import { charityLaw, platformStandards } from './law.ts'

const article = `${charityLaw}第二十七条、${platformStandards}；2018 年遴选公告`
const Day = (title: string) => Type.Optional(Type.String({ format: 'date', title }))

/** Whether a platform may be designated (C §5.1). */
export const platformDesignation = defineRule({
  id: 'charity.platform-designation',
  title: { zh: '互联网公开募捐服务平台的指定条件', en: 'Conditions of designating a platform' },
  article,
  inForce: { from: '2018-01-01', to: null },
  input: Type.Object({
    office: Type.String({ title: '办理机关区划' }),
    isStanding: Type.Boolean({ title: '已经是指定的平台，或者正在整改' }),
    icpMatches: Type.Boolean({ title: 'ICP 备案主体就是申请单位' }),
    mlps: Type.Integer({ minimum: 0, maximum: 5, title: '网络安全等级保护级别' }),
    isDishonest: Type.Boolean({ title: '有严重失信记录' }),
    isSocialOrganisation: Type.Boolean({ title: '是社会组织' }),
    lastPenaltyOn: Day('最近一次行政处罚决定日期'),
    delistedOn: Day('以前被取消指定的日期'),
    hasDemo: Type.Boolean({ title: '有可以运行的演示系统' }),
    isFree: Type.Boolean({ title: '展示、支付、查询服务不收费' }),
    separatesHelp: Type.Boolean({ title: '和商业众筹、网络互助、个人求助分开' }),
  }),
  parameters: {
    'platform.designatingRegion': {
      label: { zh: '由哪个区划的民政部门指定', en: 'Region whose office designates platforms' },
      default: '100000',
      source: `${charityLaw}第二十七条：国务院民政部门`,
      mark: 'V',
    },
    'platform.mlps': {
      label: { zh: '等级保护至少几级', en: 'Least level of protection' },
      default: 3,
      unit: '级',
      source: platformStandards,
      mark: 'V',
    },
    'platform.penaltyYears': {
      label: { zh: '社会组织几年内未受处罚', en: 'Years without a penalty' },
      default: 3,
      unit: '年',
      source: '2018 年第二批遴选公告',
      mark: 'V',
    },
    'platform.reapplyYears': {
      label: { zh: '取消指定后几年可以再申请', en: 'Years barred after being delisted' },
      default: 2,
      unit: '年',
      source: `${platformStandards}（据报道）`,
      mark: 'K?',
    },
  },
  evaluate(given, { asOf, parameters }) {
    const { reasons, say } = findings(article, { ...given, asOf })
    const { lastPenaltyOn, delistedOn } = given
    const clearFrom =
      given.isSocialOrganisation && lastPenaltyOn
        ? addYears(lastPenaltyOn, parameters['platform.penaltyYears'])
        : null
    const reapplyFrom = delistedOn
      ? addYears(delistedOn, parameters['platform.reapplyYears'])
      : null
    const least = parameters['platform.mlps']
    const found: [boolean, string, string, string, string][] = [
      [
        given.office === parameters['platform.designatingRegion'],
        'PLATFORM_NOT_MINISTRY',
        'office',
        '平台由国务院民政部门指定。',
        'only the ministry designates',
      ],
      [!given.isStanding, 'PLATFORM_STANDING', 'isStanding', '已经是指定的平台。', 'it is already'],
      [given.icpMatches, 'PLATFORM_ICP', 'icpMatches', 'ICP 备案主体不是申请单位。', 'ICP holder'],
      [
        given.mlps >= least,
        'PLATFORM_MLPS',
        'mlps',
        `等级保护要在 ${least} 级以上。`,
        'MLPS level',
      ],
      [!given.isDishonest, 'PLATFORM_DISHONEST', 'isDishonest', '有严重失信记录。', 'dishonesty'],
      [
        clearFrom === null || asOf >= clearFrom,
        'PLATFORM_PENALTY',
        'lastPenaltyOn',
        `近期受过行政处罚，${clearFrom} 起才可以申请。`,
        'penalty',
      ],
      [
        reapplyFrom === null || asOf >= reapplyFrom,
        'PLATFORM_REAPPLY',
        'delistedOn',
        `曾被取消指定，${reapplyFrom} 起才可以再申请。`,
        'delisted before',
      ],
      [given.hasDemo, 'PLATFORM_DEMO', 'hasDemo', '没有可以运行的演示系统。', 'no demo'],
      [given.isFree, 'PLATFORM_FREE', 'isFree', '对慈善组织的基本服务不得收费。', 'not free'],
      [
        given.separatesHelp,
        'PLATFORM_MIXED',
        'separatesHelp',
        '公开募捐要和商业众筹、网络互助、个人求助分开。',
        'mixed with other help',
      ],
    ]
    for (const [holds, code, field, zh, what] of found) {
      if (holds) continue
      say('FAIL', code, field, { zh, en: `The platform does not qualify: ${what}.` })
    }
    return { reasons }
  },
})
