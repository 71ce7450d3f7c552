import { sql } from 'kysely'
import { type Actor, type Context, read } from '../../kernel/context.ts'
import type { Tx } from '../../kernel/database/connect.ts'
import type { IndexedVersion } from './search/passage-index.ts'
import { isInIndex, type Version, versionsOf } from './store.ts'
import type { Heading } from './text/split.ts'

/** So many documents are cut up at a time; between them the process answers requests. */
const batchSize = 100

/** Versions to be found, by the key of their document; a key without any is gone. */
export async function readForIndex(
  tx: Tx,
  keys: readonly string[],
): Promise<Map<string, IndexedVersion[]>> {
  const versions = (await versionsOf(tx, keys)).filter(isInIndex)
  const passages = await passagesOf(tx, versions)
  const records = new Map<string, IndexedVersion[]>(keys.map((key) => [key, []]))
  for (const version of versions) {
    records.get(version.key)?.push(recordOf(version, passages.get(version.id) ?? []))
  }
  return records
}

/** All documents with something published, some at a time, in the order of their keys. */
export async function forEachPublished(
  context: Context,
  actor: Actor,
  take: (records: Map<string, IndexedVersion[]>) => void,
): Promise<void> {
  let after = ''
  for (;;) {
    const records = await read(context, actor, async (tx) => {
      const rows = await tx
        .selectFrom('knowledge.version')
        .select('document_key as key')
        .distinct()
        .where('state', 'in', ['PUBLISHED', 'EXPIRED'])
        .where('document_key', '>', after)
        .orderBy('document_key')
        .limit(batchSize)
        .execute()
      return readForIndex(
        tx,
        rows.map(({ key }) => key),
      )
    })
    const last = [...records.keys()].at(-1)
    if (last === undefined) return
    take(records)
    after = last
  }
}

interface PassageRow {
  seq: number
  label: string | null
  path: Heading[]
  text: string
}

async function passagesOf(
  tx: Tx,
  versions: readonly Version[],
): Promise<Map<string, PassageRow[]>> {
  if (versions.length === 0) return new Map()
  const { rows } = await sql<PassageRow & { id: string }>`
    select version_id as id, seq, label, path, text from knowledge.passage
    where version_id = any(${versions.map(({ id }) => id)}::uuid[]) order by version_id, seq`.execute(
    tx,
  )
  return Map.groupBy(rows, ({ id }) => id)
}

function recordOf(version: Version, passages: readonly PassageRow[]): IndexedVersion {
  const { id, title, kind, access, ownerRegion, areas, organisationTypes, validFrom, validTo } =
    version
  return {
    id,
    title,
    kind,
    isPublic: access === 'PUBLIC',
    region: ownerRegion,
    areas,
    organisationTypes,
    validFrom,
    validTo,
    passages: passages.map(({ seq, label, path, text }) => ({
      seq,
      label,
      text,
      headings: path.map((heading) => heading.title).join(' '),
    })),
  }
}
