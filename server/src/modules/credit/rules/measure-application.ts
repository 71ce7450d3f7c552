import { defineRule, type Message, type Reason } from '@yiqi/contracts'
import { addDays, addMonths } from '@yiqi/statutory-clock'
import { Type } from 'typebox'
import { reason } from '../../organisations/index.ts'
import { order60 } from './basis.ts'
import { measureScopes } from './target-groups.ts'

const article = `${order60}；《国务院办公厅关于进一步完善失信约束制度构建诚信建设长效机制的指导意见》（国办发〔2020〕49号）`
const Day = (title: string) => Type.String({ format: 'date', title })

/** 实施一项联合奖惩: only a measure that runs, only on whom it is for, and no longer than its law. */
export const measureApplication = defineRule({
  id: 'credit.measure-application',
  title: { zh: '联合奖惩措施的适用', en: 'Whether a joint measure may be applied' },
  article,
  inForce: { from: '2020-12-07', to: null },
  input: Type.Object({
    isRunning: Type.Boolean({ title: '措施有现行依据' }),
    appliesTo: Type.Enum([...measureScopes], { title: '适用对象' }),
    scopes: Type.Array(Type.String(), { maxItems: 20, title: '该组织现在属于的对象' }),
    appliedOn: Day('实施日期'),
    until: Type.Optional(Day('截止日期')),
    basisFrom: Type.Optional(Day('依据施行日期')),
    listedOn: Type.Optional(Day('列入日期')),
    basisTo: Type.Optional(Day('依据废止日期（当日起无效）')),
    of: Type.Optional(
      Type.Enum(['organisation', 'leader', 'party'], { title: '组织、负责人还是其他当事人' }),
    ),
    needs: Type.Optional(Type.Enum(['decision', 'consent'], { title: '先要有什么' })),
    hasLeader: Type.Optional(Type.Boolean({ title: '指明了负责人' })),
    hasParty: Type.Optional(Type.Boolean({ title: '指明了当事人' })),
    decidedOn: Type.Optional(Day('判决或者决定日期')),
    consentOn: Type.Optional(Day('书面同意日期')),
    maxMonths: Type.Optional(Type.Integer({ minimum: 1, title: '最长期限（月）' })),
  }),
  parameters: {},
  evaluate(input, { asOf }) {
    const { isRunning, appliesTo, scopes, appliedOn, until, basisTo, maxMonths } = input
    const { basisFrom, listedOn } = input
    const reasons: Reason[] = []
    const say = (code: string, field: string, message: Message) =>
      reasons.push(reason('FAIL', code, article, message, { ...input, asOf }, { field }))
    if (!isRunning)
      say('MEASURE_NOT_RUNNING', 'measureNo', {
        zh: '这项措施没有现行依据，或者已经终止，不得实施',
        en: 'The measure has no basis in force, or has been ended: it does not run',
      })
    if (!scopes.includes(appliesTo))
      say('MEASURE_NOT_ADDRESSED', 'uscc', {
        zh: '这个组织不是这项措施的适用对象',
        en: 'The organisation is not one that the measure is for',
      })
    groupReasons(input, say)
    if (appliedOn > asOf)
      say('MEASURE_FUTURE', 'appliedOn', {
        zh: '实施日期不能晚于今天',
        en: 'It cannot have been applied after today',
      })
    if (basisFrom !== undefined && appliedOn < basisFrom)
      say('MEASURE_BEFORE_BASIS', 'appliedOn', {
        zh: `依据自 ${basisFrom} 起施行，不能早于这一天实施`,
        en: `Its basis is law from ${basisFrom} on: it cannot have been applied before`,
      })
    if (listedOn !== undefined && appliedOn < listedOn)
      say('MEASURE_BEFORE_LISTING', 'appliedOn', {
        zh: `该组织 ${listedOn} 才列入，不能早于这一天实施`,
        en: `It has been listed since ${listedOn} only: it cannot have been applied before`,
      })
    const last = lastDay(appliedOn, basisTo, maxMonths)
    if (until !== undefined && (until < appliedOn || (last !== null && until > last)))
      say('MEASURE_TOO_LONG', 'until', {
        zh: last ? `截止日期须在 ${appliedOn} 至 ${last} 之间` : '截止日期早于实施日期',
        en: last ? `It ends between ${appliedOn} and ${last}` : 'It ends before it begins',
      })
    return { reasons, result: { until: until ?? last } }
  },
})

interface Addressed {
  of?: 'organisation' | 'leader' | 'party'
  needs?: 'decision' | 'consent'
  hasLeader?: boolean
  hasParty?: boolean
  appliedOn: string
  decidedOn?: string
  consentOn?: string
}

/** Whom the group means, and on what it rests: a judgment, a decision or consent, and no score. */
function groupReasons(
  { of, needs, hasLeader, hasParty, appliedOn, decidedOn, consentOn }: Addressed,
  say: (code: string, field: string, message: Message) => void,
): void {
  if (of === 'leader' && !hasLeader)
    say('MEASURE_NEEDS_LEADER', 'personId', {
      zh: '这项措施针对负责人，请选负责人',
      en: 'The measure is for somebody in charge: choose who',
    })
  if ((of === 'party') !== (hasParty ?? false))
    say('MEASURE_NEEDS_PARTY', 'party', {
      zh: of === 'party' ? '请写明对谁实施' : '这项措施不针对捐赠人、受益人',
      en: of === 'party' ? 'Say to whom it applies' : 'The measure is not for another party',
    })
  if (needs === 'decision' && (decidedOn === undefined || decidedOn > appliedOn))
    say('MEASURE_NEEDS_DECISION', 'decision', {
      zh: '须有在实施以前生效的判决或者行政决定，写明文号、机关和日期',
      en: 'A judgment or decision before it is needed, with number, body and day',
    })
  if (needs === 'consent' && (consentOn === undefined || consentOn > appliedOn))
    say('MEASURE_NEEDS_CONSENT', 'consentOn', {
      zh: '捐赠人事先书面同意的才可以实施',
      en: 'Only with the written consent of the donor beforehand',
    })
}

/** The last day that law and measure allow; null where neither sets one. */
function lastDay(from: string, basisTo: string | undefined, maxMonths: number | undefined) {
  const limits = [
    ...(basisTo === undefined ? [] : [addDays(basisTo, -1)]),
    ...(maxMonths === undefined ? [] : [addDays(addMonths(from, maxMonths), -1)]),
  ]
  return limits.toSorted()[0] ?? null
}
