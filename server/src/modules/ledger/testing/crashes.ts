import { createMemoryBook, type Draft, LedgerRefusal, type MemoryBook } from '@yiqi/charity-ledger'
import { TlogError } from '@yiqi/tlog'
import {
  createDrafts,
  seededRandom,
} from '../../../../../packages/charity-ledger/src/testing/random-drafts.ts'
import { enter, systemActor } from '../../../kernel/context.ts'
import type { Tx } from '../../../kernel/database/connect.ts'
import { AppError } from '../../../kernel/errors.ts'
import { findBook, type LedgerServices, type NewEntry, record } from '../index.ts'
import { publishOnce } from '../log/publish.ts'
import { sequenceOnce } from '../log/sequence.ts'
import { tileStorage } from '../log/storage.ts'
import { compareRows } from '../monitor/rows.ts'
import { verifyLog } from '../monitor/verify.ts'
import { breakingAt } from './breaking.ts'
import { createTestWitness, type TestWitness, withWitnesses } from './witnesses.ts'

interface CrashOptions {
  operations: number
  seed: number
  /** What is asked again where nobody knows whether the first time was committed; another one is a planted mistake. */
  again?(entry: NewEntry): NewEntry
  onProgress?(done: number): void
}

interface CrashReport {
  accepted: number
  refused: number
  /** Acts, batches and publications whose connection broke before they had ended. */
  lost: number
  restarts: number
  /** Entries that the log holds at the end. */
  size: number
  /** What the platform did against the model, the monitor or its own rows; the first ends the run. */
  contradictions: string[]
}

/**
 * Random acts against a real database, where connections break between any two statements of recording, sequencing
 * and publishing, and processes start anew. Each act is done once or not at all as the model has it, the balance
 * after it is the model's; at the end every row and the public log are replayed.
 */
export async function runCrashes(house: LedgerServices, options: CrashOptions) {
  const { ledger } = house
  const witnesses = [await createTestWitness(ledger, 1), await createTestWitness(ledger, 2)]
  const run = new CrashRun(house, witnesses, options)
  await run.walk()
  await run.judge()
  return run.report
}

class CrashRun {
  readonly report: CrashReport = {
    ...{ accepted: 0, refused: 0, lost: 0, restarts: 0, size: 0 },
    contradictions: [],
  }
  readonly #random
  readonly #book = createMemoryBook()
  readonly #house
  readonly #witnesses
  readonly #options
  #services: LedgerServices

  constructor(house: LedgerServices, witnesses: readonly TestWitness[], options: CrashOptions) {
    this.#house = house
    this.#witnesses = witnesses
    this.#options = options
    this.#random = seededRandom(options.seed)
    this.#services = withWitnesses(house, witnesses)
  }

  async walk(): Promise<void> {
    const { operations, onProgress } = this.#options
    const next = createDrafts(this.#random, 40)
    for (let n = 0; n < operations && this.report.contradictions.length === 0; n++) {
      const { draft, accepted } = next()
      const expected = outcomeOf(this.#book, draft)
      if (expected === 'done') {
        accepted()
        this.report.accepted++
      } else this.report.refused++
      await this.#act(n, draft, expected)
      if (n % 8 === 7) await this.#inBackground()
      if (n % 1000 === 999) onProgress?.(n + 1)
    }
  }

  /** Recorded with a connection that may break, and asked again where it did. */
  async #act(n: number, { commit, ...rest }: Draft, expected: string): Promise<void> {
    const openings = Object.fromEntries(
      Object.keys(commit).map((field) => [field, { payload: n, holder: `donor/${n % 7}` }]),
    )
    const entry: NewEntry = { ...rest, openings }
    const put = (one: NewEntry) =>
      this.#try(() => this.#within((tx) => record(tx, this.#house, one)))
    let outcome =
      this.#random() < 0.5 ? await breakingAt(this.#upTo(14), () => put(entry)) : await put(entry)
    if (outcome === 'lost') outcome = await put(this.#options.again?.(entry) ?? entry)
    if (outcome !== expected) this.#note(`${n} ${entry.t}: ${outcome} instead of ${expected}`)
    const model = this.#book.totals(entry.campaign)
    const stored = await this.#within((tx) => findBook(tx, entry.campaign))
    if (model && JSON.stringify(stored?.totals) !== JSON.stringify(model)) {
      this.#note(`${n} ${entry.t}: the balance differs`)
    }
  }

  /** What the worker does beside it, by processes that may end at any statement. */
  async #inBackground(): Promise<void> {
    const outcome = await this.#try(() =>
      breakingAt(this.#upTo(40), () => sequenceOnce(this.#services, 'charity')),
    )
    if (outcome !== 'lost') {
      await this.#try(() =>
        breakingAt(this.#upTo(40), () => publishOnce(this.#services, 'charity')),
      )
    }
    if (this.#random() < 0.3) {
      this.report.restarts++
      this.#services = withWitnesses(this.#house, this.#witnesses)
    }
  }

  async judge(): Promise<void> {
    while ((await sequenceOnce(this.#services, 'charity')) > 0);
    await publishOnce(this.#services, 'charity')
    const { signer } = await this.#house.ledger.key('charity')
    const witnessVkeys = this.#witnesses.map(({ vkey }) => vkey)
    const verdict = await this.#within((tx) =>
      verifyLog(tileStorage(tx, 'charity'), { vkey: signer.vkey, witnessVkeys, needed: 2 }),
    )
    this.report.size = verdict.size
    for (const finding of [...verdict.tree, ...verdict.entries]) this.#note(JSON.stringify(finding))
    if (verdict.size !== this.report.accepted) this.#note(`the log has ${verdict.size} entries`)
    for (const { table, id, what } of await this.#within(compareRows)) {
      this.#note(`${table} ${id} ${what}`)
    }
  }

  /** 'lost' where the connection broke: nobody knows whether it was committed. */
  async #try(work: () => Promise<unknown>): Promise<string> {
    try {
      await work()
    } catch (error) {
      if (error instanceof AppError) return error.refusal.problems?.[0]?.code ?? error.code
      if (error instanceof TlogError && !askedAgain.has(error.code)) {
        this.#note(`${error.code} ${error.detail ?? ''}`)
        return error.code
      }
      this.report.lost++
      return 'lost'
    }
    return 'done'
  }

  #within<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    return this.#house.db.transaction().execute(async (tx) => {
      await enter(tx, systemActor('test'))
      return work(tx)
    })
  }

  #upTo(most: number): number {
    return 1 + Math.floor(this.#random() * most)
  }

  #note(what: string): void {
    this.report.contradictions.push(what)
  }
}

/** What a publication says whose connection broke while a witness was asked; the worker comes back to it. */
const askedAgain: ReadonlySet<TlogError['code']> = new Set([
  'too_few_witnesses',
  'checkpoint_changed',
])

function outcomeOf(book: MemoryBook, draft: Draft): string {
  try {
    book.record(draft)
    return 'done'
  } catch (error) {
    if (!(error instanceof LedgerRefusal)) throw error
    return error.code
  }
}
