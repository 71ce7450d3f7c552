import { type Actor, read } from '../../../kernel/context.ts'
import { findCodeList, type RegisterRecord } from '../../metadata/index.ts'
import type { ArchiveServices } from '../services.ts'
import { classOf } from './classes.ts'
import { type ItemQuery, listItems } from './store.ts'

const perPage = 500

const stateName = (code: string): string =>
  findCodeList('archiveState')?.find((one) => one.code === code)?.label.zh ?? code

/** The list as it is filtered now, page by page, until `most`. */
export async function* exportedItems(
  services: ArchiveServices,
  actor: Actor,
  query: Omit<ItemQuery, 'after' | 'limit'>,
  most: number,
): AsyncGenerator<readonly RegisterRecord[]> {
  let after: string | undefined
  for (let order = 0; order < most; ) {
    const limit = Math.min(perPage, most - order)
    const cursor = after === undefined ? {} : { after }
    const rows = await read(services, actor, (tx) => listItems(tx, { ...query, ...cursor, limit }))
    yield rows.map((row) => ({
      order: ++order,
      archive_no: row.archive_no,
      case_number: row.case_number,
      registrar: services.registrarName(row.registrar),
      title: row.title,
      filed_on: row.filed_on,
      pages: row.pages ?? 0,
      files: row.files ?? 0,
      archive_class: classOf(services, row.archive_class).label.zh,
      state: stateName(row.archive_state),
      retention: row.retention ?? '',
      uscc: row.uscc ?? '',
    }))
    if (rows.length < limit) return
    after = rows.at(-1)?.archive_no
  }
}
