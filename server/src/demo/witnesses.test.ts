import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { MemoryStorage, publishCheckpoint, Sequencer } from '@yiqi/tlog'
import { nodeSha256 } from '@yiqi/tlog/node'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readConfig } from '../kernel/config.ts'
import { createLedger, openLogKeys } from '../modules/ledger/index.ts'
import { type DemoWitnesses, startDemoWitnesses } from './witnesses.ts'

const hash = nodeSha256()
let dataDir: string
let running: DemoWitnesses | undefined

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'yiqi-witnesses-'))
})
afterAll(async () => {
  await running?.stop()
  await rm(dataDir, { recursive: true, force: true })
})

test('witnesses that start anew have their keys and their memory: they go on, and cosign no other history', async () => {
  const config = readConfig({ DATA_DIR: dataDir, PORT: '8080' })
  const { charity } = await openLogKeys(config)
  const { origin, signer } = charity
  const start = async () => {
    running = await startDemoWitnesses(config)
    const { witnesses } = running
    const clients = await createLedger({ ...config, ledgerWitnesses: witnesses }).witnesses()
    return { keys: witnesses.map(({ vkey }) => vkey), clients }
  }
  const logOf = async (storage: MemoryStorage, ...texts: string[]) => {
    const options = { storage, hash, origin, signers: [signer] }
    const log = await Sequencer.open(options).catch(() => Sequencer.create(options))
    await log.integrate(texts.map((text) => new TextEncoder().encode(text)))
  }
  const storage = new MemoryStorage()
  const publish = (from: MemoryStorage, witnesses: Awaited<ReturnType<typeof start>>['clients']) =>
    publishCheckpoint({ storage: from, hash, verifiers: [signer], witnesses, quorum: 3 })

  const first = await start()
  await logOf(storage, 'one', 'two')
  expect((await publish(storage, first.clients)).cosigned).toBe(3)
  await running?.stop()
  await expect(first.clients[0]?.latest(origin)).rejects.toBeInstanceOf(Error)

  const again = await start()
  expect(again.keys).toEqual(first.keys)
  expect((await again.clients[0]?.latest(origin))?.size).toBe(2)
  const forked = new MemoryStorage()
  await logOf(forked, 'one', 'another')
  await expect(publish(forked, again.clients)).rejects.toMatchObject({ code: 'split_view' })
  await logOf(storage, 'three')
  expect((await publish(storage, again.clients)).cosigned).toBe(3)
}, 60_000)
