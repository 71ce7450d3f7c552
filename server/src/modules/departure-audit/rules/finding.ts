import type { Message, Outcome, Reason } from '@yiqi/contracts'

interface Finding {
  outcome: Outcome
  code: string
  article: string
  message: Message
  hint?: Message
  field?: string
}

/** One sentence of a verdict; `inputs` are the values it was decided on. */
export const finding = (said: Finding, inputs: Record<string, unknown>): Reason => ({
  ...said,
  inputs,
})
