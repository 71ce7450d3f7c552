import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { enter, systemActor } from '../../../kernel/context.ts'
import { type DemoHouse, openDemoHouse } from '../../../testing/demo-house.ts'
import { enrolAssociations } from '../../../testing/enrol-associations.ts'

/* The county's officials see what falls due in the county; a clerk, his cases and his organisation. */

let house: DemoHouse
let caseId: string
let uscc: string

beforeAll(async () => {
  house = await openDemoHouse('2026-03-02')
  const { services } = house
  await enrolAssociations(services, 2, (serial) => `望湖区读书${serial}号协会`)
  caseId = await house.givenSubmitted('association-establishment', '望湖区朗诵协会')
  const [first] = await house.behind((tx) =>
    tx
      .selectFrom('registers.organisation')
      .select('uscc')
      .where('registrar', '=', '990102')
      .orderBy('uscc')
      .execute(),
  )
  uscc = first?.uscc ?? ''
  await services.db.transaction().execute(async (tx) => {
    const actor = systemActor('测试')
    await enter(tx, actor)
    const record = { uscc, year: '2025', mend_by: '2026-06-30' }
    await services.registers.enrol(tx, services, actor, 'annual_check', record, {
      provenance: { reason: '测试' },
    })
    const post = {
      person_id: 'p-1',
      uscc,
      name: '阮闻笛',
      post: 'chair',
      started_on: '2021-07-15',
      is_legal_rep: true,
    }
    await services.registers.enrol(tx, services, actor, 'person_in_charge', post, {
      provenance: { reason: '测试' },
    })
    await services.appointClerk(tx, {
      uscc,
      accountId: house.accounts['citizen-2'] ?? '',
      grantedBy: null,
    })
  })
})
afterAll(() => house?.close())

interface Listed {
  kind: string
  day: string
  article: string
  organisation: { name: string } | null
}
const dates = async (role: string, query = 'from=2026-03-01&to=2026-12-31'): Promise<Listed[]> => {
  const reply = await house.call(role, 'GET', `/api/v1/calendar?${query}`)
  expect(reply.statusCode, reply.body).toBe(200)
  return reply.json().items
}
const brief = (items: Listed[]) =>
  items.map(({ kind, day, organisation }) => `${day} ${kind} ${organisation?.name ?? ''}`.trim())

describe('what falls due', () => {
  test('for the county: clocks of its cases, reports by type, what is to be mended', async () => {
    const all = await dates('reviewer')
    expect(brief(all)).toEqual(
      expect.arrayContaining([
        '2026-03-31 report',
        '2026-06-01 report',
        '2026-06-30 mending 望湖区读书1号协会',
        '2026-07-15 term 望湖区读书1号协会',
      ]),
    )
    expect(all.filter(({ kind }) => kind === 'report')).toHaveLength(4)
    const clocks = all.filter(({ kind }) => kind === 'clock')
    expect(clocks.length).toBeGreaterThan(0)
    expect(clocks[0]).toMatchObject({ href: `/cases/${caseId}`, article: expect.any(String) })
    for (const { article } of all) expect(article).not.toBe('')
    expect(all.map(({ day }) => day)).toEqual(all.map(({ day }) => day).toSorted())
  })

  test('another region has none of it; who is above has all of it', async () => {
    await house.db.superuserPool.query(
      "update registers.organisation set registrar = '990203' where uscc = $1",
      [uscc],
    )
    expect(brief(await dates('reviewer')).join()).not.toContain('mending')
    expect(brief(await dates('reviewer-province')).join()).toContain('mending')
    await house.db.superuserPool.query(
      "update registers.organisation set registrar = '990102' where uscc = $1",
      [uscc],
    )
  })

  test('for a clerk: his organisation alone; for a citizen: the cases that he filed', async () => {
    const clerk = await dates('citizen-2')
    expect(brief(clerk)).toContain('2026-06-30 mending 望湖区读书1号协会')
    expect(brief(clerk)).toContain('2026-07-15 term 望湖区读书1号协会')
    expect(new Set(clerk.map(({ organisation }) => organisation?.name))).toEqual(
      new Set(['望湖区读书1号协会']),
    )
    const citizen = await dates('citizen')
    expect(citizen.every(({ kind }) => kind === 'clock')).toBe(true)
    expect(citizen.length).toBeGreaterThan(0)
  })

  test('of one organisation: its own report, by its type, and nothing of others', async () => {
    const own = brief(await dates('reviewer', `from=2026-03-01&to=2026-12-31&uscc=${uscc}`))
    expect(own).toContain('2026-06-30 mending 望湖区读书1号协会')
    expect(
      own.every((line) => line.endsWith('读书1号协会')),
      own.join(),
    ).toBe(true)
  })

  test('by kind and by month; a period that makes no sense is refused', async () => {
    const may = await dates('reviewer', 'from=2026-06-01&to=2026-06-30&kind=mending')
    expect(brief(may)).toEqual(['2026-06-30 mending 望湖区读书1号协会'])
    expect(await dates('reviewer', 'from=2026-06-01&to=2026-06-29&kind=mending')).toEqual([])
    for (const query of ['from=2026-06-01&to=2026-05-31', 'from=2026-01-01&to=2028-01-01']) {
      const reply = await house.call('reviewer', 'GET', `/api/v1/calendar?${query}`)
      expect(reply.json()).toMatchObject({ code: 'YQ_MALFORMED' })
    }
    expect((await house.call('system-administrator', 'GET', '/api/v1/calendar')).statusCode).toBe(
      403,
    )
  })
})

describe('for calendar programs', () => {
  test('a file of what is shown', async () => {
    const reply = await house.call(
      'reviewer',
      'GET',
      '/api/v1/calendar.ics?from=2026-06-01&to=2026-06-30&kind=mending',
    )
    expect(reply.headers['content-type']).toBe('text/calendar; charset=utf-8')
    const text = reply.body.replaceAll('\r\n ', '')
    expect(text.match(/BEGIN:VEVENT/g)).toHaveLength(1)
    expect(text).toContain('SUMMARY:年检整改到期　望湖区读书1号协会\r\n')
    expect(text).toContain('DTSTART;VALUE=DATE:20260630\r\n')
  })

  const subscribe = async (role: string): Promise<string> => {
    const reply = await house.call(role, 'POST', '/api/v1/calendar/subscription')
    return new URL(reply.json().address).pathname
  }
  const fetchAt = (url: string) => house.app.inject({ method: 'GET', url })

  test('an address that nobody can guess; the former one is void, and it can be revoked', async () => {
    const first = await subscribe('reviewer')
    expect((await fetchAt(first)).body).toContain('读书1号协会')
    const second = await subscribe('reviewer')
    expect((await fetchAt(first)).statusCode).toBe(404)
    expect((await fetchAt(second)).statusCode).toBe(200)
    const guess = second.replace(/.\.ics$/, (end) => (end.startsWith('x') ? 'y.ics' : 'x.ics'))
    expect((await fetchAt(guess)).statusCode, `${guess} for ${second}`).toBe(404)
    const { rows } = await house.db.superuserPool.query(
      'select token_hash from office.calendar_subscription',
    )
    expect(JSON.stringify(rows)).not.toContain(second.split('/').at(-1)?.slice(0, 32))
    const own = await house.as('reviewer')
    const reply = await house.app.inject({
      method: 'DELETE',
      url: '/api/v1/calendar/subscription',
      cookies: { yiqi: await house.tokenOf('reviewer') },
      headers: { origin: house.services.config.publicUrl },
    })
    expect(reply.statusCode, own.name).toBe(204)
    expect((await fetchAt(second)).statusCode).toBe(404)
    const state = await house.call('reviewer', 'GET', '/api/v1/calendar/subscription')
    expect(state.json()).toEqual({ since: null })
  })

  test('it ends with the post, and with acting for the organisation', async () => {
    const official = await subscribe('approver')
    const clerk = await subscribe('citizen-2')
    expect((await fetchAt(clerk)).body).toContain('读书1号协会')
    await house.db.superuserPool.query(
      "update identity.post set valid_from = '2026-01-01', valid_to = '2026-03-01' where account_id = $1",
      [house.accounts.approver],
    )
    await house.db.superuserPool.query(
      "update identity.organisation_clerk set valid_from = '2026-01-01', valid_to = '2026-03-01' where account_id = $1",
      [house.accounts['citizen-2']],
    )
    expect((await fetchAt(official)).statusCode).toBe(404)
    expect((await fetchAt(clerk)).body).not.toContain('读书1号协会')
  })
})
