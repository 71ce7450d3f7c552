import { afterAll, beforeAll, expect, test } from 'vitest'
import { openCommitment, record } from '../ledger/index.ts'
import { donationByCode, type GiftDraft, openDonor, receiveDonation } from './index.ts'
import { codeOf, giving, type GivingHouse, openGivingHouse } from './testing/giving.ts'

let house: GivingHouse
beforeAll(async () => {
  house = await openGivingHouse('2026-03-02')
})
afterAll(() => house?.close())

const { within, book } = giving(() => house)
const settledAt = new Date('2026-03-02T01:02:03.456Z')
const receive = (draft: Partial<GiftDraft> = {}) =>
  within((tx) =>
    receiveDonation(tx, house.services, {
      ...{ payeeUscc: house.uscc, campaign: house.campaign, amountFen: 10_001, settledAt },
      ...{ channel: 'bank', donorKind: 'named', donor: { name: '张三', mobile: '13800000000' } },
      ...draft,
    }),
  )
const draftOf = (donationId: string) =>
  house.behind(async (tx) => {
    const row = await tx
      .selectFrom('ledger.entry')
      .select('draft')
      .where('id', '=', `donation/${donationId}`)
      .executeTakeFirstOrThrow()
    return row.draft as Record<string, unknown>
  })

test('the first gift opens the book; row and entry come together', async () => {
  expect(await book()).toBeNull()
  const { donationId, code } = await receive()
  expect(await book()).toMatchObject({ uscc: house.uscc, lineage: 'fifo', totals: { D: 10_001 } })
  expect(await draftOf(donationId)).toMatchObject({
    ...{ t: 'donation_received', at: '2026-03-02T01:02:03.456Z', amount: 10_001 },
    channel: 'bank',
  })
  const row = await within((tx) => donationByCode(tx, code.toLowerCase()))
  expect(row).toMatchObject({ id: donationId, state: 'SETTLED', receipt_choice: 'waived' })
  expect(JSON.stringify(row)).not.toContain('张三')
  const donor = await within((tx) => openDonor(tx, house.services.keys, row!))
  expect(donor).toEqual({ name: '张三', mobile: '13800000000' })
  const opening = await within((tx) =>
    openCommitment(tx, house.services, `donation/${donationId}`, 'donor'),
  )
  expect(opening.payload).toMatchObject({ donor_name: '张三' })
})

test('an anonymous gift is dated by the day, and commits to a donor as any other', async () => {
  const late = new Date('2026-03-02T17:00:00Z')
  const { donationId } = await receive({
    donorKind: 'anonymous',
    donor: {},
    settledAt: late,
  } as never)
  const draft = await draftOf(donationId)
  expect(draft).toMatchObject({ at: '2026-03-03', anonymous: true })
  expect(draft.commit).toMatchObject({ donor: expect.stringMatching(/^[0-9a-f]{64}$/) })
})

test('W11: the same number elsewhere is one donation, also at the same time', async () => {
  const again = () => receive({ channel: 'platform/p1', sourceKey: 'p1/T1' })
  const all = await Promise.all([again(), again(), again()])
  expect(new Set(all.map(({ donationId }) => donationId)).size).toBe(1)
  expect(all.filter(({ isNew }) => isNew)).toHaveLength(1)
})

test('goods count by quantity and fair value; those without a value are registered only', async () => {
  const goods = { name: '儿童图书', unit: '册', quantity: 30, price: 2_000 }
  const { donationId } = await receive({
    channel: 'goods',
    goods: { ...goods, evidence: 'invoice' },
  })
  expect(await draftOf(donationId)).toMatchObject({ amount: 60_000, kind: 'goods' })
  const before = (await book())?.totals.D
  await receive({ channel: 'goods', goods: { ...goods, price: 0, evidence: 'none' } })
  const after = await book()
  expect(after?.totals.D).toBe(before)
  expect([...(after?.goods.values() ?? [])].map(({ D }) => D)).toEqual([60])
  const unproven = receive({ channel: 'goods', goods: { ...goods, evidence: 'none' } })
  expect(await codeOf(unproven)).toBe('GOODS_VALUE')
})

test('a gift to the charity itself has a book of its own', async () => {
  await receive({ campaign: null })
  expect(await book(house.uscc)).toMatchObject({ totals: { D: 10_001 } })
})

test('a closed book takes nothing, and no row stays behind', async () => {
  const campaign = `${house.uscc}A26009`
  const at = '2026-03-01'
  await within(async (tx) => {
    const base = { at, org: house.uscc, campaign, amount: 0, cur: 'CNY' }
    await record(tx, house.services, {
      ...{ ...base, t: 'campaign_opening', id: 'o9', lineage: 'fifo' },
    })
    await record(tx, house.services, { ...base, t: 'campaign_closing', id: 'c9' })
  })
  const count = () =>
    within((tx) => tx.selectFrom('donations.donation').select('id').execute()).then(
      ({ length }) => length,
    )
  const before = await count()
  expect(await codeOf(receive({ campaign }))).toBe('CAMPAIGN_CLOSED')
  expect(await count()).toBe(before)
})
