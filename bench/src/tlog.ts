// The transparency log alone: durable entries a second through the sequencer to files, size and
// time of a proof, and how fast a whole log is audited against the bare hashing of it.
import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  createWitness,
  ed25519Signer,
  cosigner,
  formatTlogProof,
  hashesFromTiles,
  memoryWitnessStore,
  proveInclusion,
  publishCheckpoint,
  Sequencer,
  type TreeHash,
  type TrustPolicy,
  WitnessClient,
} from '@yiqi/tlog'
import { FileStorage, nodeSha256 } from '@yiqi/tlog/node'
import { verifyTlogProof } from '@yiqi/tlog/verify'
import { measureAuditRate } from './audit-rate.ts'

const origin = 'bench.example/log'
const entryLength = 215
const batchLength = 5000
const proofs = 200

export default {
  name: 'tlog',
  async run(args: readonly string[]) {
    const sizes = args.length > 0 ? args.map(Number) : [10_000, 100_000, 1_000_000]
    const runs = []
    for (const size of sizes) runs.push(await measure(size))
    const figures = Object.fromEntries(runs.map((run) => [run.entries, run]))
    const slowest = Math.min(...runs.map(({ durableEntriesPerSecond }) => durableEntriesPerSecond))
    const share = Math.min(...runs.map(({ auditShareOfRawPercent }) => auditShareOfRawPercent))
    return {
      figures,
      bars: [
        {
          name: 'durable entries a second, log alone',
          goal: '≥ 10000',
          value: slowest,
          pass: slowest >= 10_000,
        },
        {
          name: 'audit against the bare hashing, percent',
          goal: '≥ 70',
          value: share,
          pass: share >= 70,
        },
      ],
    }
  },
}

async function measure(size: number) {
  const folder = await mkdtemp(join(tmpdir(), 'tlog-bench-'))
  try {
    const hash = nodeSha256()
    const storage = new FileStorage(folder)
    const log = await ed25519Signer(origin, randomBytes(32))
    const witness = await cosigner('bench.example/w', randomBytes(32), () => 1)
    const sequencer = await Sequencer.create({ storage, hash, origin, signers: [log] })
    const { seconds, batchMs } = await append(sequencer, size)
    const handle = createWitness({
      signers: [witness],
      logs: [{ origin, verifiers: [log], hash }],
      store: memoryWitnessStore(),
    })
    const witnesses = [new WitnessClient(witness, handle)]
    await publishCheckpoint({ storage, hash, verifiers: [log], witnesses, quorum: 1 })
    const keys = { logKeys: [log.vkey], witnessKeys: [witness.vkey], quorum: 1 }
    return {
      entries: size,
      durableEntriesPerSecond: Math.round(size / seconds),
      batchMsP50: quantile(batchMs, 0.5),
      batchMsP99: quantile(batchMs, 0.99),
      ...(await measureProofs(storage, hash, size, keys)),
      ...(await measureAudit(storage, hash, size, {
        logs: [log],
        witnesses: [witness],
        quorum: 1,
      })),
    }
  } finally {
    await rm(folder, { recursive: true })
  }
}

async function append(sequencer: Sequencer, size: number) {
  const batchMs: number[] = []
  let seconds = 0
  for (let from = 0; from < size; from += batchLength) {
    const batch = Array.from({ length: Math.min(batchLength, size - from) }, (_, at) =>
      entryOf(from + at),
    )
    const start = performance.now()
    await sequencer.integrate(batch)
    const took = performance.now() - start
    batchMs.push(took)
    seconds += took / 1000
  }
  return { seconds, batchMs }
}

async function measureProofs(
  storage: FileStorage,
  hash: TreeHash,
  size: number,
  keys: Parameters<typeof verifyTlogProof>[2],
) {
  const checkpoint = await storage.readCheckpoint('published')
  if (!checkpoint) throw new Error('nothing is published')
  const read = hashesFromTiles(storage, size, hash)
  const times: number[] = []
  let bytes = 0
  for (let at = 0; at < proofs; at++) {
    const index = Math.floor((at * size) / proofs)
    const hashes = await proveInclusion(index, size, hash, read)
    const file = formatTlogProof({ index, hashes, checkpoint })
    bytes = Math.max(bytes, file.length)
    const start = performance.now()
    await verifyTlogProof(file, entryOf(index), keys)
    times.push(performance.now() - start)
  }
  return {
    proofBytes: bytes,
    verifyMsP50: quantile(times, 0.5),
    verifyMsP99: quantile(times, 0.99),
  }
}

async function measureAudit(
  reader: FileStorage,
  hash: TreeHash,
  size: number,
  policy: TrustPolicy,
) {
  const log = { reader, hash, origin, policy, size, entryLength }
  const { seconds, cpu, raw } = await measureAuditRate(log)
  return {
    auditEntriesPerSecond: Math.round(size / seconds),
    auditEntriesPerCpuSecond: Math.round(size / cpu),
    rawHashingEntriesPerCpuSecond: Math.round(size / raw),
    auditShareOfRawPercent: Math.round((100 * raw) / cpu),
  }
}

function entryOf(index: number): Uint8Array {
  const entry = new Uint8Array(entryLength).fill(0x61)
  new DataView(entry.buffer).setUint32(0, index)
  return entry
}

function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((one, other) => one - other)
  const value = sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0
  return Math.round(value * 100) / 100
}
