import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createRequire } from 'node:module'
import { ed25519Signer, MemoryStorage, publishCheckpoint, Sequencer } from '@yiqi/tlog'
import { nodeSha256 } from '@yiqi/tlog/node'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { freePort } from '../../../kernel/free-port.ts'
import { anchorCheckpoint, readAnchor } from './anchor.ts'
import { type JsonRpc, jsonRpc } from './json-rpc.ts'

/** First account of the node’s well-known test mnemonic: worth nothing anywhere else. */
const key = '0xac0974bec39a17e36ba4a6b4d238ff944bacb478cbed5efcae784d7bf4f2ff80'
const origin = 'anchor.example/ledger'
const hash = nodeSha256()
let node: ChildProcess
let rpc: JsonRpc

/** A real EVM node, from npm, of this machine only. */
beforeAll(async () => {
  const port = await freePort()
  const program = createRequire(import.meta.url).resolve('@foundry-rs/anvil/bin.mjs')
  node = spawn(process.execPath, [program, '--port', String(port), '--silent'], {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, TARGET_TOOL: 'anvil' },
  })
  rpc = jsonRpc(`http://127.0.0.1:${port}`)
  while ((await rpc('eth_chainId').catch(() => null)) === null)
    await new Promise((resolve) => setTimeout(resolve, 200))
})
afterAll(async () => {
  node.kill()
  await once(node, 'exit')
})

async function logOf(first: string, entries: number) {
  const storage = new MemoryStorage()
  const signers = [await ed25519Signer(origin, new Uint8Array(32).fill(7))]
  const sequencer = await Sequencer.create({ storage, hash, origin, signers })
  const publish = () =>
    publishCheckpoint({ storage, hash, verifiers: signers, witnesses: [], quorum: 0 })
  const text = (n: number) => new TextEncoder().encode(`${first}${n}`)
  await sequencer.integrate(Array.from({ length: entries }, (_, n) => text(n)))
  const { checkpoint } = await publish()
  return { storage, sequencer, checkpoint, text }
}

test('an anchored checkpoint is found in the chain, and the log that grew since still has it', async () => {
  const log = await logOf('a', 300)
  const transaction = await anchorCheckpoint(rpc, key, log.checkpoint)
  await log.sequencer.integrate([log.text(300), log.text(301)])
  const anchored = await readAnchor(rpc, transaction, log.storage, { origin, size: 302 })
  expect(anchored).toMatchObject({ origin, size: 300, isOfThisLog: true })
  expect(anchored.account).toBe('0xf39fd6e51aad88f6f4ce6ab8827279cfffb92266')
  expect(anchored.block).toBeGreaterThan(0)
})

test('another history of the same log, and a shorter one, are told', async () => {
  const log = await logOf('a', 300)
  const transaction = await anchorCheckpoint(rpc, key, log.checkpoint)
  const other = await logOf('b', 302)
  const shorter = await logOf('a', 299)
  const against = ({ storage }: { storage: MemoryStorage }, size: number) =>
    readAnchor(rpc, transaction, storage, { origin, size })
  expect((await against(other, 302)).isOfThisLog).toBe(false)
  expect((await against(shorter, 299)).isOfThisLog).toBe(false)
  expect((await against(log, 300)).isOfThisLog).toBe(true)
})

test('what is no anchor is refused', async () => {
  const { storage, checkpoint } = await logOf('a', 3)
  const nobody = `0x${'0'.repeat(64)}`
  await expect(readAnchor(rpc, nobody, storage, { origin, size: 3 })).rejects.toThrow('no block')
  const poor = `0x${'1'.repeat(64)}`
  await expect(anchorCheckpoint(rpc, poor, checkpoint)).rejects.toThrow('eth_sendRawTransaction')
})
