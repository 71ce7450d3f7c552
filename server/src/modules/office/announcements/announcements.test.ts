import ExcelJS from 'exceljs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { enter, publicActor } from '../../../kernel/context.ts'
import { type DemoHouse, openDemoHouse } from '../../../testing/demo-house.ts'
import { enrolAssociations } from '../../../testing/enrol-associations.ts'
import { tellReceivers } from './receivers.ts'
import { announcing } from './testing/announcing.ts'

/* The city writes to everybody, to organisations of its region, to the offices below, and to its own people. */

let house: DemoHouse
let uscc: string
const city = '990100'

beforeAll(async () => {
  house = await openDemoHouse('2026-03-02')
  await enrolAssociations(house.services, 3, (serial) => `望湖区读书${serial}号协会`)
  const [first] = await house.behind((tx) =>
    tx
      .selectFrom('registers.organisation')
      .select('uscc')
      .where('registrar', '=', '990102')
      .orderBy('uscc')
      .execute(),
  )
  uscc = first?.uscc ?? ''
  await house.services.db.transaction().execute(async (tx) => {
    await enter(tx, { ...(await house.as('approver')), purpose: 'system' })
    await house.services.appointClerk(tx, {
      uscc,
      accountId: house.accounts['citizen-2'] ?? '',
      grantedBy: null,
    })
  })
})
afterAll(() => house?.close())

const {
  act,
  content,
  counts,
  discard,
  done,
  draft,
  open,
  published,
  see,
  status,
  titles,
  upload,
  url,
} = announcing(() => house)

describe('two people', () => {
  test('what leaves the office is approved by somebody else than its writer', async () => {
    const one = await draft({ title: '甲通知' }, 'approver-city')
    expect(one).toMatchObject({
      state: 'DRAFT',
      regionCode: city,
      work: { acts: ['edit', 'discard', 'submit'] },
    })
    expect(await status('helpdesk', one.id), 'a draft is the office’s own').toBe(404)
    const refused = await act('approver-city', one, 'submit')
    expect(refused.json(), 'nobody else of the city approves').toMatchObject({
      code: 'YQ_WRONG_STATE',
    })
    const two = await done(act('reviewer-city', await draft({ title: '乙通知' }), 'submit'))
    expect(two.state).toBe('SUBMITTED')
    expect((await act('reviewer-city', two, 'approve')).statusCode).toBe(403)
    expect((await act('approver', two, 'approve')).statusCode, 'another office').toBe(404)
    const notices = (await house.call('approver-city', 'GET', '/api/v1/notices')).json().items
    expect(notices[0]).toMatchObject({
      template: 'announcement-submitted',
      href: `/announcements/${two.id}`,
    })
    const back = await done(act('approver-city', two, 'return', { reason: '请写明截止日期' }))
    expect(back).toMatchObject({ state: 'DRAFT', work: { returnReason: '请写明截止日期' } })
    const again = await done(act('reviewer-city', back, 'submit'))
    const out = await done(act('approver-city', again, 'approve'))
    expect(out).toMatchObject({
      state: 'PUBLISHED',
      work: { writer: expect.any(String), approver: expect.any(String) },
    })
    const stale = await act('approver-city', again, 'approve')
    expect(stale.json().code).toBe('YQ_STALE')
  })

  test('the database itself refuses a writer who approves', async () => {
    const { id } = await draft({ title: '丙通知' })
    const forged = house.db.superuserPool.query(
      "update office.announcement set state = 'PUBLISHED', published_at = now(), approved_by = written_by where id = $1",
      [id],
    )
    await expect(forged).rejects.toThrow(/announcement_two_people_check/)
    const alone = house.db.superuserPool.query(
      "update office.announcement set state = 'PUBLISHED', published_at = now() where id = $1",
      [id],
    )
    await expect(alone).rejects.toThrow(/announcement_approved_check/)
  })

  test('a period that ends before it begins, and one without readers, are refused', async () => {
    const wrong = await house.call('reviewer-city', 'POST', url, {
      ...content,
      validFrom: '2026-04-01',
      validTo: '2026-03-01',
    })
    expect(wrong.json()).toMatchObject({ code: 'YQ_INVALID', problems: [{ field: 'validTo' }] })
    const nobody = await house.call('reviewer-city', 'POST', url, { ...content, audiences: [] })
    expect(nobody.json()).toMatchObject({ code: 'YQ_INVALID', problems: [{ field: 'audiences' }] })
  })

  test('only its writer changes a draft; whoever approves there discards it or takes it over', async () => {
    const one = await draft({ title: '丁通知' })
    const edit = (role: string) =>
      house.app.inject({
        method: 'PUT',
        url: `${url}/${one.id}`,
        ...head[role],
        payload: { version: one.version, content: { ...content, title: '丁通知（改）' } },
      })
    const head: Record<string, object> = {}
    for (const role of ['approver-city', 'reviewer-city']) {
      head[role] = {
        cookies: { yiqi: await house.tokenOf(role) },
        headers: { origin: house.services.config.publicUrl },
      }
    }
    expect((await edit('approver-city')).statusCode).toBe(403)
    expect((await edit('reviewer-city')).json()).toMatchObject({
      title: '丁通知（改）',
      version: 2,
    })
    const two = await draft({ title: '戊通知' })
    expect((await see('approver-city', two.id)).json().work.acts).toEqual(['take-over', 'discard'])
    expect((await discard('approver-city', two.id)).statusCode).toBe(204)
    expect((await discard('reviewer', one.id)).statusCode, 'another office').toBe(404)
    const seen = (await see('approver-city', one.id)).json()
    const own = await act('reviewer-city', seen, 'take-over')
    expect(own.statusCode, 'his own already').toBe(403)
    const taken = await done(act('approver-city', seen, 'take-over'))
    expect(taken).toMatchObject({ version: 3, work: { acts: ['edit', 'discard', 'submit'] } })
    expect((await upload('approver-city', one.id)).statusCode).toBe(201)
    expect((await discard('reviewer-city', one.id)).statusCode, 'no more the writer').toBe(403)
    expect((await discard('approver-city', one.id)).statusCode).toBe(204)
    expect(await status('reviewer-city', one.id)).toBe(404)
  })

  test('what is submitted is not discarded; its writer recalls it until it is approved', async () => {
    const one = await draft({ title: '己通知' })
    const raced = await Promise.all([
      act('reviewer-city', one, 'submit'),
      discard('reviewer-city', one.id),
    ])
    expect(raced.filter(({ statusCode }) => statusCode < 300)).toHaveLength(1)
    const two = await done(act('reviewer-city', await draft({ title: '庚通知' }), 'submit'))
    expect((await discard('reviewer-city', two.id)).json()).toMatchObject({
      code: 'YQ_WRONG_STATE',
    })
    expect(two.work.acts).toEqual(['recall'])
    expect((await act('approver-city', two, 'recall')).statusCode).toBe(403)
    const back = await done(act('reviewer-city', two, 'recall'))
    expect(back).toMatchObject({ state: 'DRAFT', work: { acts: ['edit', 'discard', 'submit'] } })
    expect((await act('approver-city', back, 'approve')).json()).toMatchObject({
      code: 'YQ_WRONG_STATE',
    })
  })
})

describe('who reads it', () => {
  test('organisations of the region, by type; nobody else', async () => {
    const { id } = await published({
      title: '社团专用',
      audiences: ['ORGANISATIONS'],
      organisationTypes: ['51'],
    })
    expect(await titles('citizen-2')).toContain('社团专用')
    expect(await status('citizen', id), 'acts for no organisation').toBe(404)
    expect(await status('reviewer', id), 'an official of the county').toBe(404)
    expect((await open(`/public/v1/announcements/${id}`)).statusCode).toBe(404)
    const other = await published({
      title: '基金会专用',
      audiences: ['ORGANISATIONS'],
      organisationTypes: ['53'],
    })
    expect(await status('citizen-2', other.id)).toBe(404)
  })

  test('one’s own office, without a second official; offices below, not those above', async () => {
    const own = await published({ title: '科室值班', audiences: ['OFFICE'] })
    expect(own).toMatchObject({ state: 'PUBLISHED', work: { approver: null } })
    expect(await titles('intake-city')).toContain('科室值班')
    for (const role of ['reviewer', 'approver-province', 'citizen-2']) {
      expect(await status(role, own.id), role).toBe(404)
    }
    const down = await published({ title: '致各区', audiences: ['SUBORDINATES'] })
    expect(await titles('intake')).toContain('致各区')
    for (const role of ['approver-province', 'citizen-2'])
      expect(await status(role, down.id)).toBe(404)
  })

  test('forged rows: a receiver neither changes it nor writes in another office’s name', async () => {
    const { id } = await published({ title: '不可改', audiences: ['SUBORDINATES'] })
    const as = async (
      role: string,
      work: (tx: Parameters<Parameters<typeof house.behind>[0]>[0]) => Promise<unknown>,
    ) =>
      house.services.db.transaction().execute(async (tx) => {
        await enter(tx, await house.as(role))
        return work(tx)
      })
    const changed = await as('reviewer', (tx) =>
      tx
        .updateTable('office.announcement')
        .set({ title: '改了' })
        .where('id', '=', id)
        .executeTakeFirstOrThrow(),
    )
    expect(changed).toMatchObject({ numUpdatedRows: 0n })
    await expect(
      as('reviewer', (tx) =>
        tx
          .insertInto('office.announcement_receiver')
          .values({
            announcement_id: id,
            kind: 'office',
            receiver: '990102',
            name: 'x',
            region_code: '990102',
          })
          .execute(),
      ),
    ).rejects.toThrow(/row-level security/)
    const seen = await house.services.db.transaction().execute(async (tx) => {
      await enter(tx, publicActor)
      return tx.selectFrom('office.announcement').select('id').where('id', '=', id).execute()
    })
    expect(seen).toEqual([])
  })

  test('unread ones are counted until they are opened, found by words, and not once they are over', async () => {
    const before = (await counts('citizen-2')).unread
    const { id } = await published({
      title: '培训通知',
      text: '地点：听雨楼三楼',
      audiences: ['ORGANISATIONS'],
      validTo: '2026-03-10',
    })
    expect((await counts('citizen-2')).unread).toBe(before + 1)
    expect(await titles('citizen-2', `box=received&q=${encodeURIComponent('听雨楼')}`)).toEqual([
      '培训通知',
    ])
    const reply = await house.call('citizen-2', 'POST', `${url}/${id}/read`)
    expect(reply.json().unread).toBe(before)
    expect(await titles('citizen-2', 'box=received&unread=true')).not.toContain('培训通知')
    house.setDay('2026-03-11')
    expect(await titles('citizen-2', 'box=received&valid=true')).not.toContain('培训通知')
    expect(await titles('citizen-2')).toContain('培训通知')
    house.setDay('2026-03-02')
  })

  test('pages follow each other without a gap, pinned ones first', async () => {
    for (const serial of [1, 2, 3, 4]) {
      house.setDay(`2026-03-0${serial + 2}`)
      await published({ title: `分页${serial}`, audiences: ['OFFICE'], isPinned: serial === 2 })
    }
    const all: string[] = []
    let next: string | null = null
    do {
      const reply = await house.call(
        'intake-city',
        'GET',
        `${url}?limit=2&q=${encodeURIComponent('分页')}${next ? `&before=${next}` : ''}`,
      )
      all.push(...reply.json().items.map((one: { title: string }) => one.title))
      next = reply.json().next
    } while (next)
    expect(all).toEqual(['分页2', '分页4', '分页3', '分页1'])
    house.setDay('2026-03-02')
  })
})

describe('signing', () => {
  test('each signs for his own; the office sees who has not, reminds them, and takes the list away', async () => {
    const one = await published({
      title: '须签收',
      audiences: ['ORGANISATIONS', 'SUBORDINATES', 'OFFICE'],
      needsSigning: true,
    })
    const { total } = one.work.receivers
    const list = async (query = '') =>
      (
        await house.call('reviewer-city', 'GET', `${url}/${one.id}/receivers?limit=100${query}`)
      ).json().items
    const all = await list()
    expect(all).toHaveLength(total)
    const kinds = new Set(all.map(({ kind }: { kind: string }) => kind))
    expect([...kinds].toSorted((a, b) => String(a).localeCompare(String(b)))).toEqual([
      'office',
      'official',
      'organisation',
    ])
    expect(all.filter(({ kind }: { kind: string }) => kind === 'organisation')).toHaveLength(3)
    expect(all).toContainEqual(expect.objectContaining({ kind: 'office', code: '990102' }))

    await tellReceivers(house.services, one.id, 'announcement-to-sign')
    const inbox = (await house.call('citizen-2', 'GET', '/api/v1/notices')).json().items
    expect(inbox[0]).toMatchObject({
      template: 'announcement-to-sign',
      href: `/announcements/${one.id}`,
    })
    expect((await counts('citizen-2')).toSign).toBe(1)

    const sign = (role: string) => house.call(role, 'POST', `${url}/${one.id}/sign`, {})
    expect((await sign('citizen-2')).json()).toMatchObject({
      isToSign: false,
      signatures: [{ kind: 'organisation', receiver: uscc, signer: expect.any(String) }],
    })
    expect((await sign('citizen-2')).json(), 'twice').toMatchObject({ code: 'YQ_WRONG_STATE' })
    expect((await sign('intake')).statusCode).toBe(200)
    expect((await sign('reviewer')).json(), 'a colleague signed for the county').toMatchObject({
      code: 'YQ_WRONG_STATE',
    })
    expect((await sign('citizen')).statusCode).toBe(404)
    expect((await counts('citizen-2')).toSign).toBe(0)

    const open = await list('&signed=false')
    expect(open).toHaveLength(total - 2)
    expect((await see('reviewer-city', one.id)).json().work.receivers).toEqual({ total, signed: 2 })
    expect((await house.call('reviewer', 'GET', `${url}/${one.id}/receivers`)).statusCode).toBe(403)

    await done(act('reviewer-city', one, 'remind'))
    await tellReceivers(house.services, one.id, 'announcement-reminder')
    await tellReceivers(house.services, one.id, 'announcement-reminder')
    const reminders = (await house.call('intake-city', 'GET', '/api/v1/notices')).json().items
    expect(
      reminders.filter(
        ({ template }: { template: string }) => template === 'announcement-reminder',
      ),
      'once a day',
    ).toHaveLength(1)
    expect((await list('&signed=false'))[0].remindedAt).not.toBeNull()

    const csv = await house.call(
      'reviewer-city',
      'GET',
      `${url}/${one.id}/receivers/export?format=csv&signed=false`,
    )
    expect(csv.body.trim().split('\r\n')).toHaveLength(total - 1)
    expect(csv.body).toContain('望湖区读书')
    const sheet = await house.call(
      'reviewer-city',
      'GET',
      `${url}/${one.id}/receivers/export?format=xlsx`,
    )
    const book = new ExcelJS.Workbook()
    await book.xlsx.load(sheet.rawPayload as never)
    expect(book.worksheets[0]?.rowCount).toBe(total + 1)
    const { rows } = await house.db.superuserPool.query(
      "select count(*)::int as exports from kernel.audit_entry where act = 'office.export-receivers' and object = $1",
      [`announcement/${one.id}`],
    )
    expect(rows).toEqual([{ exports: 2 }])
  })

  test('the public signs for nothing, and nobody for what is withdrawn', async () => {
    expect(await published({ audiences: ['PUBLIC'], needsSigning: true })).toMatchObject({
      needsSigning: false,
    })
    const one = await published({ title: '撤了', audiences: ['SUBORDINATES'], needsSigning: true })
    await done(act('reviewer-city', one, 'withdraw', { reason: '不办了' }))
    expect((await house.call('intake', 'POST', `${url}/${one.id}/sign`, {})).json()).toMatchObject({
      code: 'YQ_WRONG_STATE',
    })
  })
})

describe('annexes', () => {
  test('whoever may read it reads its annexes; only the writer of the draft adds any', async () => {
    const one = await draft({ title: '有附件' })
    expect((await upload('approver-city', one.id)).statusCode).toBe(403)
    const reply = await upload('reviewer-city', one.id)
    expect(reply.statusCode, reply.body).toBe(201)
    const [annex] = reply.json().annexes
    expect(annex).toMatchObject({ name: '附表.pdf', mediaType: 'application/pdf' })
    const path = `${url}/${one.id}/annexes/${annex.id}`
    expect((await house.call('citizen', 'GET', path)).statusCode).toBe(404)
    const submitted = await done(act('reviewer-city', one, 'submit'))
    const out = await done(act('approver-city', submitted, 'approve'))
    expect((await house.call('citizen', 'GET', path)).body).toContain('%PDF')
    expect((await upload('reviewer-city', one.id)).json()).toMatchObject({ code: 'YQ_WRONG_STATE' })
    const second = await done(act('reviewer-city', out, 'correct', { correction: '换附表' }))
    expect(second.annexes).toMatchObject([{ name: '附表.pdf' }])
  })
})

test('the open interface pages, and filters by region, kind and words', async () => {
  const list = async (query: string) => (await open(`/public/v1/announcements?${query}`)).json()
  await published({ title: '社会组织花名册公告', kind: 'announcement' })
  expect((await list('kind=announcement')).items).toMatchObject([
    { title: '社会组织花名册公告', office: '云汀市民政局' },
  ])
  expect((await list('region=990000&kind=announcement')).total).toBe(1)
  expect((await list('region=990102')).total).toBe(0)
  expect((await list(`q=${encodeURIComponent('花名册')}`)).total).toBe(1)
  const { headers } = await open('/public/v1/announcements')
  const limitOf = async (path: string) => (await open(path)).headers['ratelimit-limit']
  expect(headers['ratelimit-limit']).toBe(await limitOf('/announcements'))
  expect(headers['ratelimit-limit']).not.toBe(await limitOf('/'))
  const { items, next } = await list('limit=1')
  expect((await list(`limit=1&before=${next}`)).items[0].id).not.toBe(items[0].id)
})

describe('the public pages', () => {
  const page = async (path: string) => {
    const { statusCode, body, headers } = await open(path)
    return { statusCode, body, type: String(headers['content-type']) }
  }

  test('list, filter, feed and one announcement, without a script', async () => {
    const { id } = await published({
      title: '公开<页面>',
      text: '第一段。\n第二段。',
      isPinned: true,
    })
    const list = await page(`/announcements?q=${encodeURIComponent('第一段')}`)
    expect(list.body).toContain(`href="/announcements/${id}"`)
    expect(list.body).toContain('公开&#60;页面&#62;')
    expect(list.body).not.toContain('<script src')
    expect((await page('/announcements?region=990102')).body).not.toContain(id)
    const feed = await page('/announcements.atom')
    expect(feed.type).toContain('application/atom+xml')
    expect(feed.body).toContain(`<id>urn:uuid:${id}</id>\n<title>公开&lt;页面&gt;</title>`)
    const one = await page(`/announcements/${id}`)
    expect(one.body).toContain('<p>第二段。</p>')
    expect(one.body).toContain('"@type":"SpecialAnnouncement"')
    expect((await page('/')).body).toContain(`href="/announcements/${id}"`)
    const past = await published({
      title: '昨天到期',
      validTo: '2026-03-02',
      isPinned: true,
    })
    expect((await page('/')).body).toContain(past.id)
    house.setDay('2026-03-03')
    expect((await page('/')).body).not.toContain(past.id)
    const marked = await page(`/announcements?q=${encodeURIComponent('昨天到期')}`)
    expect(marked.body).toContain(past.id)
    expect(marked.body).toContain('已过有效期')
    house.setDay('2026-03-02')
    for (const path of ['nothing', '00000000-0000-7000-8000-000000000000']) {
      expect((await page(`/announcements/${path}`)).statusCode, path).toBe(404)
    }
  })
})
