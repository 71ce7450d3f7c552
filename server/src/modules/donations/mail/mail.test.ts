import { afterAll, beforeAll, expect, test } from 'vitest'
import { followOnce } from '../../../kernel/followers.ts'
import { record } from '../../ledger/index.ts'
import { receiveDonation } from '../receive.ts'
import type { DonorMail } from '../services.ts'
import { giving, type GivingHouse, openGivingHouse } from '../testing/giving.ts'
import { mailFollower, mailUses } from './order.ts'
import { sendMail, stopMailPath } from './send.ts'

let house: GivingHouse
const sent: { mail: DonorMail; address: string }[] = []
beforeAll(async () => {
  house = await openGivingHouse('2026-03-02')
  house.services.donations.mail = async (mail, address) => {
    sent.push({ mail, address })
    return { result: 'sent' }
  }
})
afterAll(() => house?.close())

const { within } = giving(() => house)
const give = (donor: object, change: object = {}) =>
  within((tx) =>
    receiveDonation(tx, house.services, {
      ...{ payeeUscc: house.uscc, campaign: house.campaign, amountFen: 10_000, channel: 'cash' },
      ...{ donorKind: 'named', donor, settledAt: house.services.now() },
      ...change,
    }),
  )
const deliver = async () => {
  while ((await followOnce(mailFollower, house.services)) > 0);
  const { rows } = await house.db.superuserPool.query(
    'select id from donations.mail where sent_at is null',
  )
  for (const { id } of rows) await sendMail(house.services, id)
  return sent.splice(0)
}
const results = async () => {
  const { rows } = await house.db.superuserPool.query(
    'select kind, result from donations.mail order by created_at, kind',
  )
  return rows
}

test('whoever left an address and has no account is told the code, once', async () => {
  const { code } = await give({ name: '王芳', email: 'wang@example.org' })
  await give({ name: '李四' })
  await give({ email: 'own@example.org' }, { accountId: house.accounts.citizen })
  const [mail, ...others] = await deliver()
  expect(others).toEqual([])
  expect(mail?.address).toBe('wang@example.org')
  expect(mail?.mail.body.zh).toContain(code)
  expect(mail?.mail.foot.zh).toContain(stopMailPath(house.services.keys, code))
  expect(JSON.stringify(mail?.mail)).not.toContain('王芳')
  expect(await deliver()).toEqual([])
  const stored = await house.db.superuserPool.query('select m::text as row from donations.mail m')
  expect(JSON.stringify(stored.rows)).not.toContain('example.org')
})

test('confirmed use is told when there is more of it, and not again', async () => {
  await mailUses(house.services)
  expect(await deliver()).toEqual([])
  const base = { org: house.uscc, campaign: house.campaign, cur: 'CNY', at: '2026-03-02' }
  await within(async (tx) => {
    const say = (entry: object) => record(tx, house.services, { ...base, ...entry } as never)
    await say({ t: 'allocation', id: 'a-1', amount: 20_000, project: 'P20001', line: 'aid' })
    await say({ t: 'disbursement', id: 'd-1', amount: 20_000, of: 'a-1', payee: 'beneficiary' })
    await say({
      ...{ t: 'confirmation', id: 'c-1', amount: 20_000, of: 'd-1', method: 'sign' },
      batch: { category: 'student', count: 8, minors: false },
      openings: { evidence: { payload: '签收单.pdf', holder: 'beneficiary/1' } },
    })
  })
  await mailUses(house.services)
  const [mail, ...others] = await deliver()
  expect([mail?.address, others.length]).toEqual(['wang@example.org', 0])
  expect(mail?.mail.body.zh).toContain('100.00 元')
  await mailUses(house.services)
  expect(await deliver()).toEqual([])
  expect(await results()).toEqual([
    { kind: 'received', result: 'sent' },
    { kind: 'used', result: 'sent' },
  ])
})

test('the link of a mail ends them; opening it alone does not, and a forged one finds nothing', async () => {
  const { code } = await give({ email: 'zhao@example.org' })
  const url = stopMailPath(house.services.keys, code)
  const page = await house.app.inject({ url })
  expect([page.statusCode, page.body.includes('退订')]).toEqual([200, true])
  const forged = await house.app.inject({ url: `${url.slice(0, -2)}AA` })
  expect(forged.statusCode).toBe(404)
  const headers = { origin: house.services.config.publicUrl }
  const done = await house.app.inject({ method: 'POST', url, headers })
  expect([done.statusCode, done.body.includes('已经退订')]).toEqual([200, true])
  expect(await deliver()).toEqual([])
})
