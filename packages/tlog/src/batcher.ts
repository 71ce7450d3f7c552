import { checkEntry } from './bundle.ts'
import type { Sequencer } from './sequencer.ts'

export interface BatcherOptions {
  /** Entries that are integrated at once, at most. */
  maxEntries: number
  /** How long the first of a batch waits for others, in milliseconds. */
  maxWaitMs: number
}

interface Waiting {
  entry: Uint8Array
  resolve(index: number): void
  reject(error: unknown): void
}

/** Gathers entries that come one by one and integrates them together, in the order they came. */
export class Batcher {
  readonly #sequencer: Pick<Sequencer, 'integrate'>
  readonly #options: BatcherOptions
  #waiting: Waiting[] = []
  #running: Promise<void> | null = null

  constructor(sequencer: Pick<Sequencer, 'integrate'>, options: BatcherOptions) {
    this.#sequencer = sequencer
    this.#options = options
  }

  /**
   * The index of the entry, once a signed checkpoint covers it.
   * @throws TlogError `entry_too_long` at once, and those of `Sequencer.integrate`
   */
  async add(entry: Uint8Array): Promise<number> {
    checkEntry(entry)
    return new Promise((resolve, reject) => {
      this.#waiting.push({ entry, resolve, reject })
      this.#running ??= this.#run()
    })
  }

  /** When all that was added has been integrated or refused. */
  async drained(): Promise<void> {
    while (this.#running) await this.#running
  }

  async #run(): Promise<void> {
    await new Promise((resolve) => setTimeout(resolve, this.#options.maxWaitMs))
    while (this.#waiting.length > 0) {
      const batch = this.#waiting.splice(0, this.#options.maxEntries)
      try {
        const { first } = await this.#sequencer.integrate(batch.map(({ entry }) => entry))
        for (const [at, { resolve }] of batch.entries()) resolve(first + at)
      } catch (error) {
        for (const { reject } of batch) reject(error)
      }
    }
    this.#running = null
  }
}
