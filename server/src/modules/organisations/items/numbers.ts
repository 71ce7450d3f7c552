import type { Tx } from '../../../kernel/database/connect.ts'
import { type CheckDefinition, type ProcessServices, rowsOf, textOf } from '../../cases/index.ts'

/** Numbers of the organisation's records of a kind, e.g. of its seals. */
export async function numbersOf(
  tx: Tx,
  services: ProcessServices,
  dataset: string,
  field: string,
  uscc: string,
): Promise<string[]> {
  const page = await services.registers.list(tx, dataset, { filters: { uscc }, limit: 500 })
  return page.items.map(({ record }) => String(record[field]))
}

/** What ends is on record, and what is new is not. */
export const numbersCheck = (names: {
  /** Field of a row that holds the number. */
  field: string
  /** Groups of rows. */
  ended: string
  added: string
}): CheckDefinition => ({
  rule: 'filing.numbers',
  at: ['submit', 'accept'],
  input: (form, facts) => {
    const numbersIn = (group: string) =>
      rowsOf(form, group).flatMap((row) => textOf(row, names.field) ?? [])
    return {
      onRecord: facts.onRecord ?? [],
      ended: numbersIn(names.ended),
      added: numbersIn(names.added),
    }
  },
  fields: { ended: names.ended, added: names.added },
})
