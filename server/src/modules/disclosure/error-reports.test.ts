import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Actor, publicActor } from '../../kernel/context.ts'
import { answerErrorReport, listErrorReports, takeErrorReport } from './error-reports.ts'
import { defaultSite, type DisclosureServices } from './services.ts'
import { county, html, openPublicHouse, type PublicHouse } from './testing/public-house.ts'

let house: PublicHouse
let services: DisclosureServices
beforeAll(async () => {
  house = await openPublicHouse()
  services = { ...house.services, site: defaultSite }
})
afterAll(() => house?.end())

const official = (scope: string): Actor => ({
  ...publicActor,
  purpose: 'duty',
  accountId: '00000000-0000-7000-8000-000000000001',
  scope: [scope],
})
const send = (fields: Record<string, string>, path = `/organisations/${house.main}/report-error`) =>
  house.app.inject({
    method: 'POST',
    url: path,
    headers: { 'content-type': 'application/x-www-form-urlencoded', ...html },
    payload: new URLSearchParams(fields).toString(),
  })
const numberOf = (reply: Awaited<ReturnType<typeof send>>) =>
  /number=(E\d{8}-[0-9A-Z]{8})/.exec(String(reply.headers.location))?.[1] ?? ''
const statusPage = async (number: string) =>
  house.get(`/report-error/status?number=${number}`, html)
const idOf = async (number: string) => {
  const reports = await listErrorReports(services, official(county), { limit: 100 })
  return reports.find((report) => report.number === number)?.id ?? ''
}
const page = async () => (await house.get(`/organisations/${house.main}`, html)).body
const underReview = async () =>
  (await house.get(`/public/v1/organisations/${house.main}`)).json().under_review
const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => 'done',
    (error: { code?: string }) => error.code,
  )

describe('a report of an error', () => {
  test('gets a number and reaches the registrar, and nobody else', async () => {
    expect((await send({ field: 'residence' })).statusCode).toBe(422)
    const sent = await send({
      field: 'residence',
      statement: '已迁到20号',
      contact: '13700137000',
    })
    expect(sent.statusCode).toBe(303)
    const number = numberOf(sent)
    const receipt = await house.get(String(sent.headers.location), html)
    expect(receipt.headers['cache-control']).toBe('no-store')
    for (const said of ['请记下编号', number, '已收到', '住所', '2026-06-21']) {
      expect(receipt.body).toContain(said)
    }
    expect(await listErrorReports(services, official(county), { limit: 10 })).toMatchObject([
      { number, uscc: house.main, contact: '13700137000', state: 'received' },
    ])
    expect(await listErrorReports(services, official('990103'), { limit: 10 })).toEqual([])
    const { rows } = await house.db.superuserPool.query(
      'select contact_cipher from disclosure.error_report',
    )
    expect(rows).toHaveLength(1)
    expect(String(rows[0].contact_cipher)).not.toContain('137001')
    expect((await house.get('/api/v1/error-reports')).statusCode).toBe(401)
  })

  test('marks the field while it is checked; of a past day nothing is marked', async () => {
    await house.amend(house.main, { residence: '稻香里18号' }, '2026-05-01')
    expect(await page()).toMatch(
      /<dt>住所<\/dt><dd>稻香里18号 <span class="st info tag">.*?核实中/s,
    )
    expect(await underReview()).toEqual(['residence'])
    const past = await house.get(`/organisations/${house.main}?at=2026-05-02`, html)
    expect(past.body).not.toContain('核实中')
  })

  test('is followed by its number: checked, then answered with what was corrected', async () => {
    const number = numberOf(await send({ field: 'name', statement: '少了一个字' }))
    expect(await page()).toContain('有人对名称提出更正')
    const id = await idOf(number)
    await takeErrorReport(services, official(county), id)
    expect((await statusPage(number.toLowerCase())).body).toContain('正在核实')
    expect(await codeOf(takeErrorReport(services, official(county), id))).toBe('YQ_WRONG_STATE')
    const answer = { outcome: 'corrected' as const, answer: '名称已按证书改好。' }
    await answerErrorReport(services, official(county), id, answer)
    const answered = (await statusPage(number)).body
    expect(answered).toContain('已更正')
    expect(answered).toContain('名称已按证书改好。')
    expect(answered).not.toContain('少了一个字')
    expect(await page()).not.toContain('有人对名称提出更正')
    expect(await codeOf(answerErrorReport(services, official(county), id, answer))).toBe(
      'YQ_WRONG_STATE',
    )
  })

  test('that is unfounded says why, and the mark goes', async () => {
    const { rows } = await house.db.superuserPool.query(
      "select id from disclosure.error_report where field = 'residence'",
    )
    const answer = { outcome: 'unfounded' as const, answer: '租约上写的就是18号。' }
    await answerErrorReport(services, official(county), rows[0].id, answer)
    expect(await page()).not.toContain('核实中')
    expect(await underReview()).toEqual([])
  })

  test('is settled by nobody of another region, and by nobody in another name', async () => {
    const id = await idOf(numberOf(await send({ field: 'scope', statement: '不全' })))
    const stranger = official('4401__')
    expect(await codeOf(takeErrorReport(services, stranger, id))).toBe('YQ_NOT_FOUND')
    const client = await house.db.appPool.connect()
    try {
      await client.query('begin')
      await client.query(
        `select set_config('yiqi.purpose', 'duty', true), set_config('yiqi.scope', $1, true),
          set_config('yiqi.actor_id', '00000000-0000-7000-8000-000000000002', true)`,
        [county],
      )
      const forged = client.query(
        `update disclosure.error_report set state = 'unfounded', answer = 'x', answered_at = now(),
          answered_by = '00000000-0000-7000-8000-000000000001' where id = $1`,
        [id],
      )
      await expect(forged).rejects.toThrow('row-level security')
    } finally {
      await client.query('rollback')
      client.release()
    }
  })

  test('of no organisation is handled by the platform, and an unknown number is told', async () => {
    const sent = await send(
      { subject: '办事指南', field: 'other', statement: '时限写错了' },
      '/report-error',
    )
    expect((await statusPage(numberOf(sent))).body).toContain('平台会核实')
    const unknown = await statusPage('E20260601-00000000')
    expect(unknown.statusCode).toBe(404)
    expect(unknown.body).toContain('没有这个编号')
    expect((await house.get('/report-error/status', html)).statusCode).toBe(200)
  })
})
