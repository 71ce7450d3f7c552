import type { Tx } from './kernel/database/connect.ts'
import { type LedgerServices, type PublicAct, recordActs } from './modules/ledger/index.ts'
import type { createRegisters, Publication, Registers } from './modules/registers/index.ts'

/** Whose public changes go into the log of acts: what an authority did, or what was put on record with it. */
const logged = [
  ...['organisation', 'branch', 'certificate', 'penalty', 'illegal_organisation', 'credit_listing'],
  ...['inspection_result', 'evaluation', 'fundraising_plan', 'fundraising_platform'],
  ...['fundraising_listing', 'charity_project', 'charity_trust'],
]

const actOf = ({ recordedAt, ...publication }: Publication): PublicAct => ({
  ...publication,
  at: recordedAt,
})

/** Registers tell the ledger of what they publish. */
export const toActsLog: NonNullable<Parameters<typeof createRegisters>[0]['publishing']> = {
  datasets: new Set(logged),
  tell: (tx, context, publications) => recordActs(tx, context, publications.map(actOf)),
}

/** What the public knows of records now, page by page and data set by data set. */
export function statedActs(registers: Registers): LedgerServices['statedActs'] {
  return async (tx: Tx, after) => {
    const dataset = after?.dataset ?? logged[0]
    if (!dataset) return { acts: [], next: null }
    const page = await registers.publicationsOf(tx, dataset, after?.cursor ?? null)
    const following = logged[logged.indexOf(dataset) + 1]
    const next = page.nextCursor
      ? { dataset, cursor: page.nextCursor }
      : following
        ? { dataset: following, cursor: null }
        : null
    return { acts: page.items.map(actOf), next }
  }
}
