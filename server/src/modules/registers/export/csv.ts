import { stringify } from 'csv-stringify/sync'

/** Lines for spreadsheets: a text that would run as a formula is defused (ASVS 1.2.10). */
export const csvLines = (rows: readonly (readonly string[])[]): string =>
  stringify(
    rows.map((cells) => cells.map(defuse)),
    { record_delimiter: 'windows' },
  )

export const csvLine = (cells: readonly string[]): string => csvLines([cells])

/** `=1+1` → `'=1+1`; plain negative numbers stay numbers. */
export const defuse = (text: string): string =>
  /^[=+\-@\t\r]/.test(text) && !/^-\d+(\.\d+)?$/.test(text) ? `'${text}` : text
