import type { Tx } from '../../kernel/database/connect.ts'
import type { RegisterEntry } from './entries.ts'
import type { ListPage, ListQuery } from './list.ts'

interface Lists {
  list(tx: Tx, name: string, query: ListQuery): Promise<ListPage<RegisterEntry>>
}

/** Every record that a query finds, page after page, for whoever needs them all. */
export async function listAll(
  registers: Lists,
  tx: Tx,
  name: string,
  query: Omit<ListQuery, 'cursor' | 'limit'>,
): Promise<RegisterEntry[]> {
  const found: RegisterEntry[] = []
  let cursor: string | null = null
  do {
    const page: ListPage<RegisterEntry> = await registers.list(tx, name, {
      ...query,
      ...{ limit: 500, cursor },
    })
    found.push(...page.items)
    cursor = page.nextCursor
  } while (cursor !== null)
  return found
}
