import { TlogError, verifyTlogProof } from '@yiqi/tlog/verify'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { AppServices } from '../../compose.ts'
import { type CharityHouse, openCharityHouse } from '../../testing/charity-house.ts'
import { openTestHouse } from '../../testing/house.ts'
import { type GiftDraft, receiveDonation } from '../donations/index.ts'
import { createLedgerModule, type NewEntry, record } from '../ledger/index.ts'

let house: CharityHouse
let code: string
let entryId: string
const settledAt = new Date('2026-03-02T01:02:03Z')
const within: CharityHouse['within'] = (work) => house.within(work)
const html = { accept: 'text/html' }
const get = (url: string) => house.app.inject({ method: 'GET', url, headers: html })

/** What a worker does: gives indexes, signs, publishes. */
async function publish(): Promise<void> {
  for (const { step } of createLedgerModule<AppServices>().loops ?? []) await step(house.services)
}

const put = (t: NewEntry['t'], id: string, more: Partial<NewEntry>) =>
  within((tx) =>
    record(tx, house.services, {
      ...{ t, id, at: '2026-03-10', org: house.uscc, campaign: house.campaign },
      ...{ amount: 0, cur: 'CNY', ...more },
    }),
  )

beforeAll(async () => {
  house = await openCharityHouse('2026-03-02')
  const gift: GiftDraft & { settledAt: Date } = {
    ...{ payeeUscc: house.uscc, campaign: house.campaign, amountFen: 10_001, settledAt },
    ...{ channel: 'bank', donorKind: 'named', donor: { name: '张三丰' } },
  }
  const received = await within((tx) => receiveDonation(tx, house.services, gift))
  code = received.code
  entryId = `donation/${received.donationId}`
  await within((tx) => receiveDonation(tx, house.services, { ...gift, amountFen: 5000 }))
})
afterAll(() => house?.close())

describe('where is my gift now', () => {
  test('before it is published the page says that the proof is to come', async () => {
    const page = await get(`/gifts/${code}`)
    expect(page.statusCode).toBe(200)
    expect(page.body).toContain('100.01 元 还没有分配')
    expect(page.body).toContain('还没有进入已公布的检查点')
    expect((await get(`/gifts/${code}/proof.json`)).statusCode).toBe(404)
  })

  test('in words to the 分, from the ledger alone, and nobody is named', async () => {
    await put('allocation', 'a1', { amount: 12_000, project: 'P20001', line: 'aid' })
    await put('disbursement', 'p1', { amount: 7000, of: 'a1', payee: 'beneficiary' })
    await put('confirmation', 'b1', {
      ...{ amount: 6500, of: 'p1', method: 'sign' },
      batch: { category: 'student', count: 8, minors: false },
      openings: { evidence: { payload: '签收单.pdf', holder: 'beneficiary/1' } },
    })
    await publish()
    const page = await get(`/gifts/${code.toLowerCase()}`)
    for (const words of ['65.00 元 已到', '5.00 元 已经拨付', '30.01 元 已分配']) {
      expect(page.body).toContain(words)
    }
    expect(page.body).not.toContain('张三丰')
    expect(page.body).toContain('name="robots" content="noindex"')
  })

  test('a code as people write it leads there, another is told', async () => {
    const found = await get(`/gifts?code=${encodeURIComponent(` ${code.toLowerCase()} `)}`)
    expect([found.statusCode, found.headers.location]).toEqual([303, `/gifts/${code}`])
    const none = await get('/gifts?code=D0000000000000')
    expect([none.statusCode, none.body.includes('没有这个编码的捐赠')]).toEqual([422, true])
    expect((await get('/gifts/D0000000000000')).statusCode).toBe(404)
  })

  test('the proof file verifies entry by entry; one letter changed, and it does not', async () => {
    const { bundle, links, shown } = (await get(`/gifts/${code}/proof.json`)).json()
    expect(shown).toEqual({ index: 1, amount: 10_001 })
    expect(links).toHaveLength(3)
    const encode = (text: string) => new TextEncoder().encode(text)
    for (const { entry, proof } of bundle.items) {
      await verifyTlogProof(encode(proof), encode(entry), bundle)
      const changed = entry.replace(/"amount":(\d)/, '"amount":1$1')
      const refused = verifyTlogProof(encode(proof), encode(changed), bundle)
      await expect(refused).rejects.toBeInstanceOf(TlogError)
    }
    expect(bundle.items.map(({ index }: { index: number }) => index)).toEqual([1, 3, 4, 5])
  })
})

describe('the explorer', () => {
  test('lists entries by type and campaign, and finds one by id and by hash', async () => {
    const all = await get('/ledger')
    expect(all.body).toContain('6 条')
    expect(all.body).toContain('收到捐赠')
    const gifts = await get(`/ledger?type=donation_received&campaign=${house.campaign}`)
    expect(gifts.body.match(/\/ledger\/entries\/\d/g)).toHaveLength(2)
    expect((await get('/ledger?campaign=nowhere')).body).toContain('没有这样的条目')
    expect((await get(`/ledger?q=${encodeURIComponent(entryId)}`)).headers.location).toBe(
      '/ledger/entries/1',
    )
    const { leafHash } = (await get('/ledger/v1/entries/1')).json()
    expect((await get(`/ledger?q=${leafHash}`)).headers.location).toBe('/ledger/entries/1')
    expect((await get('/ledger?q=nothing')).statusCode).toBe(404)
    const older = await get('/ledger?before=2')
    expect(older.body.match(/href="\/ledger\/entries\/\d"/g)).toHaveLength(2)
  })

  test('shows an entry with what it rests on, what follows, and its proof as a tree', async () => {
    const page = await get('/ledger/entries/1')
    expect(page.body).toContain('第 1 条 · 收到捐赠')
    expect(page.body).toContain('href="/ledger/entries/3"')
    expect(page.body).toContain('class="tree"')
    expect(page.body).not.toContain('张三丰')
    expect((await get('/ledger/entries/6')).statusCode).toBe(404)
    expect((await get('/ledger/entries/x')).statusCode).toBe(404)
  })

  test('draws growth between two sizes and shows tiles', async () => {
    const growth = await get('/ledger/consistency?from=3&to=6')
    expect(growth.body).toContain('从 3 条长到 6 条')
    expect((await get('/ledger/consistency?from=4&to=3')).statusCode).toBe(422)
    const tiles = await get('/ledger/tiles')
    expect(tiles.body).toContain('/ledger/tile/0/000.p/6')
    expect((await get('/ledger/tiles?level=3')).statusCode).toBe(404)
  })

  test('a log of which nothing is published says so', async () => {
    const empty = await openTestHouse({ day: '2026-03-02' })
    try {
      expect((await empty.app.inject('/ledger?log=acts')).statusCode).toBe(200)
      expect((await empty.app.inject('/ledger/tiles?log=acts')).statusCode).toBe(404)
    } finally {
      await empty.close()
    }
  })
})
