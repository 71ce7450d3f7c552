import { yuan, yuanEn } from '@yiqi/codes'
import { defineRule } from '@yiqi/contracts'
import { Type } from 'typebox'
import { inForce, penaltyLaw } from '../basis.ts'
import { findings, type Penalty, PenaltyInput, type PenaltyKind } from './kinds.ts'
import { articleOf, type Offence, offenceCodes, offences } from './offences.ts'

const finesOf =
  '《社会团体登记管理条例》第三十条第二款、《民办非企业单位登记管理暂行条例》第二十五条第二款'
const times = (zh: string, en: string, amount: number) =>
  ({ label: { zh, en }, default: amount, unit: '倍', source: finesOf, mark: 'V' }) as const
const Flag = (title: string) => Type.Optional(Type.Boolean({ title }))

/**
 * Whether a penalty keeps within what law gives for the offence: its kinds, the bounds of a fine by turnover or
 * gain (分), and how circumstances move it (裁量).
 */
export const discretion = defineRule({
  id: 'penalty.discretion',
  title: { zh: '处罚种类、幅度与裁量', en: 'Kinds and bounds of a penalty' },
  article: `${penaltyLaw}第五条、第二十八条、第三十二条、第三十四条`,
  inForce,
  input: Type.Object({
    offence: Type.Enum([...offenceCodes], { title: '违法行为' }),
    type: Type.Enum(['S', 'M', 'J'], { title: '组织类型' }),
    isCharity: Flag('慈善组织'),
    isGrave: Type.Boolean({ title: '情节严重' }),
    isMitigated: Flag('有依法从轻、减轻的情形'),
    turnover: Type.Optional(Type.Integer({ minimum: 0, title: '违法经营额（分）' })),
    gain: Type.Optional(Type.Integer({ minimum: 0, title: '违法所得（分）' })),
    penalty: PenaltyInput,
  }),
  parameters: {
    'penalty.turnoverLeast': times('按违法经营额罚款的下限', 'Least, by turnover', 1),
    'penalty.turnoverMost': times('按违法经营额罚款的上限', 'Most, by turnover', 3),
    'penalty.gainLeast': times('按违法所得罚款的下限', 'Least, by gain', 3),
    'penalty.gainMost': times('按违法所得罚款的上限', 'Most, by gain', 5),
  },
  evaluate(input, { parameters }) {
    const { isCharity = false, isGrave, isMitigated = false, penalty } = input
    const { turnover = 0, gain = 0 } = input
    const { fine = 0 } = penalty
    const offence: Offence = offences[input.offence]
    const article = articleOf(input.offence, input.type, isCharity)
    const { reasons, say } = findings(article ?? this.article, input)
    if (!article) {
      const message = {
        zh: `这类组织没有“${offence.label.zh}”的罚则`,
        en: 'No such offence of this type of organisation',
      }
      say('FAIL', 'OFFENCE_TYPE', message, { field: 'offence' })
      return { reasons }
    }
    const allowed = [...offence.kinds, ...(isGrave ? offence.grave : [])]
    judgeKinds(say, penalty, { allowed, offence })
    judgeSums(say, penalty, Math.max(gain, turnover))
    const bounds = boundsOf([
      [turnover, parameters['penalty.turnoverLeast'], parameters['penalty.turnoverMost']],
      [gain, parameters['penalty.gainLeast'], parameters['penalty.gainMost']],
    ])
    if (fine > 0 && offence.isFined) judgeFine(say, fine, { bounds, isMitigated })
    if (reasons.length === 0) {
      const message = { zh: '种类和幅度在罚则之内', en: 'Kinds and sums are within the law' }
      say('PASS', 'PENALTY_WITHIN', message)
    }
    return { reasons, result: { article, allowed, bounds } }
  },
})

type Say = ReturnType<typeof findings>['say']
const field = 'penalty'

/** Each kind is one that law gives for the offence. */
function judgeKinds(
  say: Say,
  { kinds, suspendedDays }: Penalty,
  { allowed, offence }: { allowed: readonly PenaltyKind[]; offence: Offence },
): void {
  if (kinds.length === 0) {
    say('FAIL', 'PENALTY_EMPTY', { zh: '没有选处罚种类', en: 'No kind is chosen' }, { field })
  }
  for (const kind of kinds.filter((one) => !allowed.includes(one))) {
    const message = offence.grave.includes(kind)
      ? { zh: '情节严重的才可以吊销登记证书', en: 'Revocation only where it is grave' }
      : { zh: `罚则里没有这种处罚（${kind}）`, en: `Law gives no ${kind} for it` }
    say('FAIL', 'PENALTY_KIND', message, { field })
  }
  if (kinds.includes('suspension') && !suspendedDays) {
    const message = { zh: '停止活动没有期限', en: 'A suspension has a term' }
    say('FAIL', 'PENALTY_TERM', message, { field })
  }
}

/** A sum where its kind is chosen, and no more taken away than was gained. */
function judgeSums(say: Say, { kinds, fine = 0, confiscated = 0 }: Penalty, most: number): void {
  if (kinds.includes('fine') !== fine > 0) {
    say('FAIL', 'PENALTY_SUM', { zh: '罚款和数额对不上', en: 'A fine has its sum' }, { field })
  }
  if (kinds.includes('confiscation') !== confiscated > 0) {
    const message = { zh: '没收和数额对不上', en: 'A confiscation has its sum' }
    say('FAIL', 'PENALTY_SUM', message, { field })
  }
  if (confiscated > most) {
    const message = { zh: '没收多于违法所得、违法经营额', en: 'More than was gained' }
    say('FAIL', 'CONFISCATION_MORE', message, { field })
  }
}

interface Bounds {
  least: number
  most: number
}

/** Of each base that there is, so many times as law says. */
const boundsOf = (ranges: readonly [base: number, least: number, most: number][]): Bounds[] =>
  ranges.flatMap(([base, least, most]) =>
    base > 0 ? [{ least: base * least, most: base * most }] : [],
  )

function judgeFine(
  say: Say,
  fine: number,
  { bounds, isMitigated }: { bounds: readonly Bounds[]; isMitigated: boolean },
): void {
  if (bounds.length === 0) {
    const message = {
      zh: '没有违法经营额或者违法所得，不能罚款',
      en: 'No fine without turnover or gain',
    }
    say('FAIL', 'FINE_BASELESS', message, { field })
    return
  }
  const most = Math.max(...bounds.map((bound) => bound.most))
  if (fine > most) {
    const message = { zh: `罚款最多 ${yuan(most)}`, en: `At most ${yuanEn(most)}` }
    say('FAIL', 'FINE_HIGH', message, { field })
    return
  }
  if (bounds.some((bound) => bound.least <= fine && fine <= bound.most)) return
  const zh = bounds.map((bound) => `${yuan(bound.least)} 至 ${yuan(bound.most)}`)
  const en = bounds.map((bound) => `${yuanEn(bound.least)} to ${yuanEn(bound.most)}`)
  const message = {
    zh: `罚款幅度 ${zh.join('，或者 ')}${isMitigated ? '；依法减轻的，写明情形' : ''}`,
    en: `A fine is ${en.join(', or ')}`,
  }
  say(isMitigated ? 'WARN' : 'FAIL', 'FINE_BOUNDS', message, { field })
}
