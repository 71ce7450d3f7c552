import { sql } from 'kysely'
import { systemActor, today } from '../../../kernel/context.ts'
import type { Tx } from '../../../kernel/database/connect.ts'
import { evaluateRule } from '../../rules/index.ts'
import { getDocument } from '../documents/store.ts'
import { isGraver, opinionLevel, type OpinionLevel } from '../rules/opinion-level.ts'
import { isReport } from '../rules/signals.ts'
import type { MonitoringServices } from '../services.ts'
import { startAlert } from './alert.ts'
import { addStep, holdOpinionOf, insertOpinion, updateOpinion } from './store.ts'

const judge = systemActor('舆情分级')
const memoryDays = 90
const mostTexts = 1000

/**
 * Judges a text that was read, or the first of several that tell the same story once another came. What is
 * graver than before raises the level; nothing lowers it but an officer, whose own level stands until the
 * rule finds something graver than it did. What was closed is open again then.
 */
export async function judgeOpinion(
  tx: Tx,
  services: MonitoringServices,
  documentId: string,
): Promise<void> {
  const document = await getDocument(tx, documentId)
  const { tone, topics, region_code: region, text } = document
  const spread = await spreadOf(tx, documentId, services.now())
  const verdict = await evaluateRule(
    tx,
    services.rules,
    opinionLevel.id,
    { tone, topics: topics.slice(0, 20), isReport: isReport(text), ...spread },
    { asOf: today(services), region },
  )
  const { level } = verdict.result as { level: OpinionLevel | null }
  if (level === null) return
  const known = await holdOpinionOf(tx, documentId)
  const found = {
    judged_level: level,
    why: JSON.stringify(verdict.reasons),
    rule_version: verdict.ruleVersion,
  }
  if (known && !isGraver(level, known.judged_level)) return
  const id = known?.id ?? services.newId()
  const next = known && isGraver(known.level, level) ? known.level : level
  const isClosed = known?.state === 'CLOSED'
  const reopened = isClosed ? { state: 'NEW', closed_at: null, conclusion: null } : {}
  if (known) await updateOpinion(tx, known, { ...found, ...reopened, level: next })
  else {
    await insertOpinion(tx, {
      ...{ ...found, id, level, document_id: documentId, region_code: region },
      found_at: services.now(),
    })
  }
  await addStep(tx, {
    id: services.newId(),
    ...{ opinion_id: id, region_code: region, act: known ? 'judge' : 'find', level: next },
    ...{ by_name: judge.name, at: services.now() },
  })
  const isRedNow = next === 'red' && (isClosed || known?.level !== 'red')
  if (isRedNow) await startAlert(tx, services, { id, region, title: document.title })
}

/** How many bodies it names, and what bad was said of them lately, copies too; this text among them. */
async function spreadOf(tx: Tx, documentId: string, now: Date) {
  const since = new Date(now.getTime() - memoryDays * 86_400_000)
  const { rows } = await sql<{ bodies: number; ages: number[]; sources: number }>`
    with named as (
      select distinct uscc, suspicion_id from monitoring.sighting where document_id = ${documentId}
    ), about as (
      select distinct s.document_id from monitoring.sighting s join named n
        on s.uscc = n.uscc or s.suspicion_id = n.suspicion_id
    ), told as (
      select d.source_id, least(coalesce(d.published_at, d.read_at), ${now}) as at
      from monitoring.document d
      where d.tone < 0 and (d.id in (select document_id from about) or d.same_as in (select document_id from about))
        and coalesce(d.published_at, d.read_at) > ${since}
      order by at desc limit ${mostTexts}
    )
    select (select count(*)::int from named) as bodies,
      greatest(1, (select count(distinct source_id)::int from told)) as sources,
      array(select floor(extract(epoch from ${now}::timestamptz - at) / 86400)::int from told) as ages`.execute(
    tx,
  )
  return rows[0] ?? { bodies: 0, ages: [], sources: 1 }
}
