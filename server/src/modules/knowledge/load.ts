import { type Actor, read, transact } from '../../kernel/context.ts'
import type { Tx } from '../../kernel/database/connect.ts'
import { AppError } from '../../kernel/errors.ts'
import { draftVersion } from './draft.ts'
import { type Oddity, type Prepared, prepareDocument } from './prepare.ts'
import { putInForce } from './publish.ts'
import type { KnowledgeServices } from './services.ts'
import { findForAct, isInIndex, type Version, versionsOf } from './store.ts'

export type LoadOutcome = 'added' | 'new-version' | 'corrected' | 'unchanged' | 'same-day'

export interface LoadReport {
  read: number
  outcomes: Record<LoadOutcome, number>
  rejected: { line: number; title: string; reason: string }[]
  /** Loaded, but not cut as laws are, or without what a law should say: titles by what is odd. */
  odd: Record<Oddity | 'same-day', string[]>
}

export interface LoadOptions {
  /** Whoever answers for the texts; to be reviewed one by one if absent. */
  isPublished: boolean
  onProgress?: (report: LoadReport) => void
}

const batchSize = 25

type LoadServices = Pick<KnowledgeServices, 'db' | 'now' | 'newId' | 'citingSubjects' | 'regions'>

/** Takes documents up, each once: run again, nothing changes. What fails is reported and left out. */
export async function loadDocuments(
  services: LoadServices,
  actor: Actor,
  documents: Iterable<unknown> | AsyncIterable<unknown>,
  options: LoadOptions,
): Promise<LoadReport> {
  const loader = new Loader(services, actor, options)
  let batch: unknown[] = []
  for await (const document of documents) {
    batch.push(document)
    if (batch.length < batchSize) continue
    await loader.take(batch)
    batch = []
  }
  await loader.take(batch)
  return loader.report
}

class Loader {
  readonly report: LoadReport = {
    read: 0,
    outcomes: { added: 0, 'new-version': 0, corrected: 0, unchanged: 0, 'same-day': 0 },
    rejected: [],
    odd: {
      'no-articles': [],
      'starts-later': [],
      gap: [],
      restart: [],
      'out-of-order': [],
      undated: [],
      unplaced: [],
      'same-day': [],
    },
  }
  readonly #services: LoadServices
  readonly #actor: Actor
  readonly #options: LoadOptions
  /** Documents of this very run: who cites them was read in with them. */
  readonly #fresh = new Set<string>()

  constructor(services: LoadServices, actor: Actor, options: LoadOptions) {
    this.#services = services
    this.#actor = actor
    this.#options = options
  }

  async take(batch: readonly unknown[]): Promise<void> {
    const first = this.report.read
    const prepared = batch.flatMap((document, index) => this.#prepare(document, first + index + 1))
    this.report.read += batch.length
    const pending = await this.#withoutKnown(prepared)
    if (pending.length === 0) return
    const act = {
      act: 'knowledge.load',
      object: `knowledge/lines ${first + 1}-${this.report.read}`,
    }
    await transact(this.#services, this.#actor, act, async (tx) => {
      for (const document of pending) {
        const outcome = await this.#load(tx, document)
        this.report.outcomes[outcome] += 1
        if (outcome === 'same-day') this.report.odd['same-day'].push(document.content.title)
      }
    })
    this.#options.onProgress?.(this.report)
  }

  /** Most of what is loaded again is there word for word: that writes nothing. */
  async #withoutKnown(prepared: readonly Prepared[]): Promise<Prepared[]> {
    const keys = [...new Set(prepared.map(({ key }) => key))]
    const versions = await read(this.#services, this.#actor, (tx) => versionsOf(tx, keys))
    const known = new Set(versions.map(({ key, textHash }) => `${key} ${textHash}`))
    const pending = prepared.filter(({ key, hash }) => !known.has(`${key} ${hash}`))
    this.report.outcomes.unchanged += prepared.length - pending.length
    return pending
  }

  #prepare(document: unknown, line: number): Prepared[] {
    try {
      const prepared = prepareDocument(document, this.#services.regions)
      for (const oddity of prepared.oddities) this.report.odd[oddity].push(prepared.content.title)
      return [prepared]
    } catch (error) {
      const title = String((document as { title?: unknown } | null)?.title ?? '')
      this.report.rejected.push({ line, title, reason: reasonOf(error) })
      return []
    }
  }

  async #load(tx: Tx, prepared: Prepared): Promise<LoadOutcome> {
    const { key, ownerRegion, content, hash, isDateInferred, source } = prepared
    const versions = await versionsOf(tx, [key])
    if (versions.some(({ textHash }) => textHash === hash)) return 'unchanged'
    const sameDay = versions.find((one) => isInIndex(one) && one.validFrom === content.validFrom)
    if (sameDay && sameDay.source !== source) return 'same-day'
    const { versionId } = await draftVersion(tx, this.#services, this.#actor, {
      key,
      ownerRegion,
      content,
      isDateInferred,
      ...(source !== null && { source }),
    })
    if (versions.length === 0) this.#fresh.add(key)
    if (this.#options.isPublished) {
      const version = (await findForAct(tx, versionId)) as Version
      const flags = !this.#fresh.has(key)
      await putInForce(tx, this.#services, this.#actor, version, { opinion: null, flags })
    }
    return sameDay ? 'corrected' : versions.length > 0 ? 'new-version' : 'added'
  }
}

function reasonOf(error: unknown): string {
  if (error instanceof AppError) return error.refusal.problems?.[0]?.message.zh ?? error.message
  return error instanceof Error ? error.message : String(error)
}
