import type { Tx } from '../../../kernel/database/connect.ts'
import { digestOf } from './record.ts'

/** An act about a record, and where it stands in the log. */
export interface ActInLog {
  version: number
  /** e.g. `organisation.enrol`. */
  act: string
  /** When it was recorded. */
  at: string
  /** Place in the log `acts`; null until the next checkpoint. */
  index: number | null
  digest: string
  /** Whether the document is the one that the entry commits to. */
  isAsLogged: boolean
  document: Readonly<Record<string, unknown>>
}

/** Acts about one record of a data set, the latest first. */
export async function actsOf(tx: Tx, dataset: string, record: string): Promise<ActInLog[]> {
  const rows = await tx
    .selectFrom('ledger.act as act')
    .innerJoin('ledger.entry as entry', (join) =>
      join.onRef('entry.log', '=', 'act.log').onRef('entry.id', '=', 'act.entry_id'),
    )
    .select(['act.version', 'act.document', 'entry.index', 'entry.draft'])
    .where('act.dataset', '=', dataset)
    .where('act.record', '=', record)
    .orderBy('act.version', 'desc')
    .limit(actsAtOnce)
    .execute()
  return rows.map(({ version, document, index, draft }) => {
    const { act, at, digest } = draft as { act: string; at: string; digest: string }
    const published = document as Readonly<Record<string, unknown>>
    const isAsLogged = digestOf(published) === digest
    return { version, act, at, index, digest, isAsLogged, document: published }
  })
}

/** Where the latest act about each of these records stands in the log; one that has no place yet is left out. */
export async function placesOf(
  tx: Tx,
  dataset: string,
  records: readonly string[],
): Promise<Map<string, number>> {
  if (records.length === 0) return new Map()
  const rows = await tx
    .selectFrom('ledger.act as act')
    .innerJoin('ledger.entry as entry', (join) =>
      join.onRef('entry.log', '=', 'act.log').onRef('entry.id', '=', 'act.entry_id'),
    )
    .select((eb) => ['act.record', eb.fn.max('entry.index').as('index')])
    .where('act.dataset', '=', dataset)
    .where('act.record', 'in', records)
    .where('entry.index', 'is not', null)
    .groupBy('act.record')
    .execute()
  return new Map(rows.map(({ record, index }) => [record, Number(index)]))
}

/** A record changes a few times in its life; whoever wants all reads the log. */
const actsAtOnce = 200
