import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { type AddressInfo, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { text } from 'node:stream/consumers'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { buildApp } from '../../app.ts'
import { enter, systemActor } from '../../kernel/context.ts'
import type { App } from '../../kernel/http/types.ts'
import type { AppServices } from '../../services.ts'
import { createTestServices, type TestServices } from '../../testing/services.ts'
import { createLedger, createLedgerModule, record } from './index.ts'
import { publishOnce } from './log/publish.ts'
import { sequenceOnce } from './log/sequence.ts'
import { entry, gift } from './testing/entries.ts'

const campaign = 'CMD26001'
const processes: ChildProcess[] = []
let folder: string
let house: TestServices
let app: App
let source: string
let witnessKeys: string[]
let services: AppServices

/** The command line of this module alone, as a process of its own. */
function yiqi(...args: string[]) {
  const program = `import { Command } from 'commander'
    import { ledgerCommands } from ${JSON.stringify(new URL('./commands.ts', import.meta.url).href)}
    const program = new Command()
    ledgerCommands(program, () => Promise.reject(new Error('no database here')))
    await program.parseAsync(process.argv.slice(1), { from: 'user' })`
  const child = spawn(process.execPath, ['--input-type=module', '-e', program, '--', ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  processes.push(child)
  return child
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return port
}

async function startWitness(n: number, logKey: string) {
  const port = await freePort()
  const data = join(folder, String(n))
  const name = `witness.example/w${n}`
  const child = yiqi(
    'witness',
    '--data',
    data,
    '--name',
    name,
    '--log',
    logKey,
    '--port',
    `${port}`,
  )
  const [line] = (await once(createInterface(child.stdout), 'line')) as [string]
  const [vkey = '', url = ''] = line.split(' ')
  expect(url).toBe(`http://127.0.0.1:${port}/`)
  return { vkey, url }
}

async function verify(...args: string[]) {
  const child = yiqi('ledger', 'verify', source, ...args)
  const [output, [code]] = await Promise.all([text(child.stdout), once(child, 'exit')])
  return { output, code }
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'witnesses-'))
  house = await createTestServices()
  const { vkey } = (await house.services.ledger.key('charity')).signer
  const witnesses = await Promise.all([startWitness(1, vkey), startWitness(2, vkey)])
  witnessKeys = witnesses.map((witness) => witness.vkey)
  const ledger = createLedger({ ...house.services.config, ledgerWitnesses: witnesses })
  services = { ...house.services, ledger }
  app = await buildApp(services, [createLedgerModule<AppServices>()])
  source = `${await app.listen({ port: 0, host: '127.0.0.1' })}/ledger/`
  await services.db.transaction().execute(async (tx) => {
    await enter(tx, systemActor('test'))
    await record(tx, services, entry(campaign, 'campaign_opening', 'm.c', { lineage: 'fifo' }))
    for (let n = 0; n < 5; n++) await record(tx, services, gift(campaign, `m.${n}`, 100))
  })
  await sequenceOnce(services, 'charity')
  await publishOnce(services, 'charity')
}, 120_000)
afterAll(async () => {
  const ended = processes.filter(({ exitCode }) => exitCode === null)
  await Promise.all(
    ended.map((child) => {
      child.kill()
      return once(child, 'exit')
    }),
  )
  await app.close()
  await house.close()
  await rm(folder, { recursive: true })
})

test('anybody verifies a running ledger that two witnesses look after', async () => {
  const { output, code } = await verify('--needed', '2')
  expect(output).toContain('6 条 entries, 2 见证 cosignatures\n全部相符')
  expect(code).toBe(0)
})

test('a witness that is named twice counts once', async () => {
  const key = witnessKeys[0] ?? ''
  const vkey = (await services.ledger.key('charity')).signer.vkey
  const flags = ['--vkey', vkey, '--witness', key, '--witness', key]
  expect((await verify(...flags, '--needed', '2')).code).toBe(1)
  expect((await verify(...flags, '--needed', '1')).code).toBe(0)
})

test('the key of a witness is not one of the log', async () => {
  expect((await verify('--vkey', witnessKeys[0] ?? '')).code).toBe(1)
})

test('a tile that was changed is named', async () => {
  await house.db.superuserPool.query(
    "update ledger.tile set bytes = set_byte(bytes, 40, get_byte(bytes, 40) # 1) where log = 'charity' and kind = 'hashes'",
  )
  const { output, code } = await verify('--needed', '2')
  expect(output).toContain('TILE_ALTERED tile/0/000.p/6 #1')
  expect(code).toBe(1)
})
