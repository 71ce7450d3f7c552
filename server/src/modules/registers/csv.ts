import { stringify } from 'csv-stringify/sync'

/** One line for spreadsheets: a text that would run as a formula is defused (ASVS 1.2.10). */
export const csvLine = (cells: readonly string[]): string =>
  stringify([cells.map(defuse)], { record_delimiter: 'windows' })

/** `=1+1` → `'=1+1`; plain negative numbers stay numbers. */
const defuse = (text: string): string =>
  /^[=+\-@\t\r]/.test(text) && !/^-\d+(\.\d+)?$/.test(text) ? `'${text}` : text
