import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { encodeHex, equalBytes } from './bytes.ts'
import {
  Batcher,
  type LogOptions,
  MemoryStorage,
  openCheckpoint,
  parseCheckpoint,
  parseBundle,
  parseNote,
  parseVkey,
  Sequencer,
  tilesOf,
  verifyConsistency,
} from './index.ts'
import { nodeSha256 } from './node/index.ts'
import { donations, logSigner, origin, otherSigner } from './testing/keys.ts'
import { haveVectors, vectorRows } from './testing/vectors.ts'
import { ed25519Signer } from './signers.ts'
import { hashesFromTiles } from './tile-hashes.ts'
import { proveConsistency } from './tree.ts'

const hash = nodeSha256()
const options = (storage: MemoryStorage): LogOptions => ({
  storage,
  hash,
  origin,
  signers: [logSigner],
})
const copyOf = (storage: MemoryStorage) => new MemoryStorage(storage.files)

async function logOf(...batches: number[]) {
  const storage = new MemoryStorage()
  const sequencer = await Sequencer.create(options(storage))
  for (const count of batches)
    await sequencer.integrate(donations(sequencer.size, sequencer.size + count))
  return { storage, sequencer }
}

/** Dies before the write of this number: nothing of it, and nothing after it, is stored. */
class CrashingStorage extends MemoryStorage {
  left: number
  constructor(from: MemoryStorage, left: number) {
    super(from.files)
    this.left = left
  }
  #step() {
    this.left -= 1
    if (this.left < 0) throw new Error('crash')
  }
  override async writeTile(...write: Parameters<MemoryStorage['writeTile']>) {
    this.#step()
    await super.writeTile(...write)
  }
  override async writeBundle(...write: Parameters<MemoryStorage['writeBundle']>) {
    this.#step()
    await super.writeBundle(...write)
  }
  override async flush() {
    this.#step()
  }
  override async writeCheckpoint(...write: Parameters<MemoryStorage['writeCheckpoint']>) {
    this.#step()
    await super.writeCheckpoint(...write)
  }
}

test('C §6.5 set B: size 7 is signed with the published bytes', async () => {
  const { storage } = await logOf(3, 4)
  const { root } = parseCheckpoint(parseNote((await storage.readCheckpoint('signed'))!).text)
  expect(encodeHex(root)).toBe('129b39d297a0aa05c5aa107e39f0dbf9d8b8a7edce397cd2f26af89e16597850')
})

test('257 entries by one and by many give the same tiles', async () => {
  const one = await logOf(257)
  const many = await logOf(1, 254, 1, 1)
  expect(one.sequencer.checkpoint).toEqual(many.sequencer.checkpoint)
  for (const [path, content] of one.storage.files)
    if (path !== 'checkpoint.signed') expect(many.storage.files.get(path)).toEqual(content)
})

describe.skipIf(!haveVectors)('data/tlog_tiles_sample_log', () => {
  const rows = haveVectors
    ? vectorRows<{ path: string; base64?: string; text?: string }>('tlog_tiles_sample_log.jsonl')
    : []
  const sample = new Map(
    rows.map(({ path, base64 = '' }) => [path, new Uint8Array(Buffer.from(base64, 'base64'))]),
  )

  test('the same entries give every tile and bundle, byte for byte, and every root', async () => {
    const sampleOrigin = 'example.com/log/testdata'
    const vkey = rows.find(({ path }) => path === 'VERIFIER_KEY')?.text ?? ''
    const key = await parseVkey(vkey)
    const entries = parseBundle(sample.get('tile/entries/000.p/15') ?? new Uint8Array(), 15)
    const signer = await ed25519Signer(sampleOrigin, new Uint8Array(32))
    const storage = new MemoryStorage()
    const sequencer = await Sequencer.create({
      ...options(storage),
      origin: sampleOrigin,
      signers: [signer],
    })
    const roots = [parseNote(sequencer.checkpoint).text]
    for (const entry of entries) {
      await sequencer.integrate([entry])
      roots.push(parseNote(sequencer.checkpoint).text)
    }
    let compared = 0
    for (const [path, content] of sample) {
      if (!path.startsWith('tile/')) continue
      expect(storage.files.get(path), path).toEqual(content)
      compared += 1
    }
    expect(compared).toBe(30)
    for (const [size, text] of roots.entries()) {
      const published = await openCheckpoint(sample.get(`checkpoint.${size}`)!, [key])
      expect(published.note.text).toBe(text)
    }
  })
})

describe('what is not signed', () => {
  test('nothing where there is no log; no second log', async () => {
    const empty = new MemoryStorage()
    await expect(Sequencer.open(options(empty))).rejects.toMatchObject({ code: 'no_log' })
    await Sequencer.create(options(empty))
    await expect(Sequencer.create(options(empty))).rejects.toMatchObject({ code: 'log_exists' })
  })

  test('an entry too long: nothing of the batch is appended', async () => {
    const { sequencer } = await logOf(2)
    const long = sequencer.integrate([new Uint8Array(3), new Uint8Array(65_536)])
    await expect(long).rejects.toMatchObject({ code: 'entry_too_long' })
    expect(sequencer.size).toBe(2)
    const { first } = await sequencer.integrate([new Uint8Array(65_535)])
    expect(first).toBe(2)
  })

  test('a checkpoint of another key or log', async () => {
    const { storage } = await logOf(2)
    const by = (change: Partial<LogOptions>) => Sequencer.open({ ...options(storage), ...change })
    await expect(by({ signers: [otherSigner] })).rejects.toMatchObject({
      code: 'no_known_signature',
    })
    await expect(by({ origin: 'another' })).rejects.toMatchObject({ code: 'inconsistent' })
  })

  test('two that write one log: the later one finds the checkpoint changed, and is spent', async () => {
    const { storage } = await logOf(2)
    const [one, other] = await Promise.all([1, 2].map(() => Sequencer.open(options(storage))))
    await one!.integrate(donations(2, 3))
    await expect(other!.integrate(donations(2, 4))).rejects.toMatchObject({
      code: 'checkpoint_changed',
    })
    await expect(other!.integrate(donations(2, 4))).rejects.toMatchObject({ code: 'locked' })
  })

  test('a byte changed in a tile of the edge: the log does not open', async () => {
    const { storage } = await logOf(300, 1)
    for (const { level, full, partial } of tilesOf(301)) {
      if (partial === 0) continue
      const tampered = copyOf(storage)
      const tile = (await tampered.readTile(level, full, partial))!.slice()
      tile[5] = (tile[5] as number) ^ 1
      await tampered.writeTile(level, full, partial, tile)
      await expect(Sequencer.open(options(tampered))).rejects.toMatchObject({
        code: 'inconsistent',
      })
    }
  })

  test('a tile that the disk changed while it was written', async () => {
    const { storage } = await logOf(10)
    const sequencer = await Sequencer.open(options(storage))
    const write = storage.writeTile.bind(storage)
    storage.writeTile = async (level, index, width, hashes) => {
      const wrong = hashes.slice()
      wrong[0] = (wrong[0] as number) ^ 1
      await write(level, index, width, wrong)
    }
    await expect(sequencer.integrate(donations(10, 20))).rejects.toMatchObject({
      code: 'inconsistent',
    })
    storage.writeTile = write
    expect((await Sequencer.open(options(storage))).size).toBe(10)
  })
})

describe('a crash between any two writes', () => {
  const sizes = fc.tuple(
    fc.constantFrom(0, 1, 200, 255, 256, 511),
    fc.constantFrom(1, 2, 57, 256, 300),
  )

  test('leaves the log as it was; it goes on and stays one history', async () => {
    let crashes = 0
    for (const [before, added] of fc.sample(sizes, { seed: 7, numRuns: 12 })) {
      const { storage } = await logOf(before)
      for (let left = 0; ; left++) {
        const crashing = new CrashingStorage(storage, left)
        const dying = await Sequencer.open(options(crashing))
        const ended = await dying.integrate(donations(before, before + added)).then(
          () => 'done',
          (error: Error) => error.message,
        )
        if (ended === 'done') break
        expect(ended).toBe('crash')
        crashes += 1
        const disk = copyOf(crashing)
        const again = await Sequencer.open(options(disk))
        expect(again.size).toBe(before)
        const old = await openCheckpoint(again.checkpoint, [logSigner])
        // Other entries than those that the crash took away.
        await again.integrate(donations(9000, 9000 + added + 3))
        const now = await openCheckpoint(again.checkpoint, [logSigner])
        const read = hashesFromTiles(disk, now.size, hash)
        const proof = await proveConsistency(old.size, now.size, hash, read)
        expect(verifyConsistency(hash, old.size, now.size, old.root, now.root, proof)).toBe(true)
        expect((await Sequencer.open(options(disk))).size).toBe(before + added + 3)
      }
    }
    expect(crashes).toBeGreaterThan(40)
  })
})

test('entries that come one by one are numbered in their order, in few checkpoints', async () => {
  const { storage, sequencer } = await logOf(5)
  let checkpoints = 0
  const write = storage.writeCheckpoint.bind(storage)
  storage.writeCheckpoint = (...change) => {
    checkpoints += 1
    return write(...change)
  }
  const batcher = new Batcher(sequencer, { maxEntries: 100, maxWaitMs: 1 })
  const indexes = await Promise.all(donations(5, 455).map((entry) => batcher.add(entry)))
  expect(indexes).toEqual(Array.from({ length: 450 }, (_, at) => 5 + at))
  expect(checkpoints).toBe(5)
  await batcher.drained()
  const [refused, taken] = await Promise.allSettled([
    batcher.add(new Uint8Array(70_000)),
    batcher.add(new Uint8Array(1)),
  ])
  expect(refused).toMatchObject({ reason: { code: 'entry_too_long' } })
  expect(taken).toMatchObject({ value: 455 })
  expect(equalBytes(sequencer.checkpoint, (await storage.readCheckpoint('signed'))!)).toBe(true)
})
