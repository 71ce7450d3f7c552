import { afterAll, beforeAll, expect, test } from 'vitest'
import { sql } from 'kysely'
import { enter, publicActor, systemActor, transact } from '../../kernel/context.ts'
import { filedPlan } from '../../testing/journeys/charity.ts'
import { type NewEntry, record } from '../ledger/index.ts'
import { searchCondition } from '../metadata/index.ts'
import { html, openPublicHouse, type PublicHouse } from './testing/public-house.ts'

let house: PublicHouse
let campaign: string
const system = systemActor('test')

beforeAll(async () => {
  house = await openPublicHouse()
  const uscc = house.main
  campaign = `${uscc}A26001`
  await house.enrolIn('fundraising_plan', { uscc, ...filedPlan(uscc), registrar: '990102' })
  const common = { at: '2026-05-01', org: uscc, campaign, amount: 0, cur: 'CNY' }
  const entries: NewEntry[] = [
    { ...common, t: 'campaign_opening', id: 'p.c', lineage: 'fifo' },
    {
      ...{ ...common, t: 'donation_received', id: 'p.d', amount: 17_501 },
      openings: { donor: { payload: { name: '张三' }, holder: 'donor/p.d' } },
    },
    { ...common, t: 'allocation', id: 'p.a', amount: 12_000, project: 'P20001', line: 'aid' },
    {
      ...{ ...common, t: 'disbursement', id: 'p.p', amount: 7000 },
      ...{ of: 'p.a', payee: 'beneficiary' },
    },
  ]
  for (const entry of entries) {
    await transact(house.services, system, { act: 'test.record', object: campaign }, (tx) =>
      record(tx, house.services, entry),
    )
  }
  await house.enrolIn('charity_disclosure', {
    ...{
      uscc,
      disclosure_no: `${uscc}D260001`,
      edition: 1,
      charity_name: '青禾',
      class: 'campaign',
    },
    ...{ occasion: 'periodic', about: campaign, title: '一季度募捐情况', content: '图书角 1 < 2' },
    ...{ article: '办法', duty_on: '2026-05-01', due_on: '2026-05-06', published_on: '2026-05-05' },
    ...{ timing: 'met', digest: '0'.repeat(64), registrar: '990102' },
  })
})
afterAll(() => house?.end())

const page = async (url: string) => {
  const reply = await house.get(url, html)
  return { status: reply.statusCode, body: reply.body }
}

test('明白账 says every quantity of the equations, each a link to its entries', async () => {
  const { status, body } = await page(`/charity/campaigns/${campaign}`)
  expect(status).toBe(200)
  for (const [sum, type] of [
    ['175.01', 'donation_received'],
    ['120.00', 'allocation'],
    ['70.00', 'disbursement'],
  ]) {
    expect(body).toContain(`entries?type&#61;${type}">${sum}<`)
  }
  expect(body).toContain('尚未分配 55.01')
  expect(body).toContain('按时公开')
  expect(body).toContain('application/ld+json')
  expect(body).toContain('图书角 1 &#60; 2')
  expect(body).not.toContain('张三')
})

test('entries are listed by type, and whoever is on no record finds nothing', async () => {
  const found = await page(`/charity/campaigns/${campaign}/entries?type=disbursement`)
  expect(found.body).toContain('拨付给受益人')
  expect(found.body).not.toContain('收到捐赠</b>')
  expect((await page('/charity/campaigns/none')).status).toBe(404)
  expect((await page('/charity/organisations/none')).status).toBe(404)
})

test('the search finds a campaign by name, code and number, and sends a donation code to its gift', async () => {
  for (const q of ['乡村儿童', house.main, campaign]) {
    const { body } = await page(`/charity?q=${encodeURIComponent(q)}`)
    expect(body, q).toContain(`/charity/campaigns/${campaign}"`)
    expect(body).toContain('已募 175.01 元')
  }
  expect((await page('/charity?state=ended')).body).toContain('没有找到')
  expect((await page('/charity?kind=charity')).body).toContain('青禾')
  const reply = await house.get('/charity?q=D0123456789ABC', html)
  expect(reply.headers.location).toBe('/gifts/D0123456789ABC')
  const csv = await house.get('/charity.csv?kind=campaign')
  expect(csv.body).toContain(campaign)
})

test('one character is enough, and none of them stands for another', async () => {
  const found = async (q: string) =>
    (await page(`/charity?q=${encodeURIComponent(q)}`)).body.includes(`campaigns/${campaign}"`)
  for (const q of ['乡', '村儿', campaign.toLowerCase()]) expect(await found(q), q).toBe(true)
  for (const q of ['乡儿', '%', '乡_儿童', '村 儿']) expect(await found(q), q).toBe(false)
})

test('the search reads an index, whoever asks', async () => {
  const { catalogue } = house.services.registers
  for (const dataset of ['fundraising_plan', 'organisation', 'coop_agreement', 'charity_trust']) {
    const condition = searchCondition(catalogue.get(dataset), '乡')
    const isCharity = dataset === 'organisation' ? sql`is_charity and` : sql``
    const plan = await house.services.db.transaction().execute(async (tx) => {
      await enter(tx, publicActor)
      await sql`set local enable_seqscan = off`.execute(tx)
      const { rows } = await sql<Record<string, string>>`
        explain select uscc from ${sql.table(`pub.${dataset}`)} where ${isCharity} ${condition}`.execute(
        tx,
      )
      return rows.map((row) => row['QUERY PLAN']).join('\n')
    })
    expect(plan).toContain(`Bitmap Index Scan on ${dataset}_search_index`)
  }
})

test('the page of a charity has its disclosures by class', async () => {
  const { status, body } = await page(`/charity/organisations/${house.main}`)
  expect(status).toBe(200)
  expect(body).toContain('一季度募捐情况')
  expect(body).toContain('2025 年度')
})

test('others follow records by cursor and disclosures by a feed', async () => {
  house.passDays(1)
  const first = await house.get('/public/v1/charity/records/campaign?limit=1')
  expect(JSON.parse(first.body)).toMatchObject({
    kind: 'campaign',
    record: { filing_no: campaign },
  })
  const next = /<([^>]+)>/.exec(String(first.headers.link))?.[1] ?? ''
  expect((await house.get(next)).body).toBe('')
  expect((await house.get('/public/v1/charity/records/campaign?since=x')).statusCode).toBe(400)
  expect((await house.get('/charity/disclosures.atom')).body).toContain('一季度募捐情况')
})

test('the frame may be shown by other sites, without scripts, and no other page may', async () => {
  const framed = await house.get(`/charity/campaigns/${campaign}/widget`, html)
  expect(framed.body).toContain('175.01')
  expect(framed.headers['content-security-policy']).toContain('frame-ancestors *')
  expect(framed.headers['content-security-policy']).toContain("script-src 'none'")
  expect(framed.headers['x-frame-options']).toBeUndefined()
  const whole = await house.get(`/charity/campaigns/${campaign}`, html)
  expect(whole.headers['content-security-policy']).toContain("frame-ancestors 'none'")
})

test('a script of another site reads the sums, without cookies', async () => {
  const reply = await house.get(`/public/v1/charity/campaigns/${campaign}/sums`)
  expect(reply.json()).toMatchObject({ filingNo: campaign, raised: 17_501, confirmed: 0 })
  expect(reply.headers['access-control-allow-origin']).toBe('*')
  expect(reply.headers['set-cookie']).toBeUndefined()
  expect((await house.get('/public/v1/charity/campaigns/none/sums')).statusCode).toBe(404)
})
