import { type Entry, encodeEntry } from '@yiqi/charity-ledger'
import {
  openCheckpoint,
  parseTlogProof,
  parseVkey,
  plainSha256,
  TlogError,
  verifyInclusion,
} from '@yiqi/tlog'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { buildApp } from '../../app.ts'
import { enter, systemActor } from '../../kernel/context.ts'
import type { Tx } from '../../kernel/database/connect.ts'
import type { App } from '../../kernel/http/types.ts'
import type { AppServices } from '../../services.ts'
import { createTestServices, type TestServices } from '../../testing/services.ts'
import { createLedgerModule, eraseHolder, type NewEntry, record } from './index.ts'
import { publishOnce } from './log/publish.ts'
import { sequenceOnce } from './log/sequence.ts'
import { tileStorage } from './log/storage.ts'
import { verifyLog } from './monitor/verify.ts'
import { allocation, entry, gift } from './testing/entries.ts'
import { createTestWitness, type TestWitness, withWitnesses } from './testing/witnesses.ts'

const campaign = 'LOG26001'
let house: TestServices
let services: AppServices
let witnesses: TestWitness[]
let app: App

const within = <T>(work: (tx: Tx) => Promise<T>) =>
  services.db.transaction().execute(async (tx) => {
    await enter(tx, systemActor('test'))
    return work(tx)
  })
const put = (...entries: NewEntry[]) =>
  within(async (tx) => {
    for (const one of entries) await record(tx, services, one)
  })
const verdictOf = async () => {
  const { signer } = await services.ledger.key('charity')
  const witnessVkeys = witnesses.map(({ vkey }) => vkey)
  return within((tx) =>
    verifyLog(tileStorage(tx, 'charity'), { vkey: signer.vkey, witnessVkeys, needed: 2 }),
  )
}
const tlogCode = (error: unknown) => (error instanceof TlogError ? error.code : error)

beforeAll(async () => {
  house = await createTestServices()
  const { ledger } = house.services
  witnesses = [await createTestWitness(ledger, 1), await createTestWitness(ledger, 2)]
  services = withWitnesses(house.services, witnesses)
  app = await buildApp(services, [createLedgerModule<AppServices>()])
  await put(
    entry(campaign, 'campaign_opening', 'l.c', { lineage: 'fifo' }),
    ...Array.from({ length: 8 }, (_, n) => gift(campaign, `l.${n}`, 100, 'donor/many')),
  )
  // Enough of them for a second tile.
  await house.db.superuserPool.query(
    `insert into ledger.entry (log, id, type, campaign, draft, prev, recorded_at)
     select log, 'l.s' || n, 'disclosure', campaign,
       draft - 'lineage' || jsonb_build_object('t', 'disclosure', 'id', 'l.s' || n, 'act', 'progress', 'digest', repeat('a', 64)),
       '{}', now()
     from ledger.entry cross join generate_series(1, 250) as n where id = 'l.c'`,
  )
})
afterAll(async () => {
  await app.close()
  await house.close()
})

describe('from the business to a signed checkpoint', () => {
  test('what was written gets its index in that order, whoever sequences', async () => {
    const found = await Promise.all([
      sequenceOnce(services, 'charity'),
      sequenceOnce(services, 'charity'),
    ])
    expect(found.toSorted((a, b) => a - b)).toEqual([0, 259])
    await put(allocation(campaign, 'l.a', 750))
    expect(await sequenceOnce(services, 'charity')).toBe(1)
    const { rows } = await house.db.superuserPool.query(
      "select id, index from ledger.entry where index in (0, 1, 258, 259) and log = 'charity' order by index",
    )
    expect(rows.map(({ id }) => id)).toEqual(['l.c', 'l.0', 'l.s250', 'l.a'])
  })

  test('readers get a checkpoint once two witnesses have cosigned', async () => {
    const [, second] = witnesses
    if (second) second.isUp = false
    await expect(publishOnce(services, 'charity')).rejects.toThrow('1 of 2')
    expect((await app.inject('/ledger/checkpoint')).statusCode).toBe(404)
    if (second) second.isUp = true
    expect(await publishOnce(services, 'charity')).toBe(1)
    expect(await publishOnce(services, 'charity')).toBe(0)
    const verdict = await verdictOf()
    expect(verdict).toMatchObject({ size: 260, isFinal: true, isGood: true, tree: [], entries: [] })
    expect(verdict.figures[`${campaign} CNY`]).toMatchObject({
      donations: 800,
      allocated: 750,
    })
  })
})

describe('served as files', () => {
  test('checkpoint, tiles, keys', async () => {
    const checkpoint = await app.inject('/ledger/checkpoint')
    expect(checkpoint.headers['content-type']).toBe('text/plain; charset=utf-8')
    expect(checkpoint.body.split('\n')[1]).toBe('260')
    const full = await app.inject('/ledger/tile/0/000')
    expect(full.rawPayload).toHaveLength(8192)
    expect(full.headers['cache-control']).toContain('immutable')
    expect((await app.inject('/ledger/tile/0/001.p/4')).rawPayload).toHaveLength(128)
    expect((await app.inject('/ledger/tile/entries/001.p/4')).statusCode).toBe(200)
    for (const path of ['tile/0/002', 'tile/0/1', 'tile/0/000.p/0', 'tile/64/000', 'tile/x']) {
      expect((await app.inject(`/ledger/${path}`)).statusCode, path).toBe(404)
    }
    expect((await app.inject('/ledger/vkey')).body).toMatch(/^\S+\+[0-9a-f]{8}\+\S+\n$/)
    expect((await app.inject('/ledger/witnesses')).body.split('\n')).toHaveLength(3)
  })

  test('an entry, and a proof that verifies with the key alone', async () => {
    const { entry: found, isFinal, size } = (await app.inject('/ledger/v1/entries/259')).json()
    expect({ isFinal, size, id: found.id }).toEqual({ isFinal: true, size: 260, id: 'l.a' })
    expect(found.prev).toEqual([1, 2, 3, 4, 5, 6, 7, 8])
    await expectProof(259, found)
    expect((await app.inject('/ledger/v1/entries/260')).statusCode).toBe(404)
    expect((await app.inject('/ledger/v1/proofs/260')).statusCode).toBe(404)
  })

  test('W37 after an erasure the old proof still verifies', async () => {
    const { entry: found } = (await app.inject('/ledger/v1/entries/7')).json()
    await within((tx) => eraseHolder(tx, services, 'donor/many'))
    expect(await sequenceOnce(services, 'charity')).toBe(8)
    await publishOnce(services, 'charity')
    await expectProof(7, found)
    expect(await verdictOf()).toMatchObject({ size: 268, isGood: true })
  })

  async function expectProof(index: number, found: Entry) {
    const { rawPayload } = await app.inject(`/ledger/v1/proofs/${index}`)
    const proof = parseTlogProof(rawPayload)
    const key = await parseVkey((await app.inject('/ledger/vkey')).body.trim())
    const { size, root } = await openCheckpoint(proof.checkpoint, [key])
    const hash = plainSha256()
    const leaf = hash.leaf(encodeEntry(found))
    expect(verifyInclusion(hash, index, size, leaf, proof.hashes, root)).toBe(true)
    expect(verifyInclusion(hash, index + 1, size, leaf, proof.hashes, root)).toBe(false)
  }
})

describe('what is altered is found and located', () => {
  const flip = (where: string, at: number) =>
    house.db.superuserPool.query(
      `update ledger.tile set bytes = set_byte(bytes, ${at}, get_byte(bytes, ${at}) # 1) where log = 'charity' and ${where}`,
    )

  test('a digit of an amount', async () => {
    const where = "kind = 'entries' and index = 0 and width = 256"
    const { rows } = await house.db.superuserPool.query(
      `select position('"amount":100,'::bytea in bytes) as at from ledger.tile where log = 'charity' and ${where}`,
    )
    const digit = rows[0].at + 8
    await flip(where, digit)
    const { tree, isGood } = await verdictOf()
    expect(isGood).toBe(false)
    expect(tree).toEqual([{ code: 'ENTRY_ALTERED', path: 'tile/0/000', index: 1 }])
    await flip(where, digit)
  })

  test('a hash of a tile', async () => {
    const where = "kind = 'hashes' and level = 0 and index = 1"
    await flip(where, 40)
    expect((await verdictOf()).tree).toEqual([
      { code: 'TILE_ALTERED', path: 'tile/0/001.p/12', index: 257 },
    ])
    await flip(where, 40)
    const above = "kind = 'hashes' and level = 1"
    await flip(above, 0)
    expect((await verdictOf()).tree).toEqual([{ code: 'TILE_ALTERED', path: 'tile/1/000.p/1' }])
    await flip(above, 0)
    expect((await verdictOf()).isGood).toBe(true)
  })

  test('an entry that was never checked, though it was rightly signed', async () => {
    await house.db.superuserPool.query(
      `insert into ledger.entry (log, id, type, campaign, draft, prev, recorded_at)
       select log, 'l.forged', 'refund', campaign,
         '{"t":"refund","id":"l.forged","at":"2026-11-01","org":"53100000500000001T","campaign":"LOG26001","amount":100,"cur":"CNY","commit":{}}',
         array[seq], now() from ledger.entry where id = 'l.0'`,
    )
    await sequenceOnce(services, 'charity')
    await publishOnce(services, 'charity')
    const { entries, tree } = await verdictOf()
    expect(tree).toEqual([])
    expect(entries).toMatchObject([{ index: 268, code: 'EQUATION_BROKEN' }])
  })
})

describe('nothing is signed that contradicts what was signed', () => {
  const tables = ['tile', 'checkpoint']
  const backUp = async () => {
    for (const table of tables) {
      await house.db.superuserPool.query(
        `drop table if exists public.old_${table}; create table public.old_${table} as select * from ledger.${table}`,
      )
    }
  }
  /** What came since is pending again, and is written otherwise this time. */
  const restore = async () => {
    for (const table of tables) {
      await house.db.superuserPool.query(
        `delete from ledger.${table}; insert into ledger.${table} select * from public.old_${table}`,
      )
    }
    await house.db.superuserPool.query(
      `update ledger.entry set index = null, leaf_hash = null, sequenced_at = null, draft = draft || '{"amount": 6}'
       where id in ('l.later', 'l.other')`,
    )
  }

  test('a database that failed over under a running process: it asks the witnesses again', async () => {
    await backUp()
    await put(gift(campaign, 'l.later', 5))
    await sequenceOnce(services, 'charity')
    await publishOnce(services, 'charity')
    await restore()
    await put(gift(campaign, 'l.other', 5))
    expect(await sequenceOnce(services, 'charity').catch(tlogCode)).toBe('rolled_back')
    expect(await sequenceOnce(services, 'charity').catch(tlogCode)).toBe('rolled_back')
  })

  test('after a restart with an old backup: the witnesses remember', async () => {
    const restarted = withWitnesses(house.services, witnesses)
    expect(await sequenceOnce(restarted, 'charity').catch(tlogCode)).toBe('rolled_back')
  })

  test('a second history is not published, whoever else would cosign it', async () => {
    const { ledger } = house.services
    const willing = [await createTestWitness(ledger, 3), await createTestWitness(ledger, 4)]
    const deceived = withWitnesses(house.services, willing)
    expect(await sequenceOnce(deceived, 'charity')).toBe(2)
    const split = withWitnesses(house.services, [...willing, ...witnesses.slice(0, 1)])
    expect(await publishOnce(split, 'charity').catch(tlogCode)).toBe('split_view')
    expect((await app.inject('/ledger/checkpoint')).body.split('\n')[1]).toBe('269')
    await restore()
  })

  test('where a tile does not fit the last signed checkpoint', async () => {
    const restarted = withWitnesses(house.services, [], 0)
    await house.db.superuserPool.query(
      `update ledger.tile set bytes = set_byte(bytes, 3, get_byte(bytes, 3) # 1)
       where log = 'charity' and kind = 'hashes' and level = 1`,
    )
    expect(await sequenceOnce(restarted, 'charity').catch(tlogCode)).toBe('inconsistent')
    const { rows } = await house.db.superuserPool.query(
      "select count(*)::int as pending from ledger.entry where id = 'l.other' and index is null",
    )
    expect(rows).toEqual([{ pending: 1 }])
  })
})
