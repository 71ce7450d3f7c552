import type { Dataset } from '@yiqi/contracts'
import type { Tx } from '../../kernel/database/connect.ts'
import type { Catalogue } from '../metadata/index.ts'
import { entryOf, type RegisterEntry } from './entries.ts'
import { listRecords } from './list.ts'
import { type RecordKey } from './rows.ts'
import { readVersionsAt } from './store.ts'

/** Records of one data set that belong to a record of another. */
export interface Belongings {
  dataset: Dataset
  entries: RegisterEntry[]
  /** There are more than are given. */
  hasMore: boolean
}

const most = 200

/** All that belongs to a record: now, ended ones too; or as it was on a day. Empty data sets are left out. */
export async function belongingsOf(
  tx: Tx,
  catalogue: Catalogue,
  name: string,
  key: RecordKey,
  validAt?: string,
): Promise<Belongings[]> {
  const found: Belongings[] = []
  for (const dataset of catalogue.childrenOf(name)) {
    const by = dataset.parent?.by ?? ''
    const filters = { [by]: key[by] ?? '' }
    const rows = validAt
      ? await readVersionsAt(tx, dataset, filters, validAt, most + 1)
      : (await listRecords(tx, dataset, { filters, withEnded: true, limit: most + 1 })).items
    if (rows.length === 0) continue
    const entries = rows.slice(0, most).map((row) => entryOf(dataset, row))
    found.push({ dataset, entries, hasMore: rows.length > most })
  }
  return found
}
