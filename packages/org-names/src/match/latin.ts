import type { Judged } from './han.ts'
import { sharedPart } from './align.ts'

export function compareLatin(a: string, b: string): Judged {
  return { score: sharedPart(a.toLowerCase(), b.toLowerCase()) * 0.9, why: [] }
}

export const contentTokens = (name: string): string[] => name.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []
