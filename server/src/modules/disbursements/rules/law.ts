import type { Message, Outcome, Reason } from '@yiqi/contracts'
import { reason } from '../../organisations/index.ts'

/** First day of the charity law as amended and of its measures. */
export const inForce = { from: '2024-09-05', to: null } as const

/** Collects the sentences of one verdict, all on the same article. */
export function findings(article: string, inputs: Record<string, unknown>) {
  const reasons: Reason[] = []
  return {
    reasons,
    say(outcome: Outcome, code: string, field: string, message: Message, hint?: Message): void {
      reasons.push(
        reason(outcome, code, article, message, inputs, { field, ...(hint && { hint }) }),
      )
    },
  }
}
