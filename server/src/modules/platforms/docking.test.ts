import { afterAll, beforeAll, expect, test } from 'vitest'
import { reconcile } from '../payments/index.ts'
import { docking, type DockingHouse, openDockingHouse } from '../../testing/journeys/docking.ts'

const day = '2026-03-02'
let house: DockingHouse
let key: string
const { ask, givenKey, post, signed } = docking(() => house)
beforeAll(async () => {
  house = await openDockingHouse(day)
  key = await givenKey()
})
afterAll(() => house?.close())

const codeOf = (reply: { json(): { problems?: { code: string }[] } }) =>
  reply.json().problems?.[0]?.code
const gift = (txnNo: string, change: object = {}) => ({
  ...{ type: 'donation.settled', txnNo, filingNo: house.filingNo, amountFen: 17_501 },
  ...{ settledAt: '2026-03-01T09:30:00+08:00', isAnonymous: true },
  ...change,
})
const push = (body: object) => signed(key, 'POST', '/pushes', body)
const totals = (giftsFen: number) => ({
  ...{ type: 'totals.day', txnNo: 'T-1', uscc: house.uscc, day: '2026-03-01' },
  ...{ gifts: 1, giftsFen, refunds: 0, refundsFen: 0 },
})

test('nothing is pushed for a filing that is not docked', async () => {
  const reply = await push(gift('G-0'))
  expect([reply.statusCode, codeOf(reply)]).toEqual([422, 'PUSH_NOT_DOCKED'])
})

test('a refusal has its reason, and the charity may ask anew', async () => {
  const { id, version, dueOn, state } = await ask()
  expect([dueOn, state]).toEqual(['2026-03-12', 'ASKED'])
  await expect(ask()).rejects.toThrow('DOCKING_KNOWN')
  const bare = { version, answer: { accept: false, refusal: 'other' } }
  await expect(post('citizen-2', `/requests/${id}/answer`, bare)).rejects.toThrow('NOTE_MISSING')
  const answer = { accept: false, refusal: 'other', note: '材料和备案不一致。' }
  await expect(post('citizen', `/requests/${id}/answer`, { version, answer })).rejects.toThrow(
    'YQ_FORBIDDEN',
  )
  const refused = await post('citizen-2', `/requests/${id}/answer`, { version, answer })
  expect(refused).toMatchObject({ state: 'REFUSED', refusal: 'other', agreement: null })
})

test('a program answers, and pulls the filing by its number', async () => {
  const { id, version } = await ask()
  expect((await signed(key, 'GET', `/filings/${house.filingNo}`)).statusCode).toBe(404)
  const answer = { accept: true, agreementNo: '协-2026-001', from: day }
  const reply = await signed(key, 'POST', `/incoming/${id}/answer`, { version, answer })
  expect(reply.json()).toMatchObject({ state: 'ACCEPTED', agreement: { no: '协-2026-001' } })
  expect((await signed(key, 'GET', `/filings/${house.filingNo}`)).json()).toMatchObject({
    name: '乡村儿童阅读计划春季募捐',
    bankAccount: '6222000012345678',
  })
  const waiting = await signed(key, 'GET', '/incoming?state=ASKED')
  expect(waiting.json()).toMatchObject({ total: 0 })
})

test('both see it at their desks, and nobody else', async () => {
  const seen = async (role: string, of: string) =>
    (await house.call(role, 'GET', `/api/v1/dock/requests?of=${of}`)).json()
  const charity = await seen('citizen', house.uscc)
  expect(charity).toMatchObject({ total: 2, isPlatform: false, platforms: [{ name: '善行云' }] })
  expect(await seen('citizen-2', house.platformUscc)).toMatchObject({ total: 2, isPlatform: true })
  expect(await seen('citizen-2', house.uscc)).toMatchObject({ code: 'YQ_FORBIDDEN' })
})

test('what is signed late, by another body or by no key is not believed', async () => {
  const late = await signed(key, 'POST', '/pushes', gift('G-9'), new Date('2026-03-01T00:00:00Z'))
  expect(late.statusCode).toBe(401)
  const unknown = await signed('dk-0000000000000000', 'POST', '/pushes', gift('G-9'))
  expect(unknown.statusCode).toBe(401)
  const url = '/api/v1/dock/pushes'
  const bare = await house.app.inject({ method: 'POST', url, payload: gift('G-9') })
  expect(bare.statusCode).toBe(401)
})

test('W11: the same number twice is one donation; with another content it is refused', async () => {
  const [first, second] = [await push(gift('G-1')), await push(gift('G-1'))]
  expect(first.json()).toMatchObject({ isNew: true })
  expect(second.json()).toEqual({ isNew: false, donationId: first.json().donationId })
  const other = await push(gift('G-1', { amountFen: 17_500 }))
  expect(codeOf(other)).toBe('PUSH_TXN_DIFFERS')
  const donations = await house.behind((tx) =>
    tx.selectFrom('donations.donation').select(['amount_fen', 'channel', 'state']).execute(),
  )
  expect(donations).toEqual([
    { amount_fen: 17_501, channel: `platform/${house.platformUscc}`, state: 'SETTLED' },
  ])
})

test.each<[string, () => object]>([
  ['PUSH_IN_FUTURE', () => gift('G-2', { settledAt: '2026-03-05T00:00:00+08:00' })],
  ['PUSH_GIFT_UNKNOWN', () => ({ ...refund('R-0', 1), ofTxnNo: 'G-none' })],
  ['PUSH_REFUND_EXCEEDS', () => refund('R-0', 17_502)],
  ['PUSH_DAY_NOT_OVER', () => ({ ...totals(0), day })],
  [
    'PUSH_LISTING_UNKNOWN',
    () => ({
      ...{ type: 'listing.state', txnNo: 'L-1', listingNo: 'none', state: 'live' },
      changedAt: '2026-03-01T09:30:00+08:00',
    }),
  ],
])('%s', async (code, body) => {
  expect(codeOf(await push(body()))).toBe(code)
})

const refund = (txnNo: string, amountFen: number) => ({
  ...{ type: 'donation.refunded', txnNo, ofTxnNo: 'G-1', amountFen },
  refundedAt: '2026-03-02T08:00:00+08:00',
})

test('W11: totals that differ by one 分 stop allocation until platform, bank and ledger are one', async () => {
  await push(totals(17_500))
  const broken = await reconcile(house.services, house.uscc, '2026-03-01')
  expect(broken).toMatchObject({ state: 'OPEN', platform_fen: 17_500, ledger_fen: 17_501 })
  await push(totals(17_501))
  const unbanked = await reconcile(house.services, house.uscc, '2026-03-01')
  expect(unbanked).toMatchObject({ state: 'OPEN', platform_fen: 17_501, bank_fen: 0 })
})

test('a refund is on the ledger once', async () => {
  const [first, second] = [await push(refund('R-1', 501)), await push(refund('R-1', 501))]
  expect([first.json().isNew, second.json().isNew]).toEqual([true, false])
  const entries = await house.behind((tx) =>
    tx.selectFrom('ledger.entry').select('type').where('type', '=', 'refund').execute(),
  )
  expect(entries).toHaveLength(1)
})

test('a key that is ended speaks no more', async () => {
  const reply = await house.app.inject({
    method: 'DELETE',
    url: `/api/v1/dock/clients/${key}`,
    cookies: { yiqi: await house.tokenOf('approver') },
    headers: { origin: house.services.config.publicUrl },
  })
  expect(reply.statusCode).toBe(204)
  expect((await push(gift('G-3'))).statusCode).toBe(401)
})
