/** A name that is or was in the register; the caller finds the candidates. */
export interface ExistingName {
  name: string
  uscc?: string
  /** GB/T 2260 of the registrar. */
  authorityCode: string
  type: '51' | '52' | '53'
  /** Where the register knows it; otherwise it is read from the name. */
  field?: string
  /** How the name came to stand, or to end. */
  state: 'REGISTERED' | 'RESERVED' | 'RENAMED' | 'DISSOLVED' | 'REVOKED'
  /**
   * The day of the renaming, dissolution or revocation, the last one of a reservation; needed unless
   * REGISTERED. YYYY-MM-DD.
   */
  endedOn?: string
}

/** `date` some years later; 29 February becomes 28 February in a common year. */
function yearsLater(date: string, years: number): string {
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number)
  const lastDay = new Date(Date.UTC(year + years, month, 0)).getUTCDate()
  const parts = [year + years, month, Math.min(day, lastDay)]
  return parts.map((part) => String(part).padStart(2, '0')).join('-')
}

export interface ReserveYears {
  renamedOrDissolved: number
  revoked: number
}

/**
 * Whether the name still bars others on `asOf`: 社会组织名称管理办法 第十六条. The anniversary itself
 * belongs to the period.
 */
export function isReserved(existing: ExistingName, asOf: string, years: ReserveYears): boolean {
  const { state, endedOn } = existing
  if (state === 'REGISTERED') return true
  // A past name without a date cannot be shown to be free.
  if (endedOn === undefined) return true
  if (state === 'RESERVED') return asOf <= endedOn
  const term = state === 'REVOKED' ? years.revoked : years.renamedOrDissolved
  return asOf <= yearsLater(endedOn, term)
}
