import { createHash } from 'node:crypto'
import { systemActor, transact } from '../../../kernel/context.ts'
import { recordFile } from '../../../kernel/files/index.ts'
import type { ReadDocument } from '../reading/document.ts'
import { fingerprint, quarters } from '../reading/near-duplicates.ts'
import { toneOf, topicsOf } from '../rules/signals.ts'
import type { FoundName, MonitoringServices } from '../services.ts'
import { judgeOpinion } from '../opinions/judge.ts'
import { findSame, insertDocument, insertSightings, isKept, hexOf } from './store.ts'
import { contextOf, holdSuspicion, type Seen, type SuspicionClass, weigh } from './suspicions.ts'

export type Kept = { outcome: 'known' | 'folded' } | { outcome: 'added'; leads: number }

const reader = systemActor('舆情监测')
/** Longer texts are screened and kept up to here; the snapshot holds all of it. */
const longestText = 400_000
const longestTitle = 200
const longestAddress = 1000

/**
 * Keeps a document as evidence, with the names that stand in it; the snapshot's hash and time go into the audit trail.
 * What was kept before is left alone, and the same story told again is folded into the first.
 */
export async function keepDocument(
  services: MonitoringServices,
  source: { id: string; region: string },
  received: ReadDocument,
): Promise<Kept> {
  const document = { ...received, ...storable(received) }
  const { text } = document
  const textHash = createHash('sha256').update(text).digest('hex')
  const found = await services.screenText(text)
  const file = await services.files.putTrusted(document.snapshot, document.mediaType)
  const id = services.newId()
  const act = { act: 'monitoring.keep-document', object: `document/${id}`, afterHash: file.sha256 }
  return transact(services, reader, act, async (tx) => {
    if (await isKept(tx, { sourceId: source.id, url: document.url, textHash })) {
      return { outcome: 'known' }
    }
    await recordFile(tx, services, file)
    const print = fingerprint(text)
    const fourQuarters = quarters(print)
    const sameAs = await findSame(tx, source.region, print, fourQuarters)
    const { tone, words } = toneOf(text)
    const topics = topicsOf(text)
    await insertDocument(tx, {
      id,
      source_id: source.id,
      region_code: source.region,
      url: document.url,
      title: document.title,
      text,
      text_hash: textHash,
      published_at: document.publishedAt,
      read_at: services.now(),
      snapshot: file.sha256,
      media_type: document.mediaType,
      fingerprint: hexOf(print),
      quarters: fourQuarters,
      same_as: sameAs,
      tone,
      tone_words: words,
      topics,
    })
    if (sameAs !== null) {
      await judgeOpinion(tx, services, sameAs)
      return { outcome: 'folded' }
    }
    const context = {
      documentId: id,
      documentTitle: document.title,
      url: document.url,
      text,
      topics,
    }
    const leads = await keepNames(tx, services, source.region, found, {
      ...context,
      snapshot: file.sha256,
      mediaType: document.mediaType,
    })
    await judgeOpinion(tx, services, id)
    return { outcome: 'added', leads }
  })
}

/** PostgreSQL keeps no NUL, and no index keeps an address without end. */
const storable = ({ title, text, url }: ReadDocument) => ({
  title: title.replaceAll('\0', '').slice(0, longestTitle),
  text: text.slice(0, longestText).replaceAll('\0', ''),
  url: url.replaceAll('\0', '').slice(0, longestAddress),
})

type Transaction = Parameters<typeof insertSightings>[0]

async function keepNames(
  tx: Transaction,
  services: MonitoringServices,
  region: string,
  found: readonly FoundName[],
  context: Omit<Seen, 'found'>,
): Promise<number> {
  const seen = new Map<
    string,
    { suspicion: Awaited<ReturnType<typeof holdSuspicion>>; seen: Seen }
  >()
  const rows = []
  // By name: two readers of the same names never wait for each other in a ring.
  for (const one of [...found].sort((a, b) => (a.name < b.name ? -1 : 1))) {
    let suspicionId: string | null = null
    if (isSuspicious(one)) {
      const suspicion = await holdSuspicion(tx, services, region, { found: one })
      suspicionId = suspicion.id
      if (!seen.has(suspicion.id))
        seen.set(suspicion.id, { suspicion, seen: { ...context, found: one } })
    }
    rows.push({
      id: services.newId(),
      document_id: context.documentId,
      region_code: region,
      suspicion_id: suspicionId,
      uscc: one.uscc,
      name: one.name,
      written: one.written,
      match: one.match,
      start_at: one.start,
      context: contextOf(context.text, one),
      score: one.score,
      why: JSON.stringify(one.why),
    })
  }
  await insertSightings(tx, rows)
  let leads = 0
  for (const one of seen.values()) {
    if (await weigh(tx, services, one.suspicion, one.seen)) leads++
  }
  return leads
}

const isSuspicious = (one: FoundName): one is FoundName & { class: SuspicionClass } =>
  one.class !== 'legal'
