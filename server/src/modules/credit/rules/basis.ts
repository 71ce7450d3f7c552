import type { StatutoryTerm } from '../../rules/index.ts'

export const order60 = '《社会组织信用信息管理办法》（民政部令第 60 号）'

/** First day of Order 60. */
export const inForce = { from: '2018-01-24', to: null } as const

/** A term that we know of Order 60, whose length we could not verify. */
export const termOf60 = (
  name: string,
  parameter: string,
  days: number,
  title: StatutoryTerm['title'],
  onLapse: StatutoryTerm['onLapse'],
): StatutoryTerm => ({
  name,
  title,
  article: order60,
  from: inForce.from,
  term: { amount: days, unit: 'workday' },
  parameter,
  onLapse,
})

/** @param days plain dates, one at least */
export const latestOf = (days: readonly string[]): string =>
  days.reduce((latest, day) => (day > latest ? day : latest))
