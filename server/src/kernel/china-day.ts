const dayMs = 86_400_000

/** The first instant of a plain date in China, and that of the next day. */
export function boundsOf(day: string): { from: Date; to: Date } {
  const from = new Date(`${day}T00:00:00+08:00`)
  return { from, to: new Date(from.getTime() + dayMs) }
}
