import { parseFen } from '../money.ts'

/** Which character parts thousands: `,` as in 300,000.50, `.` as in 300.000,50. */
export type Thousands = ',' | '.'

const grouped: Record<Thousands, RegExp> = {
  ',': /^(\d{1,3}(?:,\d{3})+|\d+)(\.\d{1,2})?$/,
  '.': /^(\d{1,3}(?:\.\d{3})+|\d+)(,\d{1,2})?$/,
}

/** 分; null for what is no amount in this way of writing. `50.000` is fifty thousand or nothing, never fifty. */
export function parseAmount(text: string, thousands: Thousands): number | null {
  const match = grouped[thousands].exec(text)
  if (!match) return null
  const [, whole = '', cents = ''] = match
  return parseFen(whole.replaceAll(thousands, '') + cents.replace(',', '.'))
}

/** The way of writing that all of these have in common; null if none does. */
export function thousandsIn(texts: readonly string[]): Thousands | null {
  const ways = [',', '.'] as const
  return ways.find((way) => texts.every((text) => parseAmount(text, way) !== null)) ?? null
}

/** `2024-09-01`, `2024/9/1`, `20240901` or `2024年9月1日`, with or without a time; null for no such day. */
export function parseDay(text: string): string | null {
  const match = /^(\d{4})[-/.年]?(\d{1,2})[-/.月]?(\d{1,2})日?(?:[ T].*)?$/.exec(text)
  if (!match) return null
  const [, year = '', month = '', day = ''] = match
  const iso = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  const at = new Date(`${iso}T00:00:00Z`)
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(iso) ? iso : null
}
