import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { followOnce } from '../../kernel/followers.ts'
import { type CharityHouse, openCharityHouse } from '../../testing/charity-house.ts'
import { type GiftDraft, receiveDonation } from '../donations/index.ts'
import { donationFollower } from './follow.ts'
import { checkReceipt, receiptOf } from './index.ts'

let house: CharityHouse
beforeAll(async () => {
  house = await openCharityHouse('2026-03-02')
})
afterAll(() => house?.close())

const within: CharityHouse['within'] = (work) => house.within(work)
const settledAt = new Date('2026-03-02T01:02:03Z')
const give = async (draft: Partial<GiftDraft> = {}) => {
  const { donationId } = await within((tx) =>
    receiveDonation(tx, house.services, {
      ...{ payeeUscc: house.uscc, campaign: house.campaign, amountFen: 10_001, settledAt },
      ...{ channel: 'bank', donorKind: 'named', receiptChoice: 'issue' },
      donor: { name: '张三丰' },
      ...draft,
    }),
  )
  while ((await followOnce(donationFollower, house.services)) > 0);
  return donationId
}
const path = '/api/v1/receipts'
const list = async (query = '') =>
  (await house.call('citizen', 'GET', `${path}?uscc=${house.uscc}${query}`)).json()
const receiptFor = (donationId: string) =>
  house.behind((tx) =>
    tx
      .selectFrom('receipts.receipt')
      .selectAll()
      .where('donation_id', '=', donationId)
      .where('kind', '=', 'blue')
      .orderBy('asked_at', 'desc')
      .execute(),
  )
const range = (more: object = {}) => ({
  ...{ uscc: house.uscc, code: '99010126', firstNo: 1, lastNo: 6, drawnFrom: '望湖区财政局' },
  ...{ drawnOn: '2026-03-01', usableUntil: '2026-09-01', ...more },
})
const draw = (more?: object) => house.call('citizen', 'POST', `${path}/ranges`, range(more))
const codesOf = (reply: { json(): { problems?: { code: string }[] } }) =>
  reply.json().problems?.map(({ code }) => code)

describe('receipts', () => {
  let waiting: string

  test('without numbers a gift waits, and what has no receipt says why (W40)', async () => {
    waiting = await give()
    const anonymous = await give({ donorKind: 'anonymous', donor: {}, receiptChoice: 'anonymous' })
    const waived = await give({ receiptChoice: 'waived' })
    const rice = { name: '大米', unit: '袋', quantity: 3, price: 0, evidence: 'none' } as const
    const goods = await give({ goods: rice })
    const states = []
    for (const id of [waiting, anonymous, waived, goods]) {
      const [row] = await receiptFor(id)
      states.push([row?.state, row?.problem, row?.number])
    }
    expect(states).toEqual([
      ['REQUESTED', 'NO_NUMBERS', null],
      ['NONE', 'ANONYMOUS', null],
      ['NONE', 'WAIVED', null],
      ['NONE', 'NO_VALUE', null],
    ])
    expect(await within((tx) => receiptOf(tx, waiting))).toBeNull()
  })

  test('numbers are drawn once, in order, for six months at most', async () => {
    expect(codesOf(await draw({ lastNo: 1, firstNo: 5 }))).toEqual(['RANGE_ORDER'])
    expect(codesOf(await draw({ usableUntil: '2026-09-02' }))).toEqual(['RANGE_TOO_LONG'])
    expect((await draw()).statusCode).toBe(201)
    expect(codesOf(await draw({ firstNo: 6, lastNo: 8 }))).toEqual(['RANGE_TAKEN'])
    const stock = await house.call('citizen-2', 'GET', `${path}/ranges?uscc=${house.uscc}`)
    expect(stock.json()).toMatchObject({ left: 6, warnBelow: 50, usableMonths: 6 })
    const other = await house.call('reviewer-province', 'GET', `${path}/ranges?uscc=${house.uscc}`)
    expect(other.statusCode).toBe(403)
  })

  test('a clerk issues what waited; the next gift gets its number by itself', async () => {
    const [asked] = await receiptFor(waiting)
    const reply = await house.call('citizen', 'POST', `${path}/${asked?.id}/issue`, {})
    expect(reply.json()).toMatchObject({ state: 'ISSUED', number: '0000000001', payer: '张**' })
    await give({
      amountFen: 5000,
      donor: { name: '李四', receiptTitle: '云汀青禾公司', taxNo: '91990102MA0000001X' },
    })
    const { items, netFen } = await list()
    const second = items.find((one: { number: string | null }) => one.number === '0000000002')
    expect(second).toMatchObject({ amountFen: 5000, payer: '云****' })
    expect(netFen).toBe(15_001)
    expect((await list('&state=NONE')).total).toBe(3)
    expect((await list('&q=000002')).total).toBe(1)
  })

  test('the paper prints it, and its three numbers verify it; another check code does not', async () => {
    const [row] = await receiptFor(waiting)
    const paper = await house.call('citizen', 'GET', `${path}/${row?.id}/document`)
    expect(paper.headers['content-type']).toBe('application/pdf')
    expect(paper.rawPayload.subarray(0, 5).toString()).toBe('%PDF-')
    const ask = { code: '99010126', number: '1', check: (row?.check_code ?? '').toLowerCase() }
    const found = await within((tx) => checkReceipt(tx, house.services, ask))
    expect(found).toMatchObject({ amountFen: 10_001, payer: '张**', isReversed: false })
    const wrong = { ...ask, check: 'AAAAAA' }
    expect(await within((tx) => checkReceipt(tx, house.services, wrong))).toBeNull()
  })

  test('red reversal takes two; the right title is issued anew; then a refund may go (W40)', async () => {
    const [row] = await receiptFor(waiting)
    const ask = await house.call('citizen', 'POST', `${path}/${row?.id}/reversals`, {
      ...{ reason: '抬头写错', isReissued: true, title: '张三封' },
    })
    expect(ask.statusCode).toBe(201)
    const again = { reason: '再来一次', isReissued: false }
    const twice = await house.call('citizen', 'POST', `${path}/${row?.id}/reversals`, again)
    expect(twice.statusCode).toBe(409)
    const confirm = (role: string) =>
      house.call(role, 'POST', `${path}/reversals/${ask.json().id}/confirmation`)
    expect((await confirm('citizen')).statusCode).toBe(403)
    const done = await confirm('citizen-2')
    expect(done.json()).toMatchObject({
      red: { kind: 'red', number: '0000000003', reason: '抬头写错', amountFen: 10_001 },
      reissued: { kind: 'blue', number: '0000000004', state: 'ISSUED' },
    })
    expect(await within((tx) => receiptOf(tx, waiting))).toEqual({
      ...{ number: '99010126-0000000004', isReversed: false },
    })
    const entries = await house.behind((tx) =>
      tx.selectFrom('ledger.entry').select('draft').where('type', '=', 'receipt').execute(),
    )
    const acts = entries.map(({ draft }) => (draft as { act: string }).act).toSorted()
    expect(acts).toEqual(['issued', 'issued', 'issued', 'red_reversed'])
    expect(JSON.stringify(entries)).not.toContain('张三')
    const reissued = done.json().reissued.id
    const last = await house.call('citizen-2', 'POST', `${path}/${reissued}/reversals`, again)
    await house.call('citizen', 'POST', `${path}/reversals/${last.json().id}/confirmation`)
    expect(await within((tx) => receiptOf(tx, waiting))).toMatchObject({ isReversed: true })
  })

  test('a request that is declined leaves the receipt as it was', async () => {
    const donation = await give({ amountFen: 700 })
    const [row] = await receiptFor(donation)
    expect(row?.number).toBe('0000000006')
    const ask = await house.call('citizen', 'POST', `${path}/${row?.id}/reversals`, {
      ...{ reason: '弄错了', isReissued: false },
    })
    const url = `${path}/reversals/${ask.json().id}/decline`
    expect((await house.call('citizen-2', 'POST', url)).statusCode).toBe(200)
    expect((await receiptFor(donation))[0]?.state).toBe('ISSUED')
    const { items } = (
      await house.call('citizen', 'GET', `${path}/reversals?uscc=${house.uscc}`)
    ).json()
    expect(items).toEqual([])
  })
})
