import { defineRule, type Reason } from '@yiqi/contracts'
import { Type } from 'typebox'
import { helpFrom, helpLaw, helpMeasures } from './law.ts'

const article = `${helpLaw}、${helpMeasures}`

/** Whether a platform may be designated for personal help (C §5.7). */
export const helpDesignation = defineRule({
  id: 'personal-help.designation',
  title: {
    zh: '个人求助网络服务平台的指定条件',
    en: 'Conditions of designating a platform for personal help',
  },
  article,
  inForce: { from: helpFrom, to: null },
  input: Type.Object({
    doesOnlyHelp: Type.Boolean({ title: '专门从事个人求助网络服务' }),
    mlps: Type.Integer({ minimum: 1, maximum: 5, title: '网络安全等级保护级别' }),
    hasSecurityFiling: Type.Boolean({ title: '有公安机关互联网备案' }),
    reviewers: Type.Integer({ minimum: 0, title: '专职审核人员人数' }),
    hasCustody: Type.Boolean({ title: '求助资金由银行存管' }),
    hasDedicatedAccount: Type.Boolean({ title: '设立专用账户' }),
  }),
  parameters: {
    'help.mlps': {
      label: { zh: '等级保护至少几级', en: 'Least level of protection' },
      default: 3,
      unit: '级',
      source: helpMeasures,
      mark: 'V',
    },
    'help.reviewers': {
      label: { zh: '专职审核人员至少几人', en: 'Least number of reviewers' },
      default: 3,
      unit: '人',
      source: `${helpMeasures}：审核团队；人数未核到`,
      mark: 'K?',
    },
  },
  evaluate(given, { parameters }) {
    const level = parameters['help.mlps']
    const people = parameters['help.reviewers']
    const found: [holds: boolean, code: string, field: string, zh: string, en: string][] = [
      [
        given.doesOnlyHelp,
        'HELP_ONLY',
        'doesOnlyHelp',
        '平台只能从事个人求助，不能兼做公开募捐和其他业务。',
        'The platform does nothing but personal help.',
      ],
      [
        given.mlps >= level,
        'HELP_MLPS',
        'mlps',
        `网络安全等级保护要在 ${level} 级以上。`,
        `The level of protection is at least ${level}.`,
      ],
      [
        given.hasSecurityFiling,
        'HELP_SECURITY_FILING',
        'securityFilingNo',
        '没有公安机关互联网备案。',
        'It is not on file with public security.',
      ],
      [
        given.reviewers >= people,
        'HELP_REVIEWERS',
        'reviewers',
        `专职审核人员至少 ${people} 人。`,
        `There are at least ${people} reviewers.`,
      ],
      [
        given.hasCustody,
        'HELP_CUSTODY',
        'custodyAgreement',
        '求助资金没有由银行存管。',
        'No bank keeps the money.',
      ],
      [
        given.hasDedicatedAccount,
        'HELP_ACCOUNT',
        'dedicatedAccount',
        '没有专用账户。',
        'There is no dedicated account.',
      ],
    ]
    const reasons = found
      .filter(([holds]) => !holds)
      .map(
        ([, code, field, zh, en]): Reason => ({
          ...{ code, field, article, outcome: 'FAIL', message: { zh, en }, inputs: given },
          hint: { zh: '补齐以后再登记。', en: 'Record it once this is mended.' },
        }),
      )
    return { reasons }
  },
})
