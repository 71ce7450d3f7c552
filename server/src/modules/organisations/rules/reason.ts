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

/** 分 as people read it: 3000000 → `30,000 元`. */
export function yuan(fen: number): string {
  return `${(fen / 100).toLocaleString('en-US', { maximumFractionDigits: 2 })} 元`
}

export function yuanEn(fen: number): string {
  return `CNY ${(fen / 100).toLocaleString('en-US', { maximumFractionDigits: 2 })}`
}
