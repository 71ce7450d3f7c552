import { defineRule, type Message } from '@yiqi/contracts'
import { Type } from 'typebox'
import { reason } from '../../organisations/index.ts'
import { topics } from './signals.ts'

const article = '《取缔非法社会组织办法》；舆情监测和非法筛查的核查规程（平台设计）'
const inForce = { from: '2018-01-01', to: null } as const

const weight = (zh: string, en: string, value: number) =>
  ({ label: { zh, en }, default: value, unit: '', source: '平台设计', mark: 'D' }) as const

/** What a topic adds in a passage that names a suspicious body. */
const telling = ['fees', 'awards', 'certificates', 'recruiting', 'fundraising', 'claims', 'fraud']

/**
 * How much a name in a text is worth as a lead. Independent signs are joined as 1 − Π(1 − w). A name alone is never a
 * finding: without a sign of activity it stays below the threshold, and a body of the same name in the register, or a
 * report about a ban, takes most of it away.
 */
export const suspicionConfidence = defineRule({
  id: 'monitoring.suspicion-confidence',
  title: { zh: '筛查线索的可信程度', en: 'Confidence of a screening lead' },
  article,
  inForce,
  input: Type.Object({
    class: Type.Unsafe<'illegal' | 'lookalike' | 'unknown'>(
      Type.String({ enum: ['illegal', 'lookalike', 'unknown'], title: '命中种类' }),
    ),
    isFolded: Type.Optional(Type.Boolean({ title: '写法经过变换（全角、繁体、夹空格）' })),
    score: Type.Number({ minimum: 0, maximum: 1, title: '名称相似程度' }),
    sameNameRegistered: Type.Boolean({ title: '有同名的登记组织' }),
    isReport: Type.Boolean({ title: '是关于查处的报道' }),
    topics: Type.Array(Type.String(), { maxItems: 20, title: '上下文涉及' }),
    documents: Type.Integer({ minimum: 1, title: '出现在几篇不同的文章' }),
    sources: Type.Integer({ minimum: 1, title: '出现在几个来源' }),
  }),
  parameters: {
    'monitoring.weight.illegal': weight('与已公布名单同名', 'Same name as a published one', 0.45),
    'monitoring.weight.lookalike': weight(
      '与登记组织、已公布名单近似',
      'Looks like a known one',
      0.3,
    ),
    'monitoring.weight.unknown': weight('名册中查不到', 'In no register', 0.15),
    'monitoring.weight.topic': weight('上下文有一种活动迹象', 'A sign of activity', 0.25),
    'monitoring.weight.folded': weight('写法刻意变换', 'Written in disguise', 0.15),
    'monitoring.weight.more': weight('另有一篇文章、一个来源', 'Another text or source', 0.1),
    'monitoring.factor.report': weight('查处报道的折减', 'Factor of reports', 0.2),
    'monitoring.factor.same-name': weight('有同名登记组织的折减', 'Factor of same names', 0.4),
    'monitoring.threshold': weight('达到多少作为线索', 'Threshold of a lead', 0.5),
  },
  evaluate(input, { parameters }) {
    const signs: { code: string; message: Message; weight: number }[] = []
    const sign = (code: string, zh: string, en: string, weight: number) =>
      signs.push({ code, message: { zh, en }, weight })
    const kind = kinds[input.class]
    sign(kind.code, kind.message.zh, kind.message.en, parameters[kind.parameter] * input.score)
    if (input.isFolded) {
      sign(
        'DISGUISED',
        '写法经过变换',
        'Written in disguise',
        parameters['monitoring.weight.folded'],
      )
    }
    for (const code of input.topics.filter((one) => telling.includes(one))) {
      const label = topics.find((one) => one.code === code)?.label
      if (label) {
        const weight = parameters['monitoring.weight.topic']
        sign('ACTIVITY', `上下文涉及${label.zh}`, `Context: ${label.en}`, weight)
      }
    }
    const more = Math.min(5, input.documents - 1) + Math.min(5, input.sources - 1)
    for (let one = 0; one < more; one++) {
      sign('SEEN_AGAIN', '又在别处出现', 'Seen elsewhere too', parameters['monitoring.weight.more'])
    }
    const joined = 1 - signs.reduce((rest, { weight }) => rest * (1 - weight), 1)
    const factors: { code: string; message: Message; factor: number }[] = []
    if (input.isReport) {
      const message = { zh: '是关于查处的报道', en: 'It reports on enforcement' }
      factors.push({ code: 'REPORT', message, factor: parameters['monitoring.factor.report'] })
    }
    if (input.sameNameRegistered) {
      const message = {
        zh: '有同名的登记组织，可能说的是它',
        en: 'A registered body has this name',
      }
      factors.push({
        code: 'SAME_NAME',
        message,
        factor: parameters['monitoring.factor.same-name'],
      })
    }
    const confidence = round(factors.reduce((rest, { factor }) => rest * factor, joined))
    const isLead = confidence >= parameters['monitoring.threshold']
    const reasons = [
      ...signs.map(({ code, message, weight }) =>
        reason('INFO', code, article, message, { weight: round(weight) }),
      ),
      ...factors.map(({ code, message, factor }) =>
        reason('INFO', code, article, message, { factor }),
      ),
    ]
    return { reasons, result: { confidence, isLead } }
  },
})

const kinds = {
  illegal: {
    code: 'PUBLISHED_NAME',
    message: { zh: '与已公布的非法社会组织同名', en: 'Same name as a published illegal body' },
    parameter: 'monitoring.weight.illegal',
  },
  lookalike: {
    code: 'LOOKALIKE',
    message: { zh: '与登记组织或者已公布名单名称近似', en: 'Looks like a known name' },
    parameter: 'monitoring.weight.lookalike',
  },
  unknown: {
    code: 'UNKNOWN',
    message: { zh: '像社会组织的名称，但是名册中查不到', en: 'In no register' },
    parameter: 'monitoring.weight.unknown',
  },
} as const

const round = (value: number) => Math.round(value * 1000) / 1000
