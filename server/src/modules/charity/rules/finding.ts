import type { Message, Outcome, Reason } from '@yiqi/contracts'
import { reason } from '../../organisations/index.ts'

/** Collects the sentences of one verdict, all on the same article and inputs. */
export function findings(article: string, inputs: Record<string, unknown>) {
  const reasons: Reason[] = []
  return {
    reasons,
    say(
      outcome: Outcome,
      code: string,
      field: string | null,
      message: Message,
      hint?: Message,
    ): void {
      reasons.push(
        reason(outcome, code, article, message, inputs, {
          ...(field !== null && { field }),
          ...(hint && { hint }),
        }),
      )
    },
  }
}
