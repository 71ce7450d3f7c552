import { type Dataset, evaluate, type FormRecord } from '@yiqi/contracts'
import type { Context } from '../../kernel/context.ts'
import type { Tx } from '../../kernel/database/connect.ts'
import { publicFields } from '../metadata/index.ts'
import { type ListPage, listRecords } from './list.ts'
import { keyOf, keyText, type RecordKey, type Row } from './rows.ts'
import type { Change, Standing } from './store.ts'

/** What the public gets to know of a record by one change of it; names of people are not part of it. */
export interface Publication {
  dataset: string
  /** Key values, joined by commas. */
  record: string
  version: number
  /** `stated` for a record that was there before its changes were published. */
  change: Change | 'stated'
  /** Code of the organisation that it is about, where it has one. */
  uscc: string | null
  recordedAt: Date
  /** Public fields without personal data; no fields where the public does not see the record any more. */
  document: {
    dataset: string
    record: string
    version: number
    validFrom: string
    validTo?: string
    fields?: Row
  }
}

/** Told of every publication of some data sets, in the transaction of the change. */
export interface Publishing {
  datasets: ReadonlySet<string>
  tell(tx: Tx, ctx: Context, publications: readonly Publication[]): Promise<void>
}

/** Of one change, where somebody wants to know of its data set. */
export async function tellOf(
  publishing: Publishing | undefined,
  tx: Tx,
  ctx: Context,
  dataset: Dataset,
  make: () => Publication | null,
): Promise<void> {
  if (!publishing?.datasets.has(dataset.name)) return
  const publication = make()
  if (publication) await publishing.tell(tx, ctx, [publication])
}

/** Null where the public saw it neither before nor sees it now. */
export function publicationOf(
  dataset: Dataset,
  key: RecordKey,
  change: Publication['change'],
  row: Row & Standing,
  before?: Row,
): Publication | null {
  const isShown = isPublic(dataset, row)
  if (!isShown && !(before && isPublic(dataset, before))) return null
  const record = keyText(dataset, key)
  const { version, valid_from: validFrom, valid_to: validTo, recorded_at: recordedAt } = row
  return {
    dataset: dataset.name,
    record,
    version,
    change,
    uscc: dataset.fields.uscc && row.uscc ? String(row.uscc) : null,
    recordedAt,
    document: {
      ...{ dataset: dataset.name, record, version, validFrom },
      ...(validTo && { validTo }),
      ...(isShown && { fields: impersonal(dataset, row) }),
    },
  }
}

const pageSize = 500

/** One page of what the public knows of records at present, ended ones included. */
export async function publicationsOf(
  tx: Tx,
  dataset: Dataset,
  cursor: string | null,
): Promise<ListPage<Publication>> {
  const page = await listRecords(tx, dataset, { limit: pageSize, cursor, withEnded: true })
  const items = page.items.map((row) => publicationOf(dataset, keyOf(dataset, row), 'stated', row))
  return { items: items.filter((one) => one !== null), nextCursor: page.nextCursor }
}

const isPublic = ({ publicWhen }: Dataset, row: Row): boolean =>
  !publicWhen || evaluate(publicWhen, row as FormRecord) === true

const impersonal = (dataset: Dataset, row: Row): Row =>
  Object.fromEntries(
    publicFields(dataset)
      .filter((name) => (dataset.fields[name]?.sensitivity ?? 'N') === 'N')
      .map((name) => [name, row[name] ?? null] as const)
      .filter(([, value]) => value !== null),
  )
