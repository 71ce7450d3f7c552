/** A text in both languages of the platform. */
export type Bilingual = { zh: string; en: string }

/** What is wrong and how to mend it. A code is permanent: never renamed, never reused. */
export type Problem = {
  code: string
  /** The part concerned, when a value has parts; e.g. `uscc` inside a plan number. */
  field?: string
  message: Bilingual
  hint: Bilingual
  /** The character or value that the rule calls for. */
  expected?: string
  /** Positions to look at, counted from 1. */
  positions?: number[]
}

/**
 * The answer of every validator here. Validators never throw on input and never log it.
 * `normalized` is the input in the standard's own writing; a wrong character is never replaced.
 */
export type Checked<Parts> = {
  ok: boolean
  normalized: string
  errors: Problem[]
  warnings: Problem[]
  parts?: Parts
}

export function checked<Parts>(
  normalized: string,
  errors: Problem[],
  warnings: Problem[],
  parts: Parts | undefined,
): Checked<Parts> {
  const result = { ok: errors.length === 0, normalized, errors, warnings }
  return parts === undefined ? result : { ...result, parts }
}
