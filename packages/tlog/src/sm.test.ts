import { hash as nodeHash } from 'node:crypto'
import { sm3 } from 'sm-crypto-v2'
import { expect, test } from 'vitest'
import { encodeHex, utf8 } from './bytes.ts'
import {
  auditLog,
  createWitness,
  MemoryStorage,
  memoryWitnessStore,
  openNote,
  parseVkey,
  publishCheckpoint,
  Sequencer,
  WitnessClient,
} from './index.ts'
import { nodeSm3 } from './node/index.ts'
import { plainSm3, sm2Cosignature, sm2Cosigner, sm2Note, sm2Signer } from './sm.ts'
import { donations } from './testing/keys.ts'
import type { TreeHash } from './hash.ts'

const origin = 'ledger.charity.example/2026/sm'
const secret = (byte: number) => new Uint8Array(32).fill(byte)

test('C §6.5 SM3 of "abc", by the library and by Node; both hash a tree alike', () => {
  const expected = '66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0'
  expect(sm3(utf8('abc'))).toBe(expected)
  expect(nodeHash('sm3', 'abc')).toBe(expected)
  for (const of of [
    (hash: TreeHash) => hash.emptyRoot(),
    (hash: TreeHash) => hash.leaf(utf8('abc')),
    (hash: TreeHash) => hash.node(secret(1), secret(2)),
  ])
    expect(of(plainSm3())).toEqual(of(nodeSm3()))
  expect(encodeHex(nodeSm3().emptyRoot())).toBe(nodeHash('sm3', ''))
})

test('a 国密 log with a 国密 witness: signed, cosigned, audited; SHA-256 keys do not fit it', async () => {
  const hash = nodeSm3()
  const storage = new MemoryStorage()
  const log = await sm2Signer(origin, secret(3))
  const witness = await sm2Cosigner('witness.example/sm', secret(4), () => 1_767_225_600)
  const sequencer = await Sequencer.create({ storage, hash, origin, signers: [log] })
  await sequencer.integrate(donations(0, 300))
  const handle = createWitness({
    signers: [witness],
    logs: [{ origin, verifiers: [log], hash }],
    store: memoryWitnessStore(),
  })
  const witnesses = [new WitnessClient(witness, handle)]
  await publishCheckpoint({ storage, hash, verifiers: [log], witnesses, quorum: 1 })
  const keys = await Promise.all(
    [log.vkey, witness.vkey].map((vkey) => parseVkey(vkey, [sm2Note, sm2Cosignature])),
  )
  const policy = { logs: keys.slice(0, 1), witnesses: keys.slice(1), quorum: 1 }
  const audit = { reader: storage, hash, origin, policy }
  expect(await auditLog(audit)).toMatchObject({ size: 300, findings: [] })
  expect(
    (await openNote((await storage.readCheckpoint('published'))!, keys)).verified,
  ).toHaveLength(2)
  await expect(parseVkey(log.vkey)).rejects.toMatchObject({ code: 'bad_key' })
  await expect(sm2Signer(origin, secret(0))).rejects.toMatchObject({ code: 'bad_key' })
  await expect(sm2Signer(origin, secret(255))).rejects.toMatchObject({ code: 'bad_key' })
})
