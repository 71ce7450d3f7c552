import { defineRule, type Message } from '@yiqi/contracts'
import { Type } from 'typebox'
import { reason } from '../../organisations/index.ts'

/** From the least to the gravest. */
export const opinionLevels = ['blue', 'yellow', 'orange', 'red'] as const
export type OpinionLevel = (typeof opinionLevels)[number]

export const isGraver = (a: OpinionLevel, b: OpinionLevel): boolean =>
  opinionLevels.indexOf(a) > opinionLevels.indexOf(b)

const article = '舆情监测规程（平台设计，规范 governance §16）'
const inForce = { from: '2018-01-01', to: null } as const

const number = (zh: string, en: string, value: number, unit = '') =>
  ({ label: { zh, en }, default: value, unit, source: '平台设计', mark: 'D' }) as const

/** Money and the governance of bodies: what supervision is there for. */
const weighty = ['fees', 'fundraising', 'governance', 'awards', 'certificates', 'claims']
const longestMemory = 90

export const opinionLevel = defineRule({
  id: 'monitoring.opinion-level',
  title: { zh: '舆情级别（蓝、黄、橙、红）', en: 'Level of an opinion: blue, yellow, orange, red' },
  article,
  inForce,
  input: Type.Object({
    tone: Type.Integer({ minimum: -1, maximum: 1, title: '倾向（-1 负面）' }),
    topics: Type.Array(Type.String(), { maxItems: 20, title: '话题' }),
    isReport: Type.Boolean({ title: '是关于查处的报道' }),
    bodies: Type.Integer({ minimum: 0, title: '文中提到几家组织' }),
    ages: Type.Array(Type.Integer({ minimum: 0, maximum: longestMemory }), {
      maxItems: 1000,
      title: '提到这些组织的负面文章各在几天前，包括这一篇和转载',
    }),
    sources: Type.Integer({ minimum: 1, title: '来自几个来源' }),
  }),
  parameters: {
    'monitoring.opinion.negative': number('负面倾向的分值', 'Points of a negative tone', 1),
    'monitoring.opinion.fraud': number('涉嫌诈骗的分值', 'Points of fraud', 2),
    'monitoring.opinion.topic': number('涉及钱款、治理的分值', 'Points of money or governance', 1),
    'monitoring.opinion.window': number('看多少天内的数量', 'Window of the volume', 7, '天'),
    'monitoring.opinion.some': number('几篇算增多', 'Texts that are some', 3, '篇'),
    'monitoring.opinion.many': number('几篇算大量', 'Texts that are many', 10, '篇'),
    'monitoring.opinion.mass': number('几篇算爆发', 'Texts that are a mass', 30, '篇'),
    'monitoring.opinion.spread': number('几个来源算扩散', 'Sources that are a spread', 3, '个'),
    'monitoring.opinion.report': number('查处报道减去的分值', 'Points off for reports', 1),
    'monitoring.opinion.blue': number('蓝色起点', 'Blue from', 1, '分'),
    'monitoring.opinion.yellow': number('黄色起点', 'Yellow from', 2, '分'),
    'monitoring.opinion.orange': number('橙色起点', 'Orange from', 4, '分'),
    'monitoring.opinion.red': number('红色起点', 'Red from', 6, '分'),
  },
  evaluate({ tone, topics, isReport, bodies, ages, sources }, { parameters }) {
    const signs: { code: string; message: Message; points: number }[] = []
    const sign = (code: string, zh: string, en: string, points: number) =>
      signs.push({ code, message: { zh, en }, points })
    if (tone < 0)
      sign('NEGATIVE', '负面倾向', 'Negative', parameters['monitoring.opinion.negative'])
    if (topics.includes('fraud'))
      sign('FRAUD', '涉嫌诈骗', 'Fraud is spoken of', parameters['monitoring.opinion.fraud'])
    // Good news of governance or gifts is no opinion to act on.
    const isBad = bodies > 0 && signs.length > 0
    if (topics.some((one) => weighty.includes(one)))
      sign(
        'TOPIC',
        '涉及钱款、治理等',
        'About money or governance',
        parameters['monitoring.opinion.topic'],
      )
    const window = parameters['monitoring.opinion.window']
    const texts = ages.filter((age) => age < window).length
    for (const [code, zh, en, key] of volumes)
      if (texts >= parameters[key])
        sign(
          code,
          `${window} 天内 ${texts} 篇负面文章，${zh}`,
          `${texts} negative texts within ${window} days: ${en}`,
          1,
        )
    if (sources >= parameters['monitoring.opinion.spread'])
      sign('SPREAD', `${sources} 个来源都在说`, `From ${sources} sources`, 1)
    if (isReport)
      sign(
        'REPORT',
        '是关于查处的报道',
        'It reports on enforcement',
        -parameters['monitoring.opinion.report'],
      )
    const points = signs.reduce((sum, one) => sum + one.points, 0)
    const level = opinionLevels.findLast((one) => points >= parameters[`monitoring.opinion.${one}`])
    const reasons = signs.map(({ code, message, points: own }) =>
      reason('INFO', code, article, message, { points: own }),
    )
    return { reasons, result: { level: isBad ? (level ?? null) : null, points } }
  },
})

const volumes = [
  ['SOME', '增多', 'some', 'monitoring.opinion.some'],
  ['MANY', '大量', 'many', 'monitoring.opinion.many'],
  ['MASS', '爆发', 'a mass', 'monitoring.opinion.mass'],
] as const

/** 红色舆情告知：no law; 30 minutes are the specification's design. */
export const alertTerm = defineRule({
  id: 'monitoring.alert-term',
  title: {
    zh: '红色舆情：值班人员多久内要打开',
    en: 'Red opinion: when the officer on duty has to open it',
  },
  article,
  inForce,
  input: Type.Object({
    round: Type.Integer({ minimum: 1, maximum: 9, title: '第几次告知（1 本机关，2 起上级）' }),
  }),
  parameters: {
    'monitoring.alert.minutes': number('多久没有人打开就上报', 'Unopened for how long', 30, '分钟'),
    'monitoring.alert.rounds': number('最多告知几级机关', 'Offices told at most', 3, '级'),
  },
  evaluate({ round }, { parameters }) {
    const minutes = parameters['monitoring.alert.minutes']
    const isLast = round >= parameters['monitoring.alert.rounds']
    return {
      reasons: [
        reason(
          'INFO',
          'OPEN_WITHIN',
          article,
          {
            zh: `${minutes} 分钟内没有人打开的，报上一级机关`,
            en: `Unopened after ${minutes} minutes, it goes to the office above`,
          },
          { minutes, isLast },
        ),
      ],
      result: { minutes, isLast },
    }
  },
})
