import { daysBetween } from '@yiqi/statutory-clock'
import { Type } from 'typebox'
import { defineIndicator, designed } from './indicator.ts'
import { text } from '../../words.ts'

const count = (title: string) => Type.Integer({ minimum: 0, title })
const flag = (title: string) => Type.Boolean({ title })

const complaints = defineIndicator({
  code: 'R18',
  title: text('投诉举报', 'Complaints'),
  formula: text('90 日内查实的投诉举报数', 'verified complaints within 90 days'),
  input: Type.Object({
    verified: count('查实件数'),
    peerP99: Type.Optional(Type.Number({ title: '同类组织第 99 百分位' })),
  }),
  thresholds: { when: 'at-least', yellow: 1, orange: 3, red: 10, unit: '件' },
  measure: ({ verified, peerP99 = Number.POSITIVE_INFINITY }) => ({
    value: verified,
    level: verified > peerP99 ? 'red' : 'none',
  }),
})

const credit = defineIndicator({
  code: 'R19',
  title: text('信用状态', 'Credit'),
  article: '《社会组织信用信息管理办法》',
  formula: text('在列的名录、名单', 'lists on which it stands'),
  input: Type.Object({
    isAbnormal: flag('活动异常名录'),
    isSerious: flag('严重违法失信名单'),
    isJudgmentDebtor: Type.Optional(flag('失信被执行人')),
    isTaxAbnormal: Type.Optional(flag('税务非正常户')),
  }),
  thresholds: { when: 'at-least', orange: 1, unit: '项' },
  measure({ isAbnormal, isSerious, isJudgmentDebtor = false, isTaxAbnormal = false }) {
    const grave = [isSerious, isJudgmentDebtor, isTaxAbnormal].filter(Boolean).length
    return { value: grave + Number(isAbnormal), level: grave > 0 ? 'red' : 'none' }
  },
})

const cluster = defineIndicator({
  code: 'R20',
  awaits: text('关系网络', 'the network of relations'),
  title: text('关联群体', 'Cluster under one control'),
  formula: text('同一控制下的组织数', 'organisations under one control'),
  input: Type.Object({
    organisations: count('组织数'),
    hasListed: flag('其中有非法社会组织或者在列组织'),
  }),
  thresholds: { when: 'at-least', yellow: 3, orange: 6, unit: '家' },
  measure: ({ organisations, hasListed }) => ({
    value: organisations,
    level: hasListed ? 'red' : 'none',
  }),
})

const imitation = defineIndicator({
  code: 'R21',
  title: text('名称仿冒', 'Imitation of a name'),
  article: '《社会组织名称管理办法》',
  formula: text(
    '名称、简称与非法社会组织名称、别名的相似度',
    'likeness of name and abbreviation to names and aliases on the illegal list',
  ),
  input: Type.Object({
    similarity: Type.Number({ minimum: 0, maximum: 1, title: '最高相似度' }),
    hasNationalWord: flag('含“中国、中华、全国、国家”字样'),
    isApproved: flag('经批准使用'),
    resembles: Type.Optional(Type.String({ title: '与哪个名称近似' })),
  }),
  thresholds: { when: 'at-least', yellow: 0.85, orange: 0.92, red: 1 },
  measure: ({ similarity, hasNationalWord, isApproved }) => ({
    value: similarity,
    level: hasNationalWord && !isApproved ? 'red' : 'none',
  }),
})

const unreachable = defineIndicator({
  code: 'R22',
  title: text('失联', 'Unreachable'),
  formula: text(
    '相隔 20 至 60 日、无人签收的两次信函',
    'two letters unclaimed, 20 to 60 days apart',
  ),
  input: Type.Object({
    letters: Type.Array(Type.String({ format: 'date', title: '寄出日期' }), {
      maxItems: 20,
      title: '无人签收的信函',
    }),
  }),
  thresholds: { when: 'at-least', orange: 1, unit: '次' },
  more: {
    least: designed(text('两次至少相隔', 'Least days between'), 20, '天'),
    most: designed(text('两次至多相隔', 'Most days between'), 60, '天'),
  },
  measure({ letters }, { least = 0, most = 0 }) {
    const sent = letters.toSorted()
    const pairs = sent.flatMap((first, at) =>
      sent.slice(at + 1).filter((second) => {
        const days = daysBetween(first, second)
        return days >= least && days <= most
      }),
    )
    return { value: pairs.length }
  },
})

const hours = defineIndicator({
  code: 'R23',
  awaits: text('志愿服务记录', 'records of volunteering'),
  title: text('志愿时长异常', 'Hours of volunteering'),
  formula: text('一人一日志愿服务小时数', 'hours of one volunteer on one day'),
  input: Type.Object({
    hours: Type.Number({ minimum: 0, title: '小时数' }),
    overlaps: Type.Optional(flag('时段重叠')),
    flaggedShare: Type.Optional(Type.Number({ minimum: 0, maximum: 1, title: '异常记录占比' })),
  }),
  thresholds: { when: 'above', yellow: 12, orange: 16, red: 24, unit: '小时' },
  more: { share: designed(text('异常记录占比橙色', 'Share of flagged records'), 0.01) },
  measure: ({ hours: worked, overlaps = false, flaggedShare = 0 }, { share = 0 }) => ({
    value: worked,
    level: overlaps ? 'red' : flaggedShare > share ? 'orange' : 'none',
  }),
})

const certificate = defineIndicator({
  code: 'A01',
  title: text('证书临近到期', 'Certificate about to end'),
  formula: text('距登记证书到期的天数', 'days until the certificate ends'),
  input: Type.Object({ daysLeft: Type.Integer({ title: '剩余天数' }) }),
  thresholds: {
    when: 'below',
    yellow: 90,
    orange: 30,
    red: 0,
    unit: '天',
    source: '规范 governance §11（90 日）；30 日、到期为设计值',
  },
  measure: ({ daysLeft }) => ({ value: daysLeft }),
})

const bannedAddress = defineIndicator({
  code: 'A03',
  title: text('与被取缔组织同址', 'Address of a banned body'),
  formula: text('同一住所的被取缔组织数', 'banned bodies at the same address'),
  input: Type.Object({ banned: count('被取缔组织数') }),
  thresholds: { when: 'at-least', orange: 1, unit: '家', source: '规范 governance §11' },
  measure: ({ banned }) => ({ value: banned }),
})

export const standingIndicators = [
  complaints,
  credit,
  cluster,
  imitation,
  unreachable,
  hours,
  certificate,
  bannedAddress,
]
