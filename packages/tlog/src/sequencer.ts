import { type Bytes, equalBytes } from './bytes.ts'
import { checkEntry } from './bundle.ts'
import { formatCheckpoint, openCheckpoint, type OpenedCheckpoint } from './checkpoint.ts'
import { Edge, type Write } from './edge.ts'
import { TlogError } from './errors.ts'
import type { TreeHash } from './hash.ts'
import type { NoteSigner } from './keys.ts'
import { signNote } from './note.ts'
import type { TileStorage } from './storage.ts'
import { hashesFromTiles } from './tile-hashes.ts'
import { proveConsistency, rootAt, verifyConsistency } from './tree.ts'
import { checkAgainstWitnesses } from './witness/check.ts'
import type { WitnessClient } from './witness/client.ts'

export interface LogOptions {
  storage: TileStorage
  hash: TreeHash
  origin: string
  /** The log's own keys; the first is named after the origin. All of them sign. */
  signers: readonly NoteSigner[]
  /** Asked at the start whether they have seen a later checkpoint of this log. */
  witnesses?: readonly WitnessClient[]
  /** How many of them must answer at the start; all by default. */
  witnessesNeeded?: number
}

export interface Integrated {
  /** Index of the first of the entries; the others follow. */
  first: number
  /** The signed checkpoint that covers them. */
  checkpoint: Bytes
}

/** Bytes to be written at a time; what is full is on its way while more entries are hashed. */
const writesAtATime = 64

/**
 * Appends entries to one log, in the order given, and signs. It signs nothing that the last signed
 * checkpoint does not lead to, by proof from what the storage holds. After an error it is spent:
 * open it again, which checks everything anew.
 */
export class Sequencer {
  readonly #options: LogOptions
  #edge: Edge
  #signed: OpenedCheckpoint
  #note: Bytes
  #state: 'ready' | 'working' | 'spent' = 'ready'

  private constructor(options: LogOptions, edge: Edge, signed: OpenedCheckpoint, note: Bytes) {
    this.#options = options
    this.#edge = edge
    this.#signed = signed
    this.#note = note
  }

  /** Makes a new, empty log. @throws TlogError `log_exists`, `rolled_back` */
  static async create(options: LogOptions): Promise<Sequencer> {
    if (await options.storage.readCheckpoint('signed')) throw new TlogError('log_exists')
    const root = options.hash.emptyRoot()
    const text = formatCheckpoint({ origin: options.origin, size: 0, root })
    const note = await signNote(text, options.signers)
    const signed = await openCheckpoint(note, options.signers)
    await checkAgainstWitnesses(options, signed)
    await options.storage.writeCheckpoint('signed', note, null)
    return Sequencer.open(options)
  }

  /**
   * Opens a log where its tiles, its last signed checkpoint and what witnesses saw of it agree.
   * @throws TlogError `no_log`, `inconsistent`, `rolled_back`, `split_view`, `missing` and those of
   *   a checkpoint that does not verify
   */
  static async open(options: LogOptions): Promise<Sequencer> {
    const { storage, hash, origin, signers } = options
    const note = await storage.readCheckpoint('signed')
    if (!note) throw new TlogError('no_log', origin)
    const signed = await openCheckpoint(note, signers)
    if (signed.origin !== origin) throw new TlogError('inconsistent', `origin ${signed.origin}`)
    const edge = await Edge.read(storage, signed.size, hash)
    const stored = await rootAt(signed.size, hash, hashesFromTiles(storage, signed.size, hash))
    if (!equalBytes(stored, signed.root) || !equalBytes(edge.root(), signed.root))
      throw new TlogError('inconsistent', `size ${signed.size}`)
    await checkAgainstWitnesses(options, signed)
    return new Sequencer(options, edge, signed, note.slice())
  }

  /** Number of entries that the last signed checkpoint covers. */
  get size(): number {
    return this.#signed.size
  }

  /** The last signed checkpoint. */
  get checkpoint(): Bytes {
    return this.#note
  }

  /**
   * Appends `entries` and signs the checkpoint that covers them: they are durable when it resolves.
   * A crash before that leaves the log as it was. One call at a time.
   * @throws TlogError `entry_too_long` (nothing is done), `inconsistent`, `checkpoint_changed`
   */
  async integrate(entries: readonly Uint8Array[]): Promise<Integrated> {
    if (this.#state !== 'ready') throw new TlogError('locked', `the sequencer is ${this.#state}`)
    for (const entry of entries) checkEntry(entry)
    const first = this.size
    if (entries.length === 0) return { first, checkpoint: this.#note }
    this.#state = 'working'
    try {
      const edge = this.#edge.copy()
      await this.#write(edge, entries)
      await this.#sign(edge)
    } catch (error) {
      this.#state = 'spent'
      throw error
    }
    this.#state = 'ready'
    return { first, checkpoint: this.#note }
  }

  async #write(edge: Edge, entries: readonly Uint8Array[]): Promise<void> {
    const { storage } = this.#options
    const writes: Write[] = []
    for (const entry of entries) {
      edge.append(entry, writes)
      if (writes.length >= writesAtATime)
        await Promise.all(writes.splice(0).map((write) => store(storage, write)))
    }
    writes.push(...edge.partials())
    await Promise.all(writes.map((write) => store(storage, write)))
    await storage.flush()
  }

  async #sign(edge: Edge): Promise<void> {
    const { storage, hash, origin, signers } = this.#options
    const { size: oldSize, root: oldRoot } = this.#signed
    const root = edge.root()
    const read = hashesFromTiles(storage, edge.size, hash)
    const [stored, proof] = await Promise.all([
      rootAt(edge.size, hash, read),
      proveConsistency(oldSize, edge.size, hash, read),
    ])
    const follows = verifyConsistency(hash, oldSize, edge.size, oldRoot, root, proof)
    if (!follows || !equalBytes(stored, root))
      throw new TlogError('inconsistent', `from ${oldSize} to ${edge.size}`)
    const note = await signNote(formatCheckpoint({ origin, size: edge.size, root }), signers)
    const signed = await openCheckpoint(note, signers)
    await storage.writeCheckpoint('signed', note, this.#note)
    this.#edge = edge
    this.#signed = signed
    this.#note = note
  }
}

function store(storage: TileStorage, write: Write): Promise<void> {
  return write.kind === 'tile'
    ? storage.writeTile(write.level, write.index, write.width, write.content)
    : storage.writeBundle(write.index, write.width, write.content)
}
