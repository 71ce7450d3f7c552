const pad = (number: number) => String(number).padStart(2, '0')

/** `2026-03` moved by months. */
export function monthAfter(month: string, by: number): string {
  const [year = 0, index = 1] = month.split('-').map(Number)
  const at = year * 12 + index - 1 + by
  return `${Math.floor(at / 12)}-${pad((at % 12) + 1)}`
}

/** Its last plain date. */
export function lastDayOf(month: string): string {
  const [year = 0, index = 1] = month.split('-').map(Number)
  return `${month}-${pad(new Date(Date.UTC(year, index, 0)).getUTCDate())}`
}

/** Weeks from Monday; null where a day is of another month. */
export function weeksOf(month: string): (string | null)[][] {
  const count = Number(lastDayOf(month).slice(-2))
  const before = (new Date(`${month}-01T00:00:00Z`).getUTCDay() + 6) % 7
  const cells: (string | null)[] = [
    ...Array.from({ length: before }, () => null),
    ...Array.from({ length: count }, (_, index) => `${month}-${pad(index + 1)}`),
  ]
  while (cells.length % 7 !== 0) cells.push(null)
  return Array.from({ length: cells.length / 7 }, (_, week) => cells.slice(week * 7, week * 7 + 7))
}
