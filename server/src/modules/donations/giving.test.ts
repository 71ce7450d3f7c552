import { afterAll, beforeAll, expect, test } from 'vitest'
import { guardRefund } from './index.ts'
import {
  findByNumber,
  payInSandbox,
  reconcile,
  sandboxCallbackJob,
  sendRefund,
  sendRefundJob,
  sendSandboxCallback,
} from '../payments/index.ts'
import { record } from '../ledger/index.ts'
import { nextDay, remindMonthly } from './agreements.ts'
import { codeOf, giving, type GivingHouse, openGivingHouse } from './testing/giving.ts'

/* From the giver’s page to the ledger and back: what a payment does, its donation and the book follow. */

let house: GivingHouse
beforeAll(async () => {
  house = await openGivingHouse('2026-03-02')
  await house.app.listen({ port: 0, host: '127.0.0.1' })
})
afterAll(() => house?.close())

const { within, follow, book } = giving(() => house)
const anonymous = { kind: 'anonymous', channel: 'sandbox', consent: 'true' }

const post = (url: string, body: Record<string, string>) =>
  house.app.inject({
    method: 'POST',
    url,
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      origin: house.services.config.publicUrl,
    },
    payload: new URLSearchParams(body).toString(),
  })
const give = (body: Record<string, string>) => post(`/campaigns/${house.campaign}/give`, body)
const given = async (body: Record<string, string>): Promise<string> => {
  const reply = await give(body)
  if (reply.statusCode !== 303) throw new Error(reply.body)
  return String(reply.headers.location).split('/').at(-1) ?? ''
}
const rowOf = (code: string) =>
  house.behind((tx) =>
    tx
      .selectFrom('donations.donation')
      .selectAll()
      .where('code', '=', code)
      .executeTakeFirstOrThrow(),
  )
const paymentOf = async (code: string) => {
  const { payment_id: id } = await rowOf(code)
  return house.behind((tx) =>
    tx
      .selectFrom('payments.payment')
      .selectAll()
      .where('id', '=', id ?? '')
      .executeTakeFirstOrThrow(),
  )
}
async function pay(code: string): Promise<void> {
  const { number } = await paymentOf(code)
  const payment = await house.behind((tx) => findByNumber(tx, number))
  if (!payment) throw new Error(number)
  await payInSandbox(house.services, payment)
  const address = house.app.server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  await house.workOff({
    name: sandboxCallbackJob,
    handle: (data) =>
      sendSandboxCallback(house.services, data as never, `http://127.0.0.1:${port}`),
  })
  await follow()
}
async function refund(code: string, amountFen: number): Promise<void> {
  const { id } = await paymentOf(code)
  const asked = await house.call('citizen', 'POST', `/api/v1/payments/${id}/refunds`, {
    amountFen,
    reason: '填错了金额',
  })
  if (asked.statusCode !== 201) throw new Error(asked.body)
  const url = `/api/v1/payments/refunds/${asked.json().id}/decision`
  const decided = await house.call('citizen-2', 'POST', url, { isApproved: true })
  if (decided.statusCode !== 200) throw new Error(decided.body)
  await house.workOff({
    name: sendRefundJob,
    handle: ({ id: refundId }) => sendRefund(house.services, String(refundId)),
  })
  await follow()
}

test('100.01 yuan given anonymously: paid, on the ledger, found again by its code', async () => {
  const page = await house.app.inject(`/campaigns/${house.campaign}/give`)
  expect(page.statusCode).toBe(200)
  expect(page.body).toContain('乡村儿童阅读计划春季募捐')
  const code = await given({ ...anonymous, amount: '100.01' })
  expect(await rowOf(code)).toMatchObject({ state: 'CREATED', ledger_entry_id: null })
  await pay(code)
  expect(await rowOf(code)).toMatchObject({ state: 'SETTLED', amount_fen: 10_001 })
  expect((await book())?.totals).toMatchObject({ D: 10_001, U: 10_001 })
  const found = await post('/donations', { code: code.toLowerCase() })
  expect(found.headers.location).toBe(`/donations/${code}`)
  const own = await house.app.inject(`/donations/${code}`)
  expect(own.body).toContain('100.01')
  expect(own.body).toContain('爱心人士')
  expect((await post('/donations', { code: 'D0000000000000' })).statusCode).toBe(404)
})

test.each<[string, Record<string, string>, string]>([
  ['nothing chosen', {}, '请选一个金额'],
  ['no amount', { amount: '0.005' }, '最多两位小数'],
  ['nothing', { amount: '0' }, '大于零'],
  ['too much', { amount: '50000.01' }, '银行转账'],
  ['no name', { amount: '1', kind: 'named' }, '请写姓名'],
  ['a receipt for nobody', { amount: '1', receipt: 'true' }, '匿名捐赠不开票据'],
  ['no consent', { amount: '1', consent: '' }, '同意了再勾选'],
  ['another project', { amount: '1', project: 'P-unknown' }, '不支持这个项目'],
])('%s is refused in words', async (_what, change, words) => {
  const reply = await give({ ...anonymous, ...change })
  expect(reply.statusCode).toBe(422)
  expect(reply.body).toContain(words)
})

test('what is personal is sealed, and shown masked', async () => {
  const named = { ...anonymous, kind: 'named', name: '欧阳明月', mobile: '13812345678' }
  const receipt = { receipt: 'true', receiptTitle: '欧阳明月', taxNo: '110101199003070000' }
  const code = await given({ ...named, ...receipt, sum: '5000' })
  expect(JSON.stringify(await rowOf(code))).not.toContain('欧阳')
  expect(await rowOf(code)).toMatchObject({ receipt_choice: 'issue', amount_fen: 5_000 })
  const { body } = await house.app.inject(`/donations/${code}`)
  expect(body).toContain('欧***')
  expect(body).not.toContain('欧阳')
  expect(body).not.toContain('138')
})

test('W7, W40: what stands against a refund, and a refund that the ledger follows', async () => {
  const code = await given({ ...anonymous, amount: '50' })
  await pay(code)
  const payment = (await paymentOf(code)) as never
  const guarded = (amountFen: number) =>
    within((tx) => guardRefund(tx, house.services, payment, amountFen))
  expect(await guarded(5_000)).toBeNull()
  house.services.donations.receiptOf = async () => ({ number: '0001', isReversed: false })
  expect((await guarded(5_000))?.refusal.problems?.[0]).toMatchObject({
    code: 'RECEIPT_REVERSE_FIRST',
    article: expect.stringContaining('公益事业捐赠票据'),
  })
  house.services.donations.receiptOf = async () => null
  const asked = await post(`/donations/${code}/refund`, { reason: '填错了金额' })
  expect(asked.statusCode).toBe(303)
  const again = await post(`/donations/${code}/refund`, { reason: '填错了金额' })
  expect(again.statusCode).toBe(422)
  const before = (await book())?.totals
  await refund(code, 2_000)
  expect(await rowOf(code)).toMatchObject({ state: 'PARTIALLY_REFUNDED', refunded_fen: 2_000 })
  expect((await book())?.totals.R).toBe((before?.R ?? 0) + 2_000)
  // Everything of the campaign is bound: nothing of this gift is free any more.
  await within(async (tx) => {
    const { U = 0 } = (await book())?.totals ?? {}
    await record(tx, house.services, {
      ...{ t: 'allocation', id: 'a/all', at: '2026-03-02', org: house.uscc, cur: 'CNY' },
      ...{ campaign: house.campaign, amount: U, project: 'P-test-001', line: 'aid' },
    })
  })
  expect((await guarded(3_000))?.refusal.problems?.[0]?.code).toBe('REFUND_EXCEEDS_FREE')
})

test('a gift that nobody announced waits for its campaign, and a break of one 分 shows', async () => {
  house.setDay('2026-03-05')
  const bank = { uscc: house.uscc, purpose: 'donation', title: '零星捐款' }
  const cash = { ...bank, channel: 'cash', amountFen: 101, voucherNo: 'S-1' }
  const made = await house.call('citizen', 'POST', '/api/v1/payments/by-hand', cash)
  await house.call('citizen-2', 'POST', `/api/v1/payments/${made.json().id}/confirmation`)
  await follow()
  house.setDay('2026-03-06')
  const day = await reconcile(house.services, house.uscc, '2026-03-05')
  expect(day).toMatchObject({ platform_fen: 101, bank_fen: 101, ledger_fen: 0, state: 'OPEN' })
  const rows = await giving(() => house).donations()
  expect(rows.find(({ payment_id }) => payment_id === made.json().id)).toMatchObject({
    state: 'UNASSIGNED',
    problem: 'CAMPAIGN_MISSING',
  })
  const whole = await reconcile(house.services, house.uscc, '2026-03-02')
  expect(whole).toMatchObject({ state: 'BALANCED', ledger_fen: 10_001 + 5_000 - 2_000 })
})

test('membership fees are no concern of the ledger', async () => {
  house.setDay('2026-03-10')
  const fee = { uscc: house.uscc, purpose: 'membership-fee', title: '会费', channel: 'cash' }
  const made = await house.call('citizen', 'POST', '/api/v1/payments/by-hand', {
    ...{ ...fee, amountFen: 20_000, voucherNo: 'S-2' },
  })
  await house.call('citizen-2', 'POST', `/api/v1/payments/${made.json().id}/confirmation`)
  await follow()
  house.setDay('2026-03-11')
  const day = await reconcile(house.services, house.uscc, '2026-03-10')
  expect(day).toMatchObject({ platform_fen: 20_000, ledger_fen: 20_000, state: 'BALANCED' })
})

test.each([
  [5, '2026-03-02', '2026-03-05'],
  [5, '2026-03-05', '2026-04-05'],
  [28, '2026-12-31', '2027-01-28'],
])('the day %i after %s is %s', (day, after, next) => expect(nextDay(day, after)).toBe(next))

test('月捐: a link on the day, a pause, and the end with the campaign', async () => {
  house.setDay('2026-04-01')
  const page = (url: string, body: Record<string, string>) =>
    house.tokenOf('citizen').then((yiqi) =>
      house.app.inject({
        ...{ method: 'POST', url, cookies: { yiqi } },
        headers: {
          'content-type': 'application/x-www-form-urlencoded',
          origin: house.services.config.publicUrl,
        },
        payload: new URLSearchParams(body).toString(),
      }),
    )
  const agreed = await page(`/campaigns/${house.campaign}/give/monthly`, { amount: '20', day: '5' })
  expect(agreed.statusCode, agreed.body).toBe(303)
  house.setDay('2026-04-05')
  expect(await remindMonthly(house.services)).toBe(1)
  expect(await remindMonthly(house.services), 'once a month').toBe(0)
  const rows = await giving(() => house).donations()
  const asked = rows.find(({ agreement_id }) => agreement_id !== null)
  expect(asked).toMatchObject({ state: 'CREATED', amount_fen: 2_000 })
  const { rows: notices } = await house.db.superuserPool.query(
    "select params from notification.notice where template = 'monthly-gift'",
  )
  expect(notices[0].params).toMatchObject({ yuan: '20.00', code: asked?.code })
  const change = (to: string) =>
    page('/me/donations/monthly', { id: asked?.agreement_id ?? '', to })
  expect((await change('PAUSED')).statusCode).toBe(303)
  house.setDay('2026-05-05')
  expect(await remindMonthly(house.services)).toBe(0)
  expect((await change('ACTIVE')).statusCode).toBe(303)
  house.setDay('2027-01-05')
  expect(await remindMonthly(house.services)).toBe(1)
  const agreement = await house.behind((tx) =>
    tx.selectFrom('donations.agreement').select('state').executeTakeFirstOrThrow(),
  )
  expect(agreement.state, 'the campaign has ended').toBe('ENDED')
  const late = await give({ ...anonymous, amount: '1' })
  expect(late.body).toContain('不在备案的募捐时间内')
  expect(late.body).toContain('第二十四条')
})

test('a gift made without an account is claimed once', async () => {
  house.setDay('2026-03-02')
  const code = await given({ ...anonymous, amount: '3' })
  const { claimDonation, listOwnDonations } = await import('./own.ts')
  const [own, other] = [await house.as('citizen'), await house.as('citizen-2')]
  await claimDonation(house.services, own, code)
  expect((await listOwnDonations(house.services, own, code)).length).toBe(1)
  expect(await codeOf(claimDonation(house.services, other, code))).toBe('DONATION_CLAIMED')
  expect(await codeOf(claimDonation(house.services, other, 'D1'))).toBe('YQ_NOT_FOUND')
})
