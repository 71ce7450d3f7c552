import { createMemoryBook, encodeEntry, LedgerRefusal } from '@yiqi/charity-ledger'
import {
  auditLog,
  cosigner,
  createWitness,
  ed25519Signer,
  formatTlogProof,
  hashesFromTiles,
  MemoryStorage,
  memoryWitnessStore,
  proveInclusion,
  publishCheckpoint,
  Sequencer,
  TlogError,
  WitnessClient,
} from '@yiqi/tlog'
import { nodeSha256 } from '@yiqi/tlog/node'
import { verifyTlogProof } from '@yiqi/tlog/verify'
import { everyType } from './every-type.ts'
import {
  createDrafts,
  seededRandom,
} from '../../../../../packages/charity-ledger/src/testing/random-drafts.ts'

const origin = 'tamper.example/ledger'
const hash = nodeSha256()
const campaign = 'TAMPER26001'

export interface Count {
  changed: number
  found: number
  /** Said in which file, or row. */
  located: number
  /** What was not. */
  missed: string[]
}

/**
 * Changes each `step`-th byte of each file of a published log with entries of every type, and of their proofs.
 * Verified by what anybody has: the files and the keys.
 */
export async function tamperLog(
  entries: number,
  step: number,
): Promise<Record<'tile' | 'bundle' | 'checkpoint' | 'proof', Count>> {
  const log = await demoLog(entries)
  const { storage, policy, keys } = log
  const zero = (): Count => ({ changed: 0, found: 0, located: 0, missed: [] })
  const counts = { tile: zero(), bundle: zero(), checkpoint: zero(), proof: zero() }
  for (const [path, content] of storage.files) {
    const kind = path.startsWith('tile/entries')
      ? 'bundle'
      : path.startsWith('tile/')
        ? 'tile'
        : 'checkpoint'
    await eachByte(content, step, async (altered, at) => {
      const reader = new MemoryStorage([...storage.files, [path, altered]])
      const { findings } = await auditLog({ reader, hash, origin, policy })
      const isLocated = findings.every((finding) => finding.path === path)
      add(counts[kind], findings.length > 0, isLocated, `${path} byte ${at}`)
    })
  }
  for (const [index, entry] of log.entries.entries()) {
    // Of each type, and beyond those every byte of a few rather than a few bytes of all.
    if (index % Math.max(step, everyNth(index)) !== 0) continue
    const proof = await proofOf(storage, entries, index)
    await eachByte(proof, step, async (altered, at) => {
      const isRefused = await verifyTlogProof(altered, entry, keys).then(() => false, isTlogError)
      add(counts.proof, isRefused, isRefused, `proof ${index} byte ${at}`)
    })
  }
  return counts
}

/** Entries of every type stand first. */
const ofEachType = everyType(campaign).length
const everyNth = (index: number) => (index < ofEachType ? 1 : 64)

async function eachByte(
  content: Uint8Array,
  step: number,
  look: (altered: Uint8Array<ArrayBuffer>, at: number) => Promise<void>,
): Promise<void> {
  for (let at = 0; at < content.length; at += step) {
    const altered = new Uint8Array(content)
    altered[at] = (altered[at] ?? 0) ^ (1 << (at % 8))
    await look(altered, at)
  }
}

function add(count: Count, isFound: boolean, isLocated: boolean, what: string): void {
  count.changed++
  if (isFound) count.found++
  if (isFound && isLocated) count.located++
  else count.missed.push(what)
}

const isTlogError = (error: unknown): true => {
  if (!(error instanceof TlogError)) throw error
  return true
}

async function proofOf(storage: MemoryStorage, size: number, index: number) {
  const checkpoint = await storage.readCheckpoint('published')
  if (!checkpoint) throw new Error('nothing is published')
  const hashes = await proveInclusion(index, size, hash, hashesFromTiles(storage, size, hash))
  return formatTlogProof({ index, hashes, checkpoint })
}

async function demoLog(size: number) {
  const log = await ed25519Signer(origin, new Uint8Array(32).fill(1))
  const signers = await Promise.all(
    [2, 3].map((n) => cosigner(`witness.example/w${n}`, new Uint8Array(32).fill(n), () => n)),
  )
  const witnesses = signers.map((signer) => {
    const logs = [{ origin, verifiers: [log], hash }]
    const store = memoryWitnessStore()
    return new WitnessClient(signer, createWitness({ signers: [signer], logs, store }))
  })
  const storage = new MemoryStorage()
  const entries = entriesOf(size)
  const sequencer = await Sequencer.create({ storage, hash, origin, signers: [log] })
  await sequencer.integrate(entries)
  await publishCheckpoint({ storage, hash, verifiers: [log], witnesses, quorum: 2 })
  storage.files.delete('checkpoint.signed')
  const witnessKeys = signers.map(({ vkey }) => vkey)
  return {
    storage,
    entries,
    policy: { logs: [log], witnesses: signers, quorum: 2 },
    keys: { logKeys: [log.vkey], witnessKeys, quorum: 2 },
  }
}

function entriesOf(size: number): Uint8Array[] {
  const next = createDrafts(seededRandom(20_261_128), 100)
  const book = createMemoryBook()
  const entries = everyType(campaign).map(({ openings = {}, ...rest }) => {
    const commit = Object.fromEntries(
      Object.keys(openings).map((field) => [field, '3c'.repeat(32)]),
    )
    return encodeEntry(book.record({ ...rest, commit }).entry)
  })
  while (entries.length < size) {
    const { draft, accepted } = next()
    try {
      entries.push(encodeEntry(book.record(draft).entry))
      accepted()
    } catch (error) {
      if (!(error instanceof LedgerRefusal)) throw error
    }
  }
  return entries
}
