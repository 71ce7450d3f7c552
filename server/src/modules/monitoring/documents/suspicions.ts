import { nameKey } from '@yiqi/org-names'
import { type Selectable, sql } from 'kysely'
import { anywhere } from '../../../kernel/database/anywhere.ts'
import { today } from '../../../kernel/context.ts'
import type { Tx } from '../../../kernel/database/connect.ts'
import type { DB } from '../../../kernel/database/types.generated.ts'
import { AppError } from '../../../kernel/errors.ts'
import { evaluateRule } from '../../rules/index.ts'
import { suspicionConfidence } from '../rules/confidence.ts'
import { isReport } from '../rules/signals.ts'
import type { FoundName, MonitoringServices } from '../services.ts'

export type SuspicionRow = Selectable<DB['monitoring.suspicion']>

/** What a document says of a suspicious name. */
export interface Seen {
  found: FoundName & { class: SuspicionClass }
  documentId: string
  documentTitle: string
  url: string
  snapshot: string
  mediaType: string
  text: string
  topics: readonly string[]
}

export type SuspicionClass = 'illegal' | 'lookalike' | 'unknown'

/**
 * The suspicion of this name in the office, held; a new one where there is none. What was dismissed stays so: that is how
 * a dismissal teaches the filter.
 */
export async function holdSuspicion(
  tx: Tx,
  services: MonitoringServices,
  region: string,
  { found }: Pick<Seen, 'found'>,
): Promise<SuspicionRow> {
  const key = nameKey(found.name)
  await tx
    .insertInto('monitoring.suspicion')
    .values({
      id: services.newId(),
      region_code: region,
      name: found.match === 'lookalike' ? found.written : found.name,
      name_key: found.match === 'lookalike' ? nameKey(found.written) : key,
      class: found.class,
      resembles: found.match === 'lookalike' ? found.name : null,
      confidence: 0,
      why: JSON.stringify([]),
      rule_version: '',
      documents: 0,
      first_at: services.now(),
      last_at: services.now(),
    })
    .onConflict((conflict) => conflict.columns(['region_code', 'name_key']).doNothing())
    .execute()
  return tx
    .selectFrom('monitoring.suspicion')
    .selectAll()
    .where('region_code', '=', region)
    .where('name_key', '=', found.match === 'lookalike' ? nameKey(found.written) : key)
    .forUpdate()
    .executeTakeFirstOrThrow()
}

/**
 * Weighs a suspicion anew after another document, and raises a lead when it has become heavy enough.
 * @returns whether a lead was raised now
 */
export async function weigh(
  tx: Tx,
  services: MonitoringServices,
  suspicion: SuspicionRow,
  seen: Seen,
): Promise<boolean> {
  const { documents, sources, topics } = await whatWasSeen(tx, suspicion.id)
  const asked = { asOf: today(services), region: suspicion.region_code }
  const input = {
    class: seen.found.class,
    isFolded: seen.found.match === 'folded',
    score: seen.found.score,
    sameNameRegistered: await services.isRegisteredName(seen.found.name),
    isReport: isReport(seen.text),
    topics: [...new Set([...topics, ...seen.topics])].slice(0, 20),
    documents,
    sources,
  }
  const { reasons, result, ruleVersion } = await evaluateRule(
    tx,
    services.rules,
    suspicionConfidence.id,
    input,
    asked,
  )
  const { confidence, isLead } = result as { confidence: number; isLead: boolean }
  // A report about a ban takes nothing from what was seen before.
  const isHeavier = confidence >= Number(suspicion.confidence)
  const raises = isLead && suspicion.state === 'WATCHED'
  const leadNo = raises ? await raise(tx, services, suspicion, seen, confidence, reasons) : null
  await tx
    .updateTable('monitoring.suspicion')
    .set({
      documents,
      last_at: services.now(),
      ...(isHeavier && {
        confidence,
        why: JSON.stringify(reasons),
        rule_version: ruleVersion,
      }),
      ...(leadNo !== null && { state: 'RAISED', lead_no: leadNo }),
    })
    .where('id', '=', suspicion.id)
    .execute()
  return leadNo !== null
}

async function whatWasSeen(tx: Tx, suspicionId: string) {
  const { rows } = await sql<{ documents: number; sources: number; topics: string[] }>`
    select count(distinct d.id)::int as documents, count(distinct d.source_id)::int as sources,
      coalesce(array_agg(distinct t.topic) filter (where t.topic is not null), '{}') as topics
    from monitoring.sighting s join monitoring.document d on d.id = s.document_id
      left join lateral unnest(d.topics) t(topic) on true
    where s.suspicion_id = ${suspicionId}`.execute(tx)
  return rows[0] ?? { documents: 1, sources: 1, topics: [] }
}

function raise(
  tx: Tx,
  services: MonitoringServices,
  { id, name, region_code: region }: SuspicionRow,
  { found, documentTitle, url, snapshot, mediaType, text }: Seen,
  confidence: number,
  reasons: readonly { message: { zh: string } }[],
): Promise<string> {
  return services.raiseLead(tx, {
    sourceRef: id,
    subjectName: name,
    region,
    brief: `筛查发现“${name}”的活动迹象`,
    facts: `《${documentTitle}》（${url}）中写道：${contextOf(text, found)}`,
    evidence: [
      {
        title: documentTitle,
        sha256: snapshot,
        mediaType,
        url,
        at: services.now().toISOString(),
        text: contextOf(text, found),
      },
    ],
    confidence,
    why: [
      ...reasons.map(({ message }) => message.zh),
      ...found.why.map(({ message }) => message.zh),
    ],
  })
}

const around = 60

export const contextOf = (text: string, { start, end }: { start: number; end: number }): string =>
  text.slice(Math.max(0, start - around), end + around).replaceAll(/\s+/g, ' ')

/** @throws AppError YQ_NOT_FOUND */
export async function getSuspicion(tx: Tx, id: string): Promise<SuspicionRow> {
  const row = await tx
    .selectFrom('monitoring.suspicion')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirst()
  if (!row) throw new AppError('YQ_NOT_FOUND')
  return row
}

export interface SuspicionFilter {
  states: readonly string[]
  class?: SuspicionClass | undefined
  q?: string | undefined
  /** Confidence and id of the last one seen, as `0.587:0192…`. */
  after?: string | undefined
  limit: number
}

/** The heaviest first. */
export function findSuspicions(
  tx: Tx,
  { states, class: kind, q, after, limit }: SuspicionFilter,
): Promise<SuspicionRow[]> {
  let found = tx
    .selectFrom('monitoring.suspicion')
    .selectAll()
    .orderBy('confidence', 'desc')
    .orderBy('id')
    .limit(limit)
  if (states.length > 0) found = found.where('state', 'in', states)
  if (kind) found = found.where('class', '=', kind)
  if (q) found = found.where('name_key', 'like', anywhere(nameKey(q)))
  const [confidence, id] = after?.split(':') ?? []
  if (confidence && id) {
    found = found.where(
      sql<boolean>`(confidence < ${confidence}::numeric or confidence = ${confidence}::numeric and id > ${id}::uuid)`,
    )
  }
  return found.execute()
}

/** An officer found that it is nothing: its name raises no lead of this office any more. */
export async function dismissByLead(tx: Tx, leadNo: string, reason: string): Promise<void> {
  await tx
    .updateTable('monitoring.suspicion')
    .set({ state: 'DISMISSED', reason })
    .where('lead_no', '=', leadNo)
    .execute()
}
