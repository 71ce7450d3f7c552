export type Holiday = {
  /** 元旦, 春节 …, as the notice has it. */
  name: string
  /** One day or a range `first/last`, each `MM-DD` of the year or `YYYY-MM-DD`. */
  off: string
  /** Weekend days worked in exchange, separated by spaces. */
  work?: string
}

/** One yearly notice. A year given twice: the later one counts, so a revision replaces. */
export type HolidayYear = {
  year: number
  /** Addresses of the official notices. */
  notices: readonly string[]
  holidays: readonly Holiday[]
}
