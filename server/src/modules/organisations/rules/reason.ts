import type { Message, Outcome, Reason } from '@yiqi/contracts'

/** One sentence of a verdict; `inputs` are the values it was decided on. */
export function reason(
  outcome: Outcome,
  code: string,
  article: string,
  message: Message,
  inputs: Record<string, unknown>,
  more: { hint?: Message; field?: string } = {},
): Reason {
  return { code, outcome, article, message, inputs, ...more }
}
