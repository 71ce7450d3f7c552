/** Times of the day in China, `22:00` to `08:00`; may pass midnight. */
export interface QuietHours {
  from: string
  until: string
}

const minuteMs = 60_000
const dayMinutes = 24 * 60
const chinaOffsetMinutes = 8 * 60

const minutesOf = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3))

/** The moment itself, or the end of the quiet hours it falls into. */
export function afterQuiet(at: Date, quiet: QuietHours | null): Date {
  if (!quiet) return at
  const minute = Math.floor(at.getTime() / minuteMs)
  const now = (minute + chinaOffsetMinutes) % dayMinutes
  const since = (now - minutesOf(quiet.from) + dayMinutes) % dayMinutes
  const lasts = (minutesOf(quiet.until) - minutesOf(quiet.from) + dayMinutes) % dayMinutes
  return since < lasts ? new Date((minute + lasts - since) * minuteMs) : at
}
