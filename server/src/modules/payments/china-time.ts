const offsetMs = 8 * 3_600_000

/** Plain date in China of an instant. */
export const dayOf = (at: Date): string =>
  new Date(at.getTime() + offsetMs).toISOString().slice(0, 10)

/** `2026-11-28 18:30:00`, or with a `T` as RFC 3339. */
export function formatChinaTime(at: Date, between: ' ' | 'T'): string {
  const text = new Date(at.getTime() + offsetMs).toISOString().slice(0, 19)
  return between === 'T' ? `${text}+08:00` : text.replace('T', ' ')
}

/** The inverse of `formatChinaTime(at, ' ')`; null for what is no such time. */
export function parseChinaTime(text: string): Date | null {
  const at = new Date(`${text.replace(' ', 'T')}+08:00`)
  return Number.isNaN(at.getTime()) ? null : at
}
