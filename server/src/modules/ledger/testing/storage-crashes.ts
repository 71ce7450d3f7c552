import { createMemoryBook, createReplay, encodeEntry, LedgerRefusal } from '@yiqi/charity-ledger'
import {
  auditLog,
  cosigner,
  createWitness,
  ed25519Signer,
  memoryWitnessStore,
  publishCheckpoint,
  Sequencer,
  type TileStorage,
  WitnessClient,
} from '@yiqi/tlog'
import { nodeSha256 } from '@yiqi/tlog/node'
import {
  createDrafts,
  seededRandom,
} from '../../../../../packages/charity-ledger/src/testing/random-drafts.ts'
import { Death, dyingBefore } from './dying-storage.ts'

interface StorageCrashOptions {
  storage: TileStorage
  operations: number
  seed: number
  /** What of a batch whose process died is written again; other than all of it only where a test plants a mistake. */
  again?(batch: readonly Uint8Array[]): readonly Uint8Array[]
}

interface StorageCrashReport {
  accepted: number
  refused: number
  batches: number
  deaths: number
  published: number
  contradictions: string[]
}

const origin = 'crash.example/ledger'
const hash = nodeSha256()

/**
 * Random acts into a log on a storage of files or in memory, by processes that die before any write of tiles, bundles
 * and checkpoints, signed and published. Whoever starts after one finds the log before the batch or with it. At the
 * end everything is read back from the published log and has to give the books of the model.
 */
export async function runStorageCrashes(options: StorageCrashOptions): Promise<StorageCrashReport> {
  const { storage, operations, seed, again = (batch) => batch } = options
  const report: StorageCrashReport = {
    ...{ accepted: 0, refused: 0, batches: 0, deaths: 0, published: 0 },
    contradictions: [],
  }
  const random = seededRandom(seed)
  const next = createDrafts(random, 400)
  const book = createMemoryBook()
  const campaigns = new Set<string>()
  const log = await openLog(storage, random, report)
  let batch: Uint8Array[] = []
  for (let n = 0; n < operations; n++) {
    const { draft, accepted } = next()
    try {
      batch.push(encodeEntry(book.record(draft).entry))
      accepted()
      campaigns.add(draft.campaign)
      report.accepted++
    } catch (error) {
      if (!(error instanceof LedgerRefusal)) throw error
      report.refused++
    }
    if (batch.length < 1 + random() * 120 && n < operations - 1) continue
    report.batches++
    await log.append(batch, again)
    await log.publish()
    batch = []
  }
  while (!(await log.publish()));
  await judge()
  return report

  /** What anybody reads from the published log, against the books. */
  async function judge(): Promise<void> {
    const replay = createReplay()
    const onEntry = (_: number, entry: Uint8Array) => {
      for (const { code, what } of replay.read(entry)) report.contradictions.push(`${code} ${what}`)
    }
    const audit = await auditLog({ reader: storage, hash, origin, policy: log.policy, onEntry })
    report.contradictions.push(...audit.findings.map(({ path, kind }) => `${path} ${kind}`))
    if (audit.size !== report.accepted)
      report.contradictions.push(`the log has ${audit.size} entries`)
    for (const campaign of campaigns) {
      const model = book.totals(campaign)
      const read = replay.figuresOf(campaign)
      if (model && (read?.donations !== model.D || read.disbursed !== model.S)) {
        report.contradictions.push(`${campaign}: the log has other figures`)
      }
    }
  }
}

async function openLog(storage: TileStorage, random: () => number, report: StorageCrashReport) {
  const signer = await ed25519Signer(origin, new Uint8Array(32).fill(7))
  const own = await cosigner('witness.example/w1', new Uint8Array(32).fill(8), () => 1)
  const logs = [{ origin, verifiers: [signer], hash }]
  const store = memoryWitnessStore()
  const witness = new WitnessClient(own, createWitness({ signers: [own], logs, store }))
  const options = { hash, origin, signers: [signer] }
  await Sequencer.create({ ...options, storage })
  let size = 0

  /** Whether it came to its end; every second one dies on the way. */
  async function surviving(most: number, work: (seen: TileStorage) => Promise<unknown>) {
    if (random() < 0.5) {
      await work(storage)
      return true
    }
    const seen = dyingBefore(1 + Math.floor(random() * most), storage)
    try {
      await work(seen)
      return true
    } catch (error) {
      if (!(error instanceof Death)) throw error
      report.deaths++
      await seen.settled()
      return false
    }
  }

  return {
    policy: { logs: [signer], witnesses: [own], quorum: 1 },
    async append(
      batch: readonly Uint8Array[],
      again: (batch: readonly Uint8Array[]) => readonly Uint8Array[],
    ) {
      let entries = batch
      const after = size + batch.length
      while (size < after && report.contradictions.length === 0) {
        const isDone = await surviving(9, async (seen) => {
          const sequencer = await Sequencer.open({
            ...options,
            storage: seen,
            witnesses: [witness],
          })
          if (sequencer.size === size) await sequencer.integrate(entries)
        })
        const stands = (await Sequencer.open({ ...options, storage })).size
        if (stands !== size && stands !== after) report.contradictions.push(`${stands} entries`)
        if (!isDone && stands === size) entries = again(batch)
        size = stands
      }
    },
    async publish() {
      const isDone = await surviving(3, (seen) =>
        publishCheckpoint({
          ...{ storage: seen, hash, verifiers: [signer], witnesses: [witness], quorum: 1 },
        }),
      )
      if (isDone) report.published++
      return isDone
    },
  }
}
