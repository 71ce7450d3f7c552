import { afterAll, beforeAll, expect, test } from 'vitest'
import { type DemoHouse, openDemoHouse } from './testing/demo-house.ts'
import { day } from './testing/journeys/known.ts'

/* The parameters of governance §20: in one list, and set by an administrator for a place and from a day on. */

let house: DemoHouse
beforeAll(async () => {
  house = await openDemoHouse(day)
})
afterAll(() => house?.close())

interface Listed {
  key: string
  default: unknown
  source: string
  mark: string
  rules: { id: string }[]
  set_values: { region: string; value: unknown; valid_from: string }[]
}
const listed = async (): Promise<Listed[]> =>
  (await house.call('system-administrator', 'GET', '/public/v1/rule-parameters')).json().items

const keys: [key: string, usual: unknown][] = [
  ['plan.lead', '10d'],
  ['plan.maxYears', 3],
  ['listing.twoReviewersFrom', 1_000_000],
  ['disbursement.leastMinors', 5],
  ['donations.keepYears', 5],
  ['receipt.issue', '7d'],
  ['help.payout', '5d'],
  ['clock.rollFixedDates', true],
  ['clock.unit.establishment-decision', 'calendar'],
  ['supplement.applicant', '20wd'],
  ['directRegistration', 'off'],
  ['branch.foundation', 'LICENCE'],
  ['seal.report', '30d'],
  ['check.newOrgMonths', 6],
  ['check.rectify', '3mo'],
  ['check.revokeAfterYears', 2],
  ['fundraising.minGrade', 'none'],
  ['eval.publicity', '7d'],
  ['cert.years', 5],
  ['archive.handover', '30wd'],
  ['archive.arrange', '60wd'],
  ['name.similarity', 1],
  ['credit.mailMin', 15],
  ['credit.mailMax', 30],
  ['credit.answer', '10wd'],
  ['credit.decide', '10wd'],
  ['credit.objection', '20wd'],
  ['credit.correct', '5wd'],
  ['credit.penaltyDisplay', '3y'],
  ['complaint.reply', '5wd'],
  ['case.answer', '5wd'],
  ['case.extend', '30d'],
  ['hearing.org', 5_000_000],
  ['hearing.person', 500_000],
]

test.each(keys)('%s is listed, with default, source and mark', async (key, usual) => {
  const found = (await listed()).find((one) => one.key === key)
  expect(found).toMatchObject({ default: usual })
  expect(found?.source).toBeTruthy()
  expect(found?.mark).toMatch(/^(V|K|K\?|D)$/)
  expect(found?.rules).not.toEqual([])
})

test('service.minFund has a key for each sector', async () => {
  const sectors = (await listed()).filter(({ key }) => key.startsWith('service.minFund'))
  expect(sectors.length).toBeGreaterThan(0)
})

test('set for a city from a day on: counts there and below, from then on, and is on record', async () => {
  const key = 'seal.report'
  const set = await house.app.inject({
    method: 'PUT',
    url: `/api/v1/rule-parameters/${key}`,
    cookies: { yiqi: await house.tokenOf('system-administrator') },
    headers: { origin: house.services.config.publicUrl },
    payload: { region: '990100', value: '20wd', validFrom: '2026-04-01', source: '市局规定' },
  })
  expect(set.statusCode).toBe(204)
  const inForce = async (region: string, as_of: string) => {
    const url = '/public/v1/rules/clock.report-seal-account/evaluate'
    const body = { input: { start: '2026-03-02' }, region, as_of }
    return (await house.call('system-administrator', 'POST', url, body)).json().parameters[key]
  }
  expect(await inForce('990102', '2026-04-01')).toBe('20wd')
  expect(await inForce('990102', '2026-03-31')).toBe('30d')
  expect(await inForce('990202', '2026-04-01')).toBe('30d')
  const found = (await listed()).find((one) => one.key === key)
  expect(found?.set_values).toMatchObject([
    { region: '990100', value: '20wd', valid_from: '2026-04-01' },
  ])
  const entries = await house.db.superuserPool.query(
    "select actor_id from kernel.audit_entry where act = 'rules.set-parameter' and object = $1",
    [`rule-parameter/${key}`],
  )
  expect(entries.rows).toEqual([{ actor_id: house.accounts['system-administrator'] }])
})

test.each(['reviewer', 'security-administrator', 'citizen'])(
  '%s sets no parameter',
  async (role) => {
    const reply = await house.app.inject({
      method: 'PUT',
      url: '/api/v1/rule-parameters/cert.years',
      cookies: { yiqi: await house.tokenOf(role) },
      headers: { origin: house.services.config.publicUrl },
      payload: { region: '990100', value: 4, validFrom: '2026-04-01', source: '没有' },
    })
    expect(reply.statusCode).toBe(403)
  },
)
