import type { Dataset } from '@yiqi/contracts'
import { type Actor, type Context, read } from '../../../kernel/context.ts'
import type { RegisterRecord } from '../../metadata/index.ts'
import { type ListQuery, listRecords } from '../list.ts'
import { toRecord } from '../rows.ts'

const pageRows = 500

/** The records of a list, page by page, each page in a transaction of its own: nobody holds one open. */
export async function* recordsOf(
  context: Context,
  actor: Actor,
  dataset: Dataset,
  query: ListQuery,
  limit = Number.POSITIVE_INFINITY,
): AsyncGenerator<RegisterRecord[]> {
  let cursor: string | null = null
  for (let left = limit; left > 0; left -= pageRows) {
    const page = await read(context, actor, (tx) =>
      listRecords(tx, dataset, { ...query, cursor, limit: Math.min(pageRows, left) }),
    )
    yield page.items.map((row) => toRecord(dataset, row))
    cursor = page.nextCursor
    if (!cursor) return
  }
}
