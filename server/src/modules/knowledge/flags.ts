import type { Tx } from '../../kernel/database/connect.ts'
import { AppError } from '../../kernel/errors.ts'
import type { KnowledgeServices } from './services.ts'
import type { Version } from './store.ts'
import { findCitations, shortTitle } from './text/citations.ts'

export type FlagReason = 'expired' | 'changed' | 'removed'

/** Something that rests on law which is no longer what it was: its owner has to look at it. */
export interface Flag {
  id: string
  citedKey: string
  citedTitle: string
  /** Null: the whole document. */
  article: string | null
  reason: FlagReason
  /** Plain date from which it is so. */
  fromDay: string
  subjectKind: 'passage' | 'rule' | 'process'
  /** `<key>#<anchor>` of a passage, id of a rule or process. */
  subjectRef: string
  subjectName: string
  ownerRegion: string
  raisedAt: Date
  settledAt: Date | null
  settledBy: string | null
  note: string | null
}

export interface Occasion {
  cited: Pick<Version, 'key' | 'title' | 'ownerRegion'>
  fromDay: string
  /** What became of which article; null: the document has expired. */
  articles: ReadonlyMap<string, FlagReason> | null
}

type Subject = Pick<Flag, 'subjectKind' | 'subjectRef' | 'subjectName' | 'ownerRegion' | 'article'>

/** Flags every published passage, rule and process that cites it; the same occasion once. */
export async function raiseFlags(
  tx: Tx,
  services: Pick<KnowledgeServices, 'now' | 'newId' | 'citingSubjects'>,
  { cited, fromDay, articles }: Occasion,
): Promise<number> {
  const subjects = [...(await citingPassages(tx, cited)), ...citingElsewhere(services, cited)]
  const flags = subjects.flatMap(({ article, ...subject }) => {
    const reason =
      articles === null ? 'expired' : article === null ? undefined : articles.get(article)
    return reason === undefined ? [] : [{ ...subject, article, reason }]
  })
  if (flags.length === 0) return 0
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('knowledge.flag')
    .values(
      flags.map(({ reason, article, ...subject }) => ({
        flag_id: services.newId(),
        cited_key: cited.key,
        cited_title: cited.title,
        article,
        reason,
        from_day: fromDay,
        subject_kind: subject.subjectKind,
        subject_ref: subject.subjectRef,
        subject_name: subject.subjectName,
        owner_region: subject.ownerRegion,
        raised_at: services.now(),
      })),
    )
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirstOrThrow()
  return Number(numInsertedOrUpdatedRows ?? 0)
}

async function citingPassages(tx: Tx, cited: Occasion['cited']): Promise<Subject[]> {
  const rows = await tx
    .selectFrom('knowledge.citation as citation')
    .innerJoin('knowledge.version as version', 'version.version_id', 'citation.version_id')
    .leftJoin('knowledge.passage as passage', (join) =>
      join
        .onRef('passage.version_id', '=', 'citation.version_id')
        .onRef('passage.seq', '=', 'citation.seq'),
    )
    .select([
      'version.document_key as key',
      'version.title',
      'version.owner_region as ownerRegion',
      'passage.anchor',
      'passage.label',
      'citation.article',
    ])
    .where('citation.cited_title', '=', shortTitle(cited.title))
    .where('version.state', '=', 'PUBLISHED')
    .where('version.document_key', '<>', cited.key)
    .execute()
  return rows.map(({ key, title, anchor, label, ownerRegion, article }) => ({
    subjectKind: 'passage',
    subjectRef: anchor === null ? key : `${key}#${anchor}`,
    subjectName: `${title}${label ?? ''}`,
    ownerRegion,
    article,
  }))
}

/** Rules and processes belong to whoever maintains the law that they carry out. */
function citingElsewhere(
  { citingSubjects }: Pick<KnowledgeServices, 'citingSubjects'>,
  cited: Occasion['cited'],
): Subject[] {
  const title = shortTitle(cited.title)
  return citingSubjects().flatMap(({ kind, ref, name, text }) =>
    findCitations(text)
      .filter((citation) => citation.title === title)
      .map(({ article }) => ({
        subjectKind: kind,
        subjectRef: ref,
        subjectName: name,
        ownerRegion: cited.ownerRegion,
        article,
      })),
  )
}

const flagColumns = [
  'flag_id as id',
  'cited_key as citedKey',
  'cited_title as citedTitle',
  'article',
  'reason',
  'from_day as fromDay',
  'subject_kind as subjectKind',
  'subject_ref as subjectRef',
  'subject_name as subjectName',
  'owner_region as ownerRegion',
  'raised_at as raisedAt',
  'settled_at as settledAt',
  'settled_by as settledBy',
  'note',
] as const

export interface FlagFilter {
  /** LIKE patterns of the regions in the reader's charge. */
  scope: readonly string[]
  isOpenOnly: boolean
  /** Id of the last flag seen. */
  before?: string
  limit: number
}

/** What the reader has to look at, the newest first. */
export async function listFlags(tx: Tx, filter: FlagFilter): Promise<Flag[]> {
  const { scope, isOpenOnly, before, limit } = filter
  if (scope.length === 0) return []
  let query = tx
    .selectFrom('knowledge.flag')
    .select(flagColumns)
    .where((eb) => eb.or(scope.map((pattern) => eb('owner_region', 'like', pattern))))
  if (isOpenOnly) query = query.where('settled_at', 'is', null)
  if (before) query = query.where('flag_id', '<', before)
  const rows = await query.orderBy('flag_id', 'desc').limit(limit).execute()
  return rows as Flag[]
}

/** The owner has looked: what is cited still holds, or has been put right. */
export async function settleFlag(
  tx: Tx,
  settled: { id: string; by: string; at: Date; note: string },
): Promise<void> {
  const { numUpdatedRows } = await tx
    .updateTable('knowledge.flag')
    .set({ settled_at: settled.at, settled_by: settled.by, note: settled.note })
    .where('flag_id', '=', settled.id)
    .where('settled_at', 'is', null)
    .executeTakeFirstOrThrow()
  if (numUpdatedRows === 0n) throw new AppError('YQ_NOT_FOUND')
}

/** Open flags on passages of a document, for whoever reads it. */
export async function openFlagsOn(tx: Tx, key: string): Promise<Flag[]> {
  const rows = await tx
    .selectFrom('knowledge.flag')
    .select(flagColumns)
    .where('subject_kind', '=', 'passage')
    .where((eb) => eb.or([eb('subject_ref', '=', key), eb('subject_ref', 'like', `${key}#%`)]))
    .where('settled_at', 'is', null)
    .execute()
  return rows as Flag[]
}
