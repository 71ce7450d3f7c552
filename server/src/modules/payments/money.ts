const pattern = /^(\d{1,13})(?:\.(\d{1,2}))?$/

/**
 * `100.1` (元) → 10010 (分): digits and at most two after the point, nothing else. Null for whatever is not such
 * an amount (`1e2`, `-1`, `0.005`, full-width digits), so that nobody guesses what was meant.
 */
export function parseFen(yuan: string): number | null {
  const match = pattern.exec(yuan)
  if (!match) return null
  const [, whole = '0', cents = ''] = match
  return Number(whole) * 100 + Number(cents.padEnd(2, '0'))
}

/** 10010 (分) → `100.10` (元), as channels write amounts. */
export function formatFen(fen: number): string {
  const absolute = Math.abs(fen)
  const cents = String(absolute % 100).padStart(2, '0')
  return `${fen < 0 ? '-' : ''}${Math.floor(absolute / 100)}.${cents}`
}
