import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { record } from '../ledger/index.ts'
import { receiveDonation } from './index.ts'
import { recordRefund } from './record.ts'
import { countRefund } from './follow.ts'
import { codeOf, giving, type GivingHouse, openGivingHouse } from './testing/giving.ts'
import { holdDonation } from './store.ts'

let house: GivingHouse
beforeAll(async () => {
  house = await openGivingHouse('2026-03-02')
})
afterAll(() => house?.close())

const { within, follow, book } = giving(() => house)
const post = (role: string, url: string, body?: object) =>
  house.call(role, 'POST', `/api/v1/donations${url}`, body)
const list = async (query = '') =>
  (await house.call('citizen', 'GET', `/api/v1/donations?uscc=${house.uscc}${query}`)).json()
const taken = (body: object) =>
  post('citizen', '/by-hand', {
    ...{ uscc: house.uscc, campaign: house.campaign, project: null, donorKind: 'named' },
    ...{ donor: { name: '李四' }, receiptChoice: 'waived' },
    ...body,
  })

test('cash is counted by two clerks, and then is on the ledger', async () => {
  const reply = await taken({ amountFen: 30_000, voucherNo: 'C-1' })
  expect(reply.statusCode, reply.body).toBe(201)
  const { id } = reply.json()
  expect((await list()).items[0]).toMatchObject({ id, isToConfirm: true, state: 'CREATED' })
  expect((await post('citizen', `/${id}/confirmation`)).statusCode).toBe(403)
  expect((await post('citizen-2', `/${id}/confirmation`)).statusCode).toBe(204)
  await follow()
  expect((await list()).items[0]).toMatchObject({ state: 'SETTLED', isToConfirm: false })
  expect((await book())?.totals.D).toBe(30_000)
  const again = await taken({ amountFen: 30_000, voucherNo: 'C-1' })
  expect(again.statusCode).not.toBe(201)
  const donor = await post('citizen', `/${id}/donor`)
  expect(donor.json()).toEqual({ name: '李四' })
  const seen = await house.db.superuserPool.query(
    "select count(*)::int as n from kernel.audit_entry where act = 'donations.view-donor'",
  )
  expect(seen.rows[0].n).toBe(1)
})

test('goods: with an invoice they are income, with nothing they are registered', async () => {
  const goods = { name: '棉被', unit: '床', quantity: 20, price: 8_000, evidence: 'invoice' }
  const worth = (await taken({ goods, voucherNo: 'G-1' })).json()
  await post('citizen-2', `/${worth.id}/confirmation`)
  await follow()
  const without = { ...goods, price: 0, evidence: 'none' }
  const plain = await taken({ goods: without, voucherNo: 'G-2' })
  expect((await post('citizen', `/${plain.json().id}/confirmation`)).statusCode).toBe(403)
  expect((await post('citizen-2', `/${plain.json().id}/confirmation`)).statusCode).toBe(204)
  const found = await list('&q=棉被&sort=largest')
  expect(found.items.map(({ state }: { state: string }) => state)).toEqual(['SETTLED', 'SETTLED'])
  expect(found.netFen).toBe(160_000)
  const funds = await house.call('citizen', 'GET', `/api/v1/campaign-funds/${house.campaign}`)
  expect(funds.json().goods[0].name).toBe('棉被')
  const own = await book()
  expect(own?.totals.D).toBe(30_000 + 160_000)
  expect([...(own?.goods.values() ?? [])].map(({ D }) => D)).toEqual([40])
})

test.each([
  ['another charity’s campaign', { campaign: '53100000500000001TA26001' }, 'CAMPAIGN_UNKNOWN'],
  ['a project that it does not support', { project: 'P-unknown' }, 'PROJECT_UNKNOWN'],
])('%s is refused with its code', async (_what, change, code) => {
  const reply = await taken({ amountFen: 1, voucherNo: `X-${code}`, ...change })
  expect(reply.statusCode).toBe(422)
  expect(reply.json().problems[0].code).toBe(code)
})

test('a stranger sees and does nothing', async () => {
  const url = `/api/v1/donations?uscc=${house.uscc}`
  expect((await house.call('approver', 'GET', url)).statusCode).toBe(403)
})

test('money that came without a campaign is assigned to one', async () => {
  const cash = { channel: 'cash', amountFen: 700, voucherNo: 'S-9', title: '零星捐款' }
  const made = await house.call('citizen', 'POST', '/api/v1/payments/by-hand', {
    ...{ ...cash, uscc: house.uscc, purpose: 'donation' },
  })
  await house.call('citizen-2', 'POST', `/api/v1/payments/${made.json().id}/confirmation`)
  await follow()
  const { items } = await list('&state=UNASSIGNED')
  expect(items).toMatchObject([{ amountFen: 700, problem: 'CAMPAIGN_MISSING' }])
  const before = (await book())?.totals.D ?? 0
  const to = { campaign: house.campaign, project: 'P-test-001' }
  expect((await post('citizen', `/${items[0].id}/assignment`, to)).statusCode).toBe(204)
  expect((await post('citizen', `/${items[0].id}/assignment`, to)).statusCode).toBe(409)
  expect((await book())?.totals.D).toBe(before + 700)
})

test('the lists of each book say the same as the ledger', async () => {
  const url = `/api/v1/donations/books?uscc=${house.uscc}`
  const { items } = (await house.call('citizen', 'GET', url)).json()
  expect(items.length).toBeGreaterThan(1)
  for (const one of items) expect(one.rowsFen, one.campaign).toBe(one.ledgerFen)
  const sheet = await house.call(
    'citizen',
    'GET',
    `/api/v1/donations/export?uscc=${house.uscc}&format=csv`,
  )
  expect(sheet.body).toContain('棉被 20床')
})

test('rows and book agree after any gifts, refunds and allocations', async () => {
  const serial = { now: 0 }
  const act = fc.oneof(
    fc.record({ kind: fc.constant('gift' as const), fen: fc.integer({ min: 1, max: 9_999 }) }),
    fc.record({ kind: fc.constant('refund' as const), fen: fc.integer({ min: 1, max: 9_999 }) }),
    fc.record({ kind: fc.constant('use' as const), fen: fc.integer({ min: 1, max: 9_999 }) }),
  )
  await fc.assert(
    fc.asyncProperty(fc.array(act, { minLength: 3, maxLength: 12 }), async (acts) => {
      const campaign = `${house.uscc}A27${String(++serial.now).padStart(3, '0')}`
      const gifts: string[] = []
      for (const { kind, fen } of acts) {
        if (kind === 'gift') {
          const { donationId } = await within((tx) =>
            receiveDonation(tx, house.services, {
              ...{ payeeUscc: house.uscc, campaign, amountFen: fen, channel: 'bank' },
              ...{ donorKind: 'anonymous', settledAt: house.services.now() },
            }),
          )
          gifts.push(donationId)
        } else if (kind === 'use') {
          await codeOf(
            within((tx) =>
              record(tx, house.services, {
                ...{ t: 'allocation', id: house.services.newId(), at: '2026-03-02', cur: 'CNY' },
                ...{ org: house.uscc, campaign, amount: fen, project: 'P1', line: 'aid' },
              }),
            ),
          )
        } else if (gifts.length > 0) {
          const id = gifts[fen % gifts.length] ?? ''
          await codeOf(
            within(async (tx) => {
              const donation = await holdDonation(tx, id)
              const refund = {
                id: house.services.newId(),
                amountFen: fen,
                at: house.services.now(),
              }
              await recordRefund(tx, house.services, donation, refund)
              await countRefund(tx, house.services, donation, fen)
            }),
          )
        }
      }
      const rows = await within((tx) =>
        tx
          .selectFrom('donations.donation')
          .select(['amount_fen', 'refunded_fen'])
          .where('campaign', '=', campaign)
          .execute(),
      )
      const totals = (await book(campaign))?.totals ?? { D: 0, R: 0 }
      expect(rows.reduce((sum, row) => sum + row.amount_fen, 0)).toBe(totals.D)
      expect(rows.reduce((sum, row) => sum + row.refunded_fen, 0)).toBe(totals.R)
    }),
    { numRuns: 15, seed: 20_261_128 },
  )
})
