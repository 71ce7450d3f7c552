import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import {
  createWitness,
  httpTransport,
  MemoryStorage,
  publishCheckpoint,
  Sequencer,
  WitnessClient,
} from '../index.ts'
import { donations, logSigner, origin, witnessSigner } from '../testing/keys.ts'
import {
  FileStorage,
  fileWitnessStore,
  lockFolder,
  nodeSha256,
  witnessHttpServer,
} from './index.ts'

const hash = nodeSha256()
const folders: string[] = []
const newFolder = async () => {
  const folder = await mkdtemp(join(tmpdir(), 'tlog-'))
  folders.push(folder)
  return folder
}
afterAll(() => Promise.all(folders.map((folder) => rm(folder, { recursive: true }))))

const options = (storage: FileStorage | MemoryStorage) => ({
  storage,
  hash,
  origin,
  signers: [logSigner],
})

describe('a log in a folder', () => {
  test('has the same files as one in memory, and opens again', async () => {
    const files = new FileStorage(await newFolder())
    const memory = new MemoryStorage()
    for (const storage of [files, memory]) {
      const sequencer = await Sequencer.create(options(storage))
      await sequencer.integrate(donations(0, 300))
      await sequencer.integrate(donations(300, 600))
    }
    const paths = await readdir(files.folder, { recursive: true, withFileTypes: true })
    expect(paths.filter((entry) => entry.isFile())).toHaveLength(memory.files.size)
    const again = await Sequencer.open(options(new FileStorage(files.folder)))
    expect(again.checkpoint).toEqual(await memory.readCheckpoint('signed'))
    expect(await files.readTile(0, 2, 88)).toEqual(memory.files.get('tile/0/002.p/88'))
  })

  test('partial tiles go when the full ones are there; what is left of a crash is no tile', async () => {
    const files = new FileStorage(await newFolder())
    const sequencer = await Sequencer.create(options(files))
    for (const count of [10, 200, 100]) await sequencer.integrate(donations(0, count))
    await writeFile(join(files.folder, 'tile/0/009.new'), 'x')
    const partials = async () => (await files.list()).filter(({ width }) => width < 256).length
    expect(await partials()).toBe(7)
    await files.prunePartials(sequencer.size)
    expect(await partials()).toBe(3)
    expect((await Sequencer.open(options(files))).size).toBe(310)
  })

  test('one writer: a second waits, a dead one is succeeded', async () => {
    const folder = await newFolder()
    const release = await lockFolder(folder)
    await expect(lockFolder(folder)).rejects.toMatchObject({ code: 'locked' })
    await release()
    for (const dead of ['4194999', String(process.pid), '']) {
      await writeFile(join(folder, 'writer.lock'), dead)
      await (await lockFolder(folder))()
    }
    await writeFile(join(folder, 'writer.lock'), String(process.ppid))
    await expect(lockFolder(folder)).rejects.toMatchObject({ code: 'locked' })
  })
})

describe('a witness over HTTP', () => {
  test('cosigns, remembers over a restart, and shows its checkpoint', async () => {
    const folder = await newFolder()
    const start = async () => {
      const handle = createWitness({
        signers: [witnessSigner],
        logs: [{ origin, verifiers: [logSigner], hash }],
        store: fileWitnessStore(folder),
      })
      const server = witnessHttpServer(handle, '/witness/')
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
      const prefix = `http://127.0.0.1:${(server.address() as AddressInfo).port}/witness/`
      const client = new WitnessClient(witnessSigner, httpTransport(prefix))
      return { prefix, client, stop: () => server.closeAllConnections() ?? server.close() }
    }
    const storage = new MemoryStorage()
    const sequencer = await Sequencer.create(options(storage))
    const publish = (client: WitnessClient) =>
      publishCheckpoint({ storage, hash, verifiers: [logSigner], witnesses: [client], quorum: 1 })
    const first = await start()
    await sequencer.integrate(donations(0, 5))
    expect((await publish(first.client)).cosigned).toBe(1)
    expect((await fetch(new URL('/other', first.prefix))).status).toBe(404)
    const long = await fetch(new URL('add-checkpoint', first.prefix), {
      method: 'POST',
      body: 'x'.repeat(700_000),
    }).catch(() => ({ status: 413 }))
    expect(long.status).toBe(413)
    first.stop()
    const second = await start()
    expect((await second.client.latest(origin))?.size).toBe(5)
    await sequencer.integrate(donations(5, 9))
    expect((await publish(second.client)).cosigned).toBe(1)
    expect((await second.client.latest(origin))?.size).toBe(9)
    second.stop()
  })

  test('the store swaps only what is there', async () => {
    const store = fileWitnessStore(await newFolder())
    const [one, two] = [Uint8Array.of(1), Uint8Array.of(2)]
    expect(await Promise.all([store.swap('a', null, one), store.swap('a', null, two)])).toEqual([
      true,
      false,
    ])
    expect(await store.read('a')).toEqual(one)
    expect(await store.read('b')).toBeNull()
    expect(await store.swap('a', one, two)).toBe(true)
  })
})
