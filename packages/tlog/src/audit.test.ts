import { describe, expect, test } from 'vitest'
import {
  auditLog,
  createWitness,
  formatTlogProof,
  type Finding,
  MemoryStorage,
  memoryWitnessStore,
  parseTilePath,
  proveInclusion,
  publishCheckpoint,
  Sequencer,
  WitnessClient,
} from './index.ts'
import { nodeSha256 } from './node/index.ts'
import { donation, donations, logSigner, origin, witnessSigner } from './testing/keys.ts'
import { hashesFromTiles } from './tile-hashes.ts'
import { verifyConsistency, verifyTlogProof } from './verify.ts'
import * as whole from './tree.ts'

const hash = nodeSha256()
const policy = { logs: [logSigner], witnesses: [witnessSigner], quorum: 1 }

async function publishedLog(size: number) {
  const storage = new MemoryStorage()
  const sequencer = await Sequencer.create({ storage, hash, origin, signers: [logSigner] })
  if (size > 0) await sequencer.integrate(donations(0, size))
  const logs = [{ origin, verifiers: [logSigner], hash }]
  const handle = createWitness({ signers: [witnessSigner], logs, store: memoryWitnessStore() })
  const witnesses = [new WitnessClient(witnessSigner, handle)]
  await publishCheckpoint({ storage, hash, verifiers: [logSigner], witnesses, quorum: 1 })
  storage.files.delete('checkpoint.signed')
  return storage
}
const audit = (reader: MemoryStorage) => auditLog({ reader, hash, origin, policy })

/** Findings after one byte of one file was changed. */
async function tamper(storage: MemoryStorage, path: string, at: number, by = 1) {
  const content = storage.files.get(path)!.slice()
  content[at] = (content[at] as number) ^ by
  return audit(new MemoryStorage([...storage.files, [path, content]]))
}

/** Where a changed byte of a file lies: the number of the hash or of the entry. */
function placeOf(path: string, at: number, content: Uint8Array): number | undefined {
  if (path === 'checkpoint') return undefined
  if (parseTilePath(path).level !== 'entries') return Math.floor(at / 32)
  let entry = 0
  for (let from = 0; from < content.length; entry++) {
    const end = from + 2 + (content[from]! << 8) + content[from + 1]!
    if (at < from + 2) return undefined
    if (at < end) return entry
    from = end
  }
  return undefined
}

describe('every changed byte of a log is found, where it lies', () => {
  test('12 entries: each byte of each file', async () => {
    const storage = await publishedLog(12)
    expect((await audit(storage)).findings).toEqual([])
    const counts: Record<string, number> = {}
    for (const [path, content] of storage.files) {
      for (let at = 0; at < content.length; at++) {
        const { findings } = await tamper(storage, path, at, 1 << (at % 8))
        expect(findings.length, `${path} ${at}`).toBeGreaterThan(0)
        expect(new Set(findings.map((found) => found.path)), `${path} ${at}`).toEqual(
          new Set([path]),
        )
        const place = placeOf(path, at, content)
        if (place !== undefined) expect(findings.map((found) => found.at)).toEqual([place])
        counts[path] = (counts[path] ?? 0) + 1
      }
    }
    expect(Object.keys(counts).sort()).toEqual([
      'checkpoint',
      'tile/0/000.p/12',
      'tile/entries/000.p/12',
    ])
  })

  test('66,000 entries in three levels: bytes of every kind of file', async () => {
    const storage = await publishedLog(66_000)
    const clean = await audit(storage)
    expect(clean).toMatchObject({ size: 66_000, findings: [] })
    expect(clean.resources).toBe(storage.files.size - 1)
    const paths = ['tile/0/257.p/208', 'tile/1/000', 'tile/2/000.p/1', 'tile/entries/255']
    for (const path of paths) {
      const content = storage.files.get(path)!
      // A byte of an entry or a hash in the middle of the file.
      const at = path.includes('entries') ? content.length - 3 : content.length - 7
      const { findings } = await tamper(storage, path, at)
      expect(findings).toEqual([{ path, kind: 'altered', at: placeOf(path, at, content) }])
    }
  })

  test('what is missing, cut off or exchanged', async () => {
    const storage = await publishedLog(600)
    const without = async (path: string) => {
      const copy = new MemoryStorage(storage.files)
      copy.files.delete(path)
      return (await audit(copy)).findings
    }
    for (const path of storage.files.keys())
      expect(await without(path)).toEqual([expect.objectContaining({ path, kind: 'missing' })])
    const put = async (path: string, content: Uint8Array) =>
      (await audit(new MemoryStorage([...storage.files, [path, content.slice()]]))).findings
    const tile = storage.files.get('tile/0/001')!
    expect(await put('tile/0/001', tile.subarray(32))).toEqual([
      { path: 'tile/0/001', kind: 'malformed' },
    ])
    const exchanged = await put('tile/entries/001', storage.files.get('tile/entries/000')!)
    expect(exchanged).toHaveLength(256)
    expect(new Set(exchanged.map(({ path }: Finding) => path))).toEqual(
      new Set(['tile/entries/001']),
    )
  })

  test('an entry and its hash changed together: the tile above tells', async () => {
    const storage = await publishedLog(600)
    const bundle = storage.files.get('tile/entries/001')!.slice()
    const tile = storage.files.get('tile/0/001')!.slice()
    bundle[2] = (bundle[2] as number) ^ 1
    tile.set(hash.leaf(bundle.subarray(2, 14)), 0)
    const both: [string, Uint8Array<ArrayBuffer>][] = [
      ['tile/entries/001', bundle],
      ['tile/0/001', tile],
    ]
    const { findings } = await audit(new MemoryStorage([...storage.files, ...both]))
    expect(findings.map(({ path }) => path)).toEqual(['tile/0/001', 'tile/entries/001'])
  })

  test('entries are handed over in order', async () => {
    const seen: string[] = []
    const reader = await publishedLog(300)
    const onEntry = (_: number, entry: Uint8Array) => seen.push(new TextDecoder().decode(entry))
    await auditLog({ reader, hash, origin, policy, onEntry })
    expect(seen).toEqual(Array.from({ length: 300 }, (_, at) => `donation-${at}`))
  })
})

describe('a proof file, verified by WebCrypto alone', () => {
  const keys = { logKeys: [logSigner.vkey], witnessKeys: [witnessSigner.vkey], quorum: 1 }

  async function proofOf(index: number, size: number) {
    const storage = await publishedLog(size)
    const hashes = await proveInclusion(index, size, hash, hashesFromTiles(storage, size, hash))
    return formatTlogProof({
      index,
      hashes,
      checkpoint: (await storage.readCheckpoint('published'))!,
    })
  }

  test('says index, checkpoint and witnesses', async () => {
    const verified = await verifyTlogProof(await proofOf(3, 7), donation(3), keys)
    expect(verified).toMatchObject({
      index: 3,
      checkpoint: { origin, size: 7 },
      witnesses: [{ name: witnessSigner.name, time: 1_767_225_600 }],
    })
  })

  test('every changed byte is refused, and every other entry', async () => {
    const file = await proofOf(299, 300)
    await verifyTlogProof(file, donation(299), keys)
    let refused = 0
    for (let at = 0; at < file.length; at++) {
      const changed = file.slice()
      changed[at] = (changed[at] as number) ^ (1 << (at % 7))
      const outcome = await verifyTlogProof(changed, donation(299), keys).then(
        () => 'accepted',
        ({ code }: { code?: string }) => code,
      )
      expect(outcome, `byte ${at}`).toMatch(/^(bad_|no_|not_|too_few)/)
      refused += 1
    }
    expect(refused).toBe(file.length)
    await expect(verifyTlogProof(file, donation(298), keys)).rejects.toMatchObject({
      code: 'not_included',
    })
  })

  test('too few witnesses; the key of a witness is no key of the log', async () => {
    const file = await proofOf(0, 1)
    const verify = (change: object) => verifyTlogProof(file, donation(0), { ...keys, ...change })
    await expect(verify({ quorum: 2 })).rejects.toMatchObject({ code: 'too_few_witnesses' })
    await expect(verify({ witnessKeys: [] })).rejects.toMatchObject({ code: 'too_few_witnesses' })
    await expect(verify({ logKeys: [witnessSigner.vkey], witnessKeys: [] })).rejects.toMatchObject({
      code: 'no_known_signature',
    })
    expect((await verify({ witnessKeys: [], quorum: 0 })).witnesses).toEqual([])
  })

  test('consistency as the package itself says', async () => {
    const storage = await publishedLog(70)
    const read = hashesFromTiles(storage, 70, hash)
    const root = await whole.rootAt(70, hash, read)
    for (let old = 0; old <= 70; old += 7) {
      const oldRoot = await whole.rootAt(old, hash, hashesFromTiles(storage, 70, hash))
      const proof = await whole.proveConsistency(old, 70, hash, read)
      expect(await verifyConsistency(old, 70, oldRoot, root, proof)).toBe(true)
      expect(await verifyConsistency(old, 70, root, oldRoot, proof)).toBe(old === 70)
      expect(await verifyConsistency(old, 70, oldRoot, root, [...proof, root])).toBe(false)
    }
  })
})
