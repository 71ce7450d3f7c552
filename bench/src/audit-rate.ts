import { auditLog, type TileReader, type TreeHash, type TrustPolicy } from '@yiqi/tlog'

const rounds = 3

export interface AuditRate {
  /** Of the clock, for the whole log. */
  seconds: number
  /** Of the processor, for the whole log. */
  cpu: number
  /** Of the processor, for as many bare hashes of entries and of nodes, ready in memory, no tree. */
  raw: number
}

/**
 * The audit of a whole log against the bare hashing of inputs of the same lengths, in turn; of each the fastest round
 * counts. Processor time is what other work on the machine distorts less.
 */
export async function measureAuditRate(log: {
  reader: TileReader
  hash: TreeHash
  origin: string
  policy: TrustPolicy
  size: number
  /** Bytes of an entry. */
  entryLength: number
}): Promise<AuditRate> {
  const best = { seconds: Infinity, cpu: Infinity, raw: Infinity }
  for (let round = 0; round < rounds; round++) {
    best.raw = Math.min(best.raw, hashBare(log))
    const begin = performance.now()
    const cpu = process.cpuUsage()
    const audit = await auditLog(log)
    best.cpu = Math.min(best.cpu, secondsOf(process.cpuUsage(cpu)))
    best.seconds = Math.min(best.seconds, (performance.now() - begin) / 1000)
    if (audit.findings.length > 0 || audit.size !== log.size)
      throw new Error('the audit found something')
  }
  return best
}

function hashBare(log: { hash: TreeHash; size: number; entryLength: number }): number {
  const { hash, size, entryLength } = log
  const entry = new Uint8Array(entryLength)
  const pair = new Uint8Array(64)
  const output = new Uint8Array(32)
  const start = process.cpuUsage()
  for (let at = 0; at < size; at++) {
    hash.leafInto(entry, output, 0)
    hash.nodeInto(pair, output, 0)
  }
  return secondsOf(process.cpuUsage(start))
}

const secondsOf = ({ user, system }: NodeJS.CpuUsage): number => (user + system) / 1e6
