import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { utf8 } from './bytes.ts'
import {
  ed25519Signer,
  formatTlogProof,
  hashesFromTiles,
  proveInclusion,
  Sequencer,
} from './index.ts'
import { FileStorage, nodeSha256 } from './node/index.ts'
import { verifyTlogProof } from './verify.ts'

test('the example of the README', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'tlog-readme-'))
  const [seed, entry] = [new Uint8Array(32), utf8('entry')]
  // README from here
  const hash = nodeSha256()
  const signer = await ed25519Signer('ledger.example/2026', seed)
  const storage = new FileStorage(folder)
  const log = await Sequencer.create({ storage, hash, origin: signer.name, signers: [signer] })

  // Durable and signed when it resolves. Later starts: Sequencer.open(…).
  const { first, checkpoint } = await log.integrate([entry])

  const hashes = await proveInclusion(
    first,
    log.size,
    hash,
    hashesFromTiles(storage, log.size, hash),
  )
  const file = formatTlogProof({ index: first, hashes, checkpoint })

  // Anywhere, also in a browser and without a network.
  await verifyTlogProof(file, entry, { logKeys: [signer.vkey], witnessKeys: [], quorum: 0 })
  // README to here
  await rm(folder, { recursive: true })

  const [source, readme] = await Promise.all([
    readFile(new URL('readme.test.ts', import.meta.url), 'utf8'),
    readFile(new URL('../README.md', import.meta.url), 'utf8'),
  ])
  const [, code = ''] = /\/\/ README from here\n(.*?) {2}\/\/ README to here/s.exec(source) ?? []
  expect(code).not.toBe('')
  expect(readme).toContain(code.replaceAll(/^ {2}/gm, '').trim())
})
