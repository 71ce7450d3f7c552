import { yuan, yuanEn } from '@yiqi/codes'
import { defineRule } from '@yiqi/contracts'
import { deadline, type NoDue } from '@yiqi/statutory-clock'
import { Type } from 'typebox'
import { reason } from '../../organisations/index.ts'
import { inForce, order68, penaltyLaw } from './basis.ts'
import { askHearing, inviteHearing } from './clocks.ts'
import type { Penalty } from './penalty/kinds.ts'

const article = `${penaltyLaw}第六十三条、第六十四条`
const larger = (zh: string, en: string, fen: number) =>
  ({ label: { zh, en }, default: fen, unit: '分', source: order68, mark: 'K?' }) as const

/** From when on an amount is a larger one (较大数额); parameters of the rules that ask it. */
export const largerAmounts = {
  'hearing.org': larger('对组织的较大数额', 'A larger amount, for organisations', 5_000_000),
  'hearing.person': larger('对个人的较大数额', 'A larger amount, for persons', 500_000),
}

/** Whether the party may ask for a hearing: of a larger fine or confiscation, a suspension, a revocation. */
export function isHearingOwed(
  party: 'ORGANISATION' | 'PERSON',
  { kinds, fine = 0, confiscated = 0 }: Penalty,
  parameters: Readonly<Record<keyof typeof largerAmounts, number>>,
): boolean {
  const threshold = parameters[party === 'PERSON' ? 'hearing.person' : 'hearing.org']
  const isHard = kinds.includes('suspension') || kinds.includes('revocation')
  return isHard || Math.max(fine, confiscated) >= threshold
}

const PlainDate = (title: string) => Type.String({ format: 'date', title })

const kindOf = {
  WARNING: 'warning',
  FINE: 'fine',
  CONFISCATION: 'confiscation',
  SUSPENSION: 'suspension',
  REVOCATION: 'revocation',
} as const

/** Whether a hearing may be asked for, until when, and by when its day is told. */
export const hearingRight = defineRule({
  id: 'penalty.hearing',
  title: { zh: '行政处罚听证', en: 'Hearing in a penalty case' },
  article,
  inForce,
  input: Type.Object({
    party: Type.Enum(['ORGANISATION', 'PERSON'], { title: '当事人是组织还是个人' }),
    proposed: Type.Enum(['WARNING', 'FINE', 'CONFISCATION', 'SUSPENSION', 'REVOCATION'], {
      title: '拟作出的处罚',
    }),
    amount: Type.Optional(Type.Integer({ minimum: 0, title: '罚款、没收数额（分）' })),
    noticeOn: PlainDate('告知书送达日期'),
    askedOn: Type.Optional(PlainDate('要求听证的日期')),
    heldOn: Type.Optional(PlainDate('听证日期')),
  }),
  parameters: largerAmounts,
  evaluate({ party, proposed, amount = 0, noticeOn, askedOn, heldOn }, { parameters }) {
    const threshold = parameters[party === 'PERSON' ? 'hearing.person' : 'hearing.org']
    const inputs = { party, proposed, amount, threshold, noticeOn, askedOn, heldOn }
    const sum = proposed === 'CONFISCATION' ? { confiscated: amount } : { fine: amount }
    const penalty: Penalty = { kinds: [kindOf[proposed]], ...sum }
    if (!isHearingOwed(party, penalty, parameters)) {
      const message = {
        zh: `警告或者不满 ${yuan(threshold)} 的罚没不适用听证，仍可陈述申辩`,
        en: `No hearing for a warning or less than ${yuanEn(threshold)}; an answer may be given`,
      }
      return {
        reasons: [reason('INFO', 'HEARING_NONE', article, message, inputs)],
        result: { mayAsk: false },
      }
    }
    const ask = deadline(askHearing.term, noticeOn)
    if (!ask.ok) return unknown(ask, inputs)
    const invite = heldOn ? deadline(inviteHearing.term, heldOn) : null
    if (invite && !invite.ok) return unknown(invite, inputs)
    const askBy = ask.due
    const inTime = askedOn === undefined ? null : askedOn <= askBy
    const result = { mayAsk: true, askBy, inTime, inviteBy: invite?.due ?? null }
    if (inTime === false) {
      const message = {
        zh: `最晚 ${askBy} 要求听证，已经逾期`,
        en: `A hearing had to be asked for by ${askBy}`,
      }
      return {
        reasons: [reason('FAIL', 'HEARING_LATE', article, message, inputs, { field: 'askedOn' })],
        result,
      }
    }
    const message = {
      zh: `最晚 ${askBy} 可以要求听证${invite ? `；最晚 ${invite.due} 通知听证的时间、地点` : ''}`,
      en: `May be asked for by ${askBy}${invite ? `; invitation by ${invite.due}` : ''}`,
    }
    return { reasons: [reason('INFO', 'HEARING_RIGHT', article, message, inputs)], result }
  },
})

/** No date can be told, and none is guessed. */
const unknown = ({ code, message, hint }: NoDue, inputs: Record<string, unknown>) => ({
  reasons: [reason('WARN', code, article, message, inputs, { hint })],
})
