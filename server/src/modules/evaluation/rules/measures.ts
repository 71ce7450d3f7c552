import type { Message, Outcome, Reason } from '@yiqi/contracts'

const name = '《社会组织评估管理办法》'

/** Both texts of the measures, by the days on which they are in force. */
export const order39 = {
  article: (number: string) => `${name}（民政部令第39号）${number}`,
  inForce: { from: '2011-03-01', to: '2026-02-28' },
} as const

export const revision2026 = {
  article: (number: string) => `${name}（2026年修订）${number}`,
  inForce: { from: '2026-03-01', to: null },
} as const

export const bothTexts = { from: order39.inForce.from, to: null } as const

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
