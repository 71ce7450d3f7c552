import { sql } from 'kysely'
import type { Tx } from '../../kernel/database/connect.ts'
import type { Access, Content, CutText } from './content.ts'
import type { Area, OrganisationType } from './labels.ts'
import { shortTitle } from './text/citations.ts'
import type { Kind } from './text/read-law.ts'
import type { Heading } from './text/split.ts'

export type State = 'DRAFT' | 'REVIEWED' | 'PUBLISHED' | 'EXPIRED'

/** A version without its passages. */
export interface Version extends Omit<Content, 'text'> {
  id: string
  key: string
  number: number
  /** Counts edits. */
  revision: number
  state: State
  ownerRegion: string
  isDateInferred: boolean
  source: string | null
  textHash: string
  replacedBy: string | null
  publishedAt: Date | null
}

export interface StoredPassage {
  seq: number
  anchor: string
  label: string | null
  path: Heading[]
  text: string
}

const columns = [
  'version.version_id as id',
  'version.document_key as key',
  'version.number',
  'version.revision',
  'version.state',
  'version.access',
  'version.owner_region as ownerRegion',
  'version.kind',
  'version.title',
  'version.issuer',
  'version.document_number as documentNumber',
  'version.areas',
  'version.organisation_types as organisationTypes',
  'version.law_refs as lawRefs',
  'version.valid_from as validFrom',
  'version.valid_to as validTo',
  'version.is_date_inferred as isDateInferred',
  'version.is_summary as isSummary',
  'version.source',
  'version.text_hash as textHash',
  'version.replaced_by as replacedBy',
  'version.published_at as publishedAt',
] as const

const select = (tx: Tx) => tx.selectFrom('knowledge.version as version').select(columns)

/** The checks of the table keep these words within their types. */
const toVersion = (row: object) => row as unknown as Version

export interface NewVersion {
  id: string
  key: string
  number: number
  ownerRegion: string
  content: Omit<Content, 'text'>
  cut: CutText
  isDateInferred: boolean
  source: string | null
  at: Date
}

export async function insertVersion(tx: Tx, version: NewVersion): Promise<void> {
  const { id, key, number, ownerRegion, content, cut, isDateInferred, source, at } = version
  await tx
    .insertInto('knowledge.version')
    .values({
      version_id: id,
      document_key: key,
      number,
      owner_region: ownerRegion,
      source,
      is_date_inferred: isDateInferred,
      text_hash: cut.hash,
      created_at: at,
      ...contentColumns(content),
    })
    .execute()
  await insertPassages(tx, id, cut)
}

export async function rewriteVersion(
  tx: Tx,
  id: string,
  content: Omit<Content, 'text'>,
  cut: CutText,
): Promise<void> {
  await tx
    .updateTable('knowledge.version')
    .set({
      ...contentColumns(content),
      state: 'DRAFT',
      text_hash: cut.hash,
      is_date_inferred: false,
      revision: sql`revision + 1`,
    })
    .where('version_id', '=', id)
    .execute()
  for (const table of ['knowledge.passage', 'knowledge.citation'] as const) {
    await tx.deleteFrom(table).where('version_id', '=', id).execute()
  }
  await insertPassages(tx, id, cut)
}

function contentColumns(content: Omit<Content, 'text'>) {
  return {
    access: content.access,
    kind: content.kind,
    title: content.title,
    short_title: shortTitle(content.title),
    issuer: content.issuer,
    document_number: content.documentNumber,
    areas: [...content.areas],
    organisation_types: [...content.organisationTypes],
    law_refs: [...content.lawRefs],
    valid_from: content.validFrom,
    valid_to: content.validTo,
    is_summary: content.isSummary,
  }
}

async function insertPassages(tx: Tx, id: string, { passages, citations }: CutText): Promise<void> {
  await sql`insert into knowledge.passage (version_id, seq, anchor, label, path, text)
    select ${id}::uuid, seq, anchor, label, path, text
    from jsonb_to_recordset(${JSON.stringify(passages)}::jsonb)
      as p(seq integer, anchor text, label text, path jsonb, text text)`.execute(tx)
  if (citations.length === 0) return
  await sql`insert into knowledge.citation (version_id, seq, cited_title, article)
    select ${id}::uuid, seq, title, article
    from jsonb_to_recordset(${JSON.stringify(citations)}::jsonb)
      as c(seq integer, title text, article text)
    on conflict do nothing`.execute(tx)
}

export async function setState(
  tx: Tx,
  id: string,
  state: State,
  change: { validTo?: string; publishedAt?: Date; replacedBy?: string } = {},
): Promise<void> {
  await tx
    .updateTable('knowledge.version')
    .set({
      state,
      revision: sql`revision + 1`,
      ...(change.validTo !== undefined && { valid_to: change.validTo }),
      ...(change.publishedAt && { published_at: change.publishedAt }),
      ...(change.replacedBy && { replaced_by: change.replacedBy }),
    })
    .where('version_id', '=', id)
    .execute()
}

export async function findVersion(tx: Tx, id: string): Promise<Version | undefined> {
  const row = await select(tx).where('version.version_id', '=', id).executeTakeFirst()
  return row && toVersion(row)
}

/** Locks the row: of two who act at once, the second waits and then sees the first. */
export async function findForAct(tx: Tx, id: string): Promise<Version | undefined> {
  const row = await select(tx).where('version.version_id', '=', id).forUpdate().executeTakeFirst()
  return row && toVersion(row)
}

/** All that the reader may see, the latest number first. */
export async function versionsOf(tx: Tx, keys: readonly string[]): Promise<Version[]> {
  if (keys.length === 0) return []
  const rows = await select(tx)
    .where('version.document_key', 'in', [...keys])
    .orderBy('version.document_key')
    .orderBy('version.number', 'desc')
    .execute()
  return rows.map(toVersion)
}

/** What is or was law: published, and not corrected by a later text for the same time. */
export const isInIndex = ({ state, replacedBy }: Version) =>
  (state === 'PUBLISHED' || state === 'EXPIRED') && replacedBy === null

export async function readPassages(tx: Tx, versionId: string): Promise<StoredPassage[]> {
  const rows = await tx
    .selectFrom('knowledge.passage')
    .select(['seq', 'anchor', 'label', 'path', 'text'])
    .where('version_id', '=', versionId)
    .orderBy('seq')
    .execute()
  return rows.map((row) => ({ ...row, path: row.path as unknown as Heading[] }))
}

export async function readPassagesAt(
  tx: Tx,
  places: readonly { versionId: string; seq: number }[],
): Promise<(StoredPassage & { version: Version })[]> {
  if (places.length === 0) return []
  const rows = await select(tx)
    .innerJoin('knowledge.passage as passage', 'passage.version_id', 'version.version_id')
    .select(['passage.seq', 'passage.anchor', 'passage.label', 'passage.path', 'passage.text'])
    .where((eb) =>
      eb.or(
        places.map(({ versionId, seq }) =>
          eb.and([eb('passage.version_id', '=', versionId), eb('passage.seq', '=', seq)]),
        ),
      ),
    )
    .execute()
  return rows.map(({ seq, anchor, label, path, text, ...version }) => ({
    seq,
    anchor,
    label,
    path: path as unknown as Heading[],
    text,
    version: toVersion(version),
  }))
}

export interface VersionFilter {
  states?: readonly State[]
  kind?: Kind
  area?: Area
  organisationType?: OrganisationType
  access?: Access
  key?: string
  /** Part of the title. */
  title?: string
  /** Only the version that is in force on the plain date. */
  on?: string
  /** Id of the last version seen; ids sort by time. */
  before?: string
  limit: number
}

/** The newest first. */
export async function listVersions(tx: Tx, filter: VersionFilter): Promise<Version[]> {
  const { states, kind, area, organisationType, access, key, title, on, before, limit } = filter
  let query = select(tx).where('version.replaced_by', 'is', null)
  if (states) query = query.where('version.state', 'in', [...states])
  if (kind) query = query.where('version.kind', '=', kind)
  if (area) query = query.where(sql<boolean>`${area} = any(version.areas)`)
  if (organisationType) {
    query = query.where(
      sql<boolean>`(version.organisation_types = '{}' or ${organisationType} = any(version.organisation_types))`,
    )
  }
  if (access) query = query.where('version.access', '=', access)
  if (key) query = query.where('version.document_key', '=', key)
  if (title) query = query.where(sql<boolean>`strpos(version.title, ${title}) > 0`)
  if (on) query = query.where(inForceOn(on))
  if (before) query = query.where('version.version_id', '<', before)
  const rows = await query.orderBy('version.version_id', 'desc').limit(limit).execute()
  return rows.map(toVersion)
}

const inForceOn = (on: string) =>
  sql<boolean>`(coalesce(version.valid_from, '-infinity') <= ${on}::date
    and coalesce(version.valid_to, 'infinity') >= ${on}::date)`

/** Published versions whose last day is over. */
export async function findOutlived(tx: Tx, today: string): Promise<Version[]> {
  const rows = await select(tx)
    .where('version.state', '=', 'PUBLISHED')
    .where('version.valid_to', '<', today)
    .forUpdate()
    .execute()
  return rows.map(toVersion)
}
