import type { Message } from '@yiqi/contracts'
import type { PenaltyKind } from './kinds.ts'

/** 社会团体, 民办非企业单位, 基金会; `C` is a charity of any of them. */
export type OffenceType = 'S' | 'M' | 'J' | 'C'

export interface Offence {
  label: Message
  /** Law by type; a type without an article does not know the offence. */
  articles: Partial<Record<OffenceType, string>>
  /** What follows from it. */
  kinds: readonly PenaltyKind[]
  /** What follows beside where it is grave (情节严重), or repeated where law says so. */
  grave: readonly PenaltyKind[]
  /** A fine of so many times the turnover or the gain may be added. */
  isFined?: boolean
}

const associations = '《社会团体登记管理条例》'
const institutions = '《民办非企业单位登记管理暂行条例》'
const foundations = '《基金会管理条例》'
const charities = '《中华人民共和国慈善法》'

/** 社会团体登记管理条例第三十条、民办非企业单位登记管理暂行条例第二十五条: one list of acts, the same consequences. */
const listed = (zh: string, en: string, item: number): Offence => ({
  label: { zh, en },
  articles: {
    S: `${associations}第三十条第一款第${numerals[item]}项`,
    M: `${institutions}第二十五条第一款`,
  },
  kinds: ['correction', 'warning', 'suspension', 'confiscation', 'fine'],
  grave: ['revocation'],
  isFined: true,
})
const numerals = ['', '一', '二', '三', '四', '五', '六', '七', '八']

const ofFoundation = (zh: string, en: string, item: number): Offence => ({
  label: { zh, en },
  articles: { J: `${foundations}第四十二条第一款第${numerals[item]}项` },
  kinds: ['correction', 'warning', 'suspension'],
  grave: ['revocation'],
})

/** Offences that a registrar punishes (governance §10.1), by code. */
export const offences = {
  'certificate-lent': listed(
    '涂改、出租、出借登记证书，或者出租、出借印章',
    'Certificate or seal altered or lent',
    1,
  ),
  'outside-charter': listed(
    '超出章程规定的宗旨和业务范围进行活动',
    'Activity outside the charter',
    2,
  ),
  'refusing-checks': listed('拒不接受或者不按照规定接受监督检查', 'Refusing inspection', 3),
  'unreported-change': listed('不按照规定办理变更登记', 'Change not registered', 4),
  'unlawful-branches': listed(
    '违反规定设立分支机构、代表机构，或者疏于管理造成严重后果',
    'Unlawful branches',
    5,
  ),
  'profit-trading': listed('从事营利性的经营活动', 'Trading for profit', 6),
  'misused-assets': listed(
    '侵占、私分、挪用资产或者所接受的捐赠、资助',
    'Assets or donations misused',
    7,
  ),
  'unlawful-fees': listed(
    '违反国家有关规定收取费用、筹集资金或者接受、使用捐赠、资助',
    'Unlawful fees or funds',
    8,
  ),
  'foundation-outside-charter': ofFoundation(
    '未按照章程规定的宗旨和公益活动的业务范围进行活动',
    'Foundation: activity outside the charter',
    1,
  ),
  'foundation-false-accounts': ofFoundation(
    '在填制会计凭证、登记会计账簿、编制财务会计报告中弄虚作假',
    'Foundation: false accounts',
    2,
  ),
  'foundation-unreported-change': ofFoundation(
    '不按照规定办理变更登记',
    'Foundation: change not registered',
    3,
  ),
  'foundation-spending': ofFoundation(
    '未按照规定完成公益事业支出额度',
    'Foundation: spending floor missed',
    4,
  ),
  'foundation-check': ofFoundation(
    '未按照规定接受年度检查，或者年度检查不合格',
    'Foundation: annual check missed or failed',
    5,
  ),
  'foundation-disclosure': ofFoundation(
    '不履行信息公布义务或者公布虚假信息',
    'Foundation: disclosure omitted or false',
    6,
  ),
  fraud: {
    label: { zh: '申请登记时弄虚作假骗取登记，或者取得登记后长期不活动', en: 'Fraud, or idle' },
    articles: {
      S: `${associations}第二十九条`,
      M: `${institutions}第二十四条`,
      J: `${foundations}第四十一条`,
    },
    kinds: ['revocation'],
    grave: [],
  },
  'charity-off-aim': {
    label: {
      zh: '慈善组织偏离宗旨，或者私分、挪用、截留、侵占慈善财产',
      en: 'Charity: off its aim',
    },
    articles: { C: `${charities}第一百零九条` },
    kinds: ['correction', 'warning', 'suspension', 'confiscation'],
    grave: ['revocation'],
  },
  'charity-duties': {
    label: {
      zh: '慈善组织年度支出、管理费用、报告、信息公开、隐私保护不合规定',
      en: 'Charity: ratios, reports, disclosure, privacy',
    },
    articles: { C: `${charities}第一百一十条` },
    kinds: ['correction', 'warning', 'confiscation', 'suspension'],
    grave: ['revocation'],
  },
} as const satisfies Record<string, Offence>

export type OffenceCode = keyof typeof offences
export const offenceCodes = Object.keys(offences) as OffenceCode[]

/** The article by which an organisation of this type is punished for it; undefined where it is not. */
export function articleOf(code: OffenceCode, type: 'S' | 'M' | 'J', isCharity: boolean) {
  const { articles }: Offence = offences[code]
  return articles[type] ?? (isCharity ? articles.C : undefined)
}
