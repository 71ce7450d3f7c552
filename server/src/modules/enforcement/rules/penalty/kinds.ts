import type { Message, Outcome, Reason } from '@yiqi/contracts'
import { Type } from 'typebox'
import { reason } from '../../../organisations/index.ts'

/** What a decision may lay upon the party; codes of the list `penaltyKind`, in the order of their gravity. */
export const penaltyKinds = [
  'correction',
  'warning',
  'fine',
  'confiscation',
  'suspension',
  'revocation',
] as const
export type PenaltyKind = (typeof penaltyKinds)[number]

/** What is proposed or decided; sums in 分, the suspension in days. */
export interface Penalty {
  kinds: PenaltyKind[]
  fine?: number
  confiscated?: number
  suspendedDays?: number
}

const Fen = (title: string) => Type.Optional(Type.Integer({ minimum: 0, title }))
export const Kinds = Type.Array(Type.Enum([...penaltyKinds], { title: '种类' }), {
  uniqueItems: true,
  title: '处罚种类',
})
export const PenaltyInput = Type.Object({
  kinds: Kinds,
  fine: Fen('罚款数额（分）'),
  confiscated: Fen('没收数额（分）'),
  suspendedDays: Type.Optional(Type.Integer({ minimum: 1, title: '限期停止活动的天数' })),
})
export const PlainDate = (title: string) => Type.String({ format: 'date', title })

/** Gathers findings of one article over one input. */
export function findings(article: string, inputs: Record<string, unknown>) {
  const reasons: Reason[] = []
  return {
    reasons,
    say(
      outcome: Outcome,
      code: string,
      message: Message,
      more?: { field?: string; hint?: Message },
    ) {
      reasons.push(reason(outcome, code, article, message, inputs, more))
    },
  }
}
