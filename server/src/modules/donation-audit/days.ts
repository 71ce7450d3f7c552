export const dayNumber = (day: string): number => Date.parse(`${day}T00:00:00Z`) / 86_400_000

export const dayAfter = (day: string, days: number): string =>
  new Date((dayNumber(day) + days) * 86_400_000).toISOString().slice(0, 10)
