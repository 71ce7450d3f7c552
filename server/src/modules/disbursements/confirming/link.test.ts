import { afterAll, beforeAll, expect, test } from 'vitest'
import { type DemoHouse, openDemoHouse } from '../../../testing/demo-house.ts'
import { paper } from '../../../testing/establishment-forms.ts'
import { remindOfFunds } from '../clocks.ts'
import { type Charity, give, givenCharity, partnerName } from '../testing/house.ts'

/* By the interface: two clerks pay a partner, who confirms by a link; nobody else does, and nobody twice. */

const day = '2026-06-02'
let house: DemoHouse
let charity: Charity
beforeAll(async () => {
  house = await openDemoHouse(day, { requestsPerMinute: 1_000_000 })
  charity = await givenCharity(house)
  await give(house, charity.running, 'donation_received', 300_000)
})
afterAll(() => house?.close())

const post = (role: string, url: string, body: object = {}) =>
  house.call(role, 'POST', `/api/v1${url}`, body)

async function settled(): Promise<string> {
  const allocated = await post('citizen', `/campaign-funds/${charity.running}/allocations`, {
    ...{ item: '', unit: '', price: 1, project: 'P-test-001', line: 'aid', purpose: '建图书角' },
    size: 200_000,
  })
  expect(allocated.statusCode, allocated.body).toBe(201)
  const proposed = await post('citizen', '/disbursements', {
    ...{ allocationId: allocated.json().id, payeeType: 'partner', payeeName: partnerName },
    ...{ way: 'bank', size: 200_000, remark: '图书' },
    payees: [
      {
        name: partnerName,
        account: '62220001',
        bank: '云汀银行',
        category: 'other',
        size: 200_000,
      },
    ],
  })
  const { id } = proposed.json()
  expect(
    (await post('citizen', `/disbursements/${id}/decision`, { isApproved: true })).statusCode,
  ).toBe(403)
  expect(
    (await post('citizen-2', `/disbursements/${id}/decision`, { isApproved: true })).statusCode,
  ).toBe(204)
  const file = await post('citizen', `/campaign-funds/${charity.running}/bank-file`)
  expect(file.body).toContain(`1,${partnerName},62220001,云汀银行,2000.00,CNY,图书,D20260602-`)
  const arrived = { on: day, voucherNo: 'HZ1' }
  expect((await post('citizen', `/disbursements/${id}/settlement`, arrived)).statusCode).toBe(204)
  return id
}

const send = (token: string, fields: Record<string, string>) => {
  const boundary = 'cut'
  const parts = Object.entries(fields).map(
    ([name, value]) =>
      `--${boundary}\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`,
  )
  const { name, buffer } = paper('签收表')
  const head = `--${boundary}\r\ncontent-disposition: form-data; name="files"; filename="${name}"\r\ncontent-type: application/pdf\r\n\r\n`
  return house.app.inject({
    method: 'POST',
    url: `/public/v1/receipt-confirmations/${token}`,
    headers: { 'content-type': `multipart/form-data; boundary=${boundary}` },
    payload: Buffer.concat([
      Buffer.from(parts.join('') + head),
      buffer,
      Buffer.from(`\r\n--${boundary}--\r\n`),
    ]),
  })
}

test('a link confirms once, with evidence that is kept sealed; then reminders end', async () => {
  const id = await settled()
  expect((await post('clerk', `/disbursements/${id}/link`)).statusCode).toBeGreaterThan(399)
  const link = (await post('citizen', `/disbursements/${id}/link`)).json()
  const token = String(link.url).split('/').at(-1) ?? ''
  const seen = await house.app.inject({ url: `/public/v1/receipt-confirmations/${token}` })
  expect(seen.json()).toMatchObject({ payeeName: partnerName, size: 200_000, payeeType: 'partner' })

  house.setDay('2026-08-31')
  expect(await remindOfFunds(house.services)).toBe(0)
  house.setDay('2026-07-30')
  const good = {
    size: '2,000.00',
    name: '许青禾',
    category: 'student',
    persons: '80',
    hasMinors: 'true',
  }
  expect((await send('x'.repeat(32), good)).statusCode).toBe(404)
  const few = await send(token, { ...good, persons: '4' })
  expect(few.json().problems[0].code).toBe('MINORS_IN_BATCHES')
  const much = await send(token, { ...good, size: '2000.01' })
  expect(much.json().problems[0].code).toBe('CONFIRMATION_EXCEEDS_UNCONFIRMED')
  const nobody = await send(token, { ...good, persons: '', name: '' })
  expect(nobody.json().problems.map(({ code }: { code: string }) => code)).toEqual([
    'NAME_MISSING',
    'FINAL_BENEFICIARIES',
  ])
  expect((await send(token, good)).statusCode).toBe(204)
  expect((await send(token, good)).statusCode).toBe(404)

  const whole = (await house.call('citizen', 'GET', `/api/v1/disbursements/${id}`)).json()
  const [made] = whole.confirmations
  expect(made).toMatchObject({
    size: 200_000,
    persons: 80,
    madeBy: '许青禾',
    method: 'third_party',
  })
  const paperOf = await house.call(
    'citizen',
    'GET',
    `/api/v1/disbursement-evidence/${made.evidence[0].id}`,
  )
  expect(paperOf.rawPayload.equals(paper('签收表').buffer)).toBe(true)
  const { sealed } = await house.behind((tx) =>
    tx
      .selectFrom('disbursements.evidence')
      .select('sealed_sha256 as sealed')
      .where('disbursement_id', '=', id)
      .executeTakeFirstOrThrow(),
  )
  const chunks: Buffer[] = []
  for await (const chunk of await house.services.files.get(sealed)) chunks.push(chunk as Buffer)
  expect(Buffer.concat(chunks).includes('%PDF')).toBe(false)
})

test('what nobody confirms for long is recalled to the clerks, once a month', async () => {
  house.setDay(day)
  await give(house, charity.running, 'donation_received', 300_000)
  const id = await settled()
  house.setDay('2026-09-01')
  expect(await remindOfFunds(house.services)).toBe(1)
  await remindOfFunds(house.services)
  const notices = await house.behind((tx) =>
    tx
      .selectFrom('notification.notice')
      .select('recipient_id')
      .where('template', '=', 'funds-unconfirmed')
      .execute(),
  )
  expect(notices).toHaveLength(2)
  expect(id).not.toBe('')
})
