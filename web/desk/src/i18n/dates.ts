const china = { timeZone: 'Asia/Shanghai' } as const
const dayParts = new Intl.DateTimeFormat('sv-SE', china)
const minuteParts = new Intl.DateTimeFormat('sv-SE', {
  ...china,
  dateStyle: 'short',
  timeStyle: 'short',
})
const clockParts = new Intl.DateTimeFormat('sv-SE', {
  ...china,
  hour: '2-digit',
  minute: '2-digit',
})

const isInstant = (iso: string) => iso.includes('T')

/** `2026-11-23` of a plain date or an instant, in the civil time of China. */
export const formatDay = (iso: string) => (isInstant(iso) ? dayParts.format(new Date(iso)) : iso)
/** `2026-11-23 14:32`. */
export const formatMinute = (iso: string) =>
  isInstant(iso) ? minuteParts.format(new Date(iso)) : iso
/** `14:32`. */
export const formatTime = (iso: string) => clockParts.format(new Date(iso))
/** `11-23` this year, the whole date otherwise. */
export function formatShortDay(iso: string): string {
  const day = formatDay(iso)
  return day.startsWith(formatDay(new Date().toISOString()).slice(0, 5)) ? day.slice(5) : day
}

/** `11月28日周六` as in sentences. */
export function formatSentenceDay(iso: string, lang: 'zh' | 'en'): string {
  return new Intl.DateTimeFormat(lang === 'zh' ? 'zh-CN' : 'en-GB', {
    ...china,
    month: 'long',
    day: 'numeric',
    weekday: 'short',
  }).format(new Date(isInstant(iso) ? iso : `${iso}T00:00:00+08:00`))
}

const numbers = new Intl.NumberFormat('en-US')
export const formatNumber = (value: number) => numbers.format(value)

/** `63 MB`, `840 KB`. */
export function formatBytes(bytes: number): string {
  if (bytes < 1024) return `${bytes} B`
  if (bytes < 1024 ** 2) return `${Math.round(bytes / 1024)} KB`
  const mega = bytes / 1024 ** 2
  return `${mega < 10 ? mega.toFixed(1) : Math.round(mega)} MB`
}
