import type { Tx } from '../../kernel/database/connect.ts'
import { AppError } from '../../kernel/errors.ts'
import { type Flag, openFlagsOn } from './flags.ts'
import {
  isInIndex,
  listVersions,
  readPassages,
  type StoredPassage,
  type Version,
  type VersionFilter,
  versionsOf,
} from './store.ts'
import { shortTitle } from './text/citations.ts'

/** A published document as its readers see it. */
export interface DocumentView {
  version: Version
  passages: StoredPassage[]
  /** All published versions, the latest first. */
  versions: Version[]
  cites: CitedDocument[]
  citedBy: CitingDocument[]
  /** Passages that rest on law which has changed, not yet looked at by their owner. */
  flags: Flag[]
}

export interface CitedDocument {
  title: string
  /** Null where the knowledge base does not have it. */
  key: string | null
  articles: string[]
}

export interface CitingDocument {
  title: string
  key: string
  anchor: string | null
  label: string | null
}

const mostCiting = 50

/**
 * @param choice a version by its number, or that of a plain date: the one in force then, else the latest
 * that had come into force, else the first to come
 * @throws AppError YQ_NOT_FOUND
 */
export async function findDocument(
  tx: Tx,
  key: string,
  choice: { number: number } | { on: string },
): Promise<DocumentView> {
  const versions = (await versionsOf(tx, [key])).filter(isInIndex).sort(byPeriod)
  const version =
    'number' in choice
      ? versions.find(({ number }) => number === choice.number)
      : (versions.find(({ validFrom }) => (validFrom ?? '') <= choice.on) ?? versions.at(-1))
  if (!version) throw new AppError('YQ_NOT_FOUND')
  return {
    version,
    versions,
    passages: await readPassages(tx, version.id),
    cites: await citedBy(tx, version),
    citedBy: await citing(tx, version),
    flags: await openFlagsOn(tx, key),
  }
}

const byPeriod = (a: Version, b: Version) =>
  (b.validFrom ?? '').localeCompare(a.validFrom ?? '') || b.number - a.number

/** Published documents in force on the day, the newest first. */
export const listDocuments = (tx: Tx, filter: Omit<VersionFilter, 'states'> & { on: string }) =>
  listVersions(tx, { ...filter, states: ['PUBLISHED'] })

async function citedBy(tx: Tx, version: Version): Promise<CitedDocument[]> {
  const rows = await tx
    .selectFrom('knowledge.citation')
    .select(['cited_title as title', 'article'])
    .where('version_id', '=', version.id)
    .orderBy('seq')
    .execute()
  const byTitle = Map.groupBy(rows, ({ title }) => title)
  byTitle.delete(shortTitle(version.title))
  const keys = await keysOf(tx, [...byTitle.keys()])
  return [...byTitle].map(([title, citations]) => ({
    title,
    key: keys.get(title) ?? null,
    articles: [...new Set(citations.flatMap(({ article }) => article ?? []))],
  }))
}

async function keysOf(tx: Tx, titles: readonly string[]): Promise<Map<string, string>> {
  if (titles.length === 0) return new Map()
  const rows = await tx
    .selectFrom('knowledge.version')
    .select(['short_title as title', 'document_key as key'])
    .where('short_title', 'in', [...titles])
    .where('state', 'in', ['PUBLISHED', 'EXPIRED'])
    .where('replaced_by', 'is', null)
    .execute()
  return new Map(rows.map(({ title, key }) => [title, key]))
}

async function citing(tx: Tx, version: Version): Promise<CitingDocument[]> {
  const rows = await tx
    .selectFrom('knowledge.citation as citation')
    .innerJoin('knowledge.version as version', 'version.version_id', 'citation.version_id')
    .leftJoin('knowledge.passage as passage', (join) =>
      join
        .onRef('passage.version_id', '=', 'citation.version_id')
        .onRef('passage.seq', '=', 'citation.seq'),
    )
    .select(['version.title', 'version.document_key as key', 'passage.anchor', 'passage.label'])
    .distinct()
    .where('citation.cited_title', '=', shortTitle(version.title))
    .where('version.state', '=', 'PUBLISHED')
    .where('version.document_key', '<>', version.key)
    .orderBy('version.title')
    .orderBy('passage.anchor')
    .limit(mostCiting)
    .execute()
  return rows
}
