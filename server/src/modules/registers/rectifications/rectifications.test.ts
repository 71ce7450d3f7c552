import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { enter, systemActor } from '../../../kernel/context.ts'
import { type DemoHouse, openDemoHouse } from '../../../testing/demo-house.ts'
import { enrolAssociations } from '../../../testing/enrol-associations.ts'

/* The county's editor proposes, its approver decides; the city's and the province's see it as well. */

let house: DemoHouse
let usccs: string[]
let used = 0
const editor = 'register-editor-county'
const approver = 'approver'

beforeAll(async () => {
  house = await openDemoHouse('2026-03-02')
  await enrolAssociations(house.services, 40, (serial) => `望湖区读书${serial}号协会`)
  const rows = await house.behind((tx) =>
    tx
      .selectFrom('registers.organisation')
      .select('uscc')
      .where('status', '=', 'registered')
      .orderBy('uscc')
      .execute(),
  )
  usccs = rows.map(({ uscc }) => uscc)
})
afterAll(() => house?.close())

/** An organisation that no other test has touched. */
const fresh = () => usccs[used++] ?? ''
const dossier = async (uscc: string, role = editor) =>
  (await house.call(role, 'GET', `/api/v1/registers/organisation/${uscc}`)).json()
const propose = (uscc: string, body: object, role = editor) =>
  house.call(role, 'POST', `/api/v1/registers/organisation/${uscc}/rectifications`, {
    version: 1,
    changes: { website: 'https://dushu.example' },
    reason: '录入时漏了网址',
    ...body,
  })
const proposed = async (uscc: string, body: object = {}): Promise<string> => {
  const reply = await propose(uscc, body)
  expect(reply.json()).toMatchObject({ state: 'proposed' })
  return reply.json().id
}
const decide = (role: string, id: string, verb: 'approve' | 'return', body: object = {}) =>
  house.call(role, 'POST', `/api/v1/rectifications/${id}/${verb}`, body)
const notices = async (role: string, id: string) => {
  const { items } = (await house.call(role, 'GET', '/api/v1/notices?limit=100')).json()
  return items.filter(({ object }: { object: string }) => object === `rectification/${id}`)
}
async function givenReport(uscc: string, field: string): Promise<{ id: string; number: string }> {
  const sent = await house.app.inject({
    method: 'POST',
    url: `/organisations/${uscc}/report-error`,
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      origin: house.services.config.publicUrl,
    },
    payload: new URLSearchParams({ field, statement: '网址是 dushu.example' }).toString(),
  })
  const number = /number=(E[^&]+)/.exec(String(sent.headers.location))?.[1] ?? ''
  const { items } = (await house.call(editor, 'GET', '/api/v1/error-reports')).json()
  return items.find((one: { number: string }) => one.number === number)
}
const reportOf = async (id: string, role = editor) => {
  const { items } = (await house.call(role, 'GET', '/api/v1/error-reports')).json()
  return items.find((one: { id: string }) => one.id === id)
}

describe('a rectification', () => {
  test('changes nothing until another official approves; then the history says who and why', async () => {
    const uscc = fresh()
    const id = await proposed(uscc)
    expect((await dossier(uscc)).entry).toMatchObject({ version: 1 })
    expect((await dossier(uscc)).entry.record.website).toBeUndefined()
    expect(await notices(approver, id)).toMatchObject([
      { href: `/rectifications/${id}`, subject: { zh: '更正待批准：望湖区读书1号协会' } },
    ])

    const approved = await decide(approver, id, 'approve', { opinion: '与材料一致' })
    expect(approved.json()).toMatchObject({
      state: 'approved',
      proposer: '柳明澈',
      approver: '周牧云',
      oldValues: { website: null },
      newValues: { website: 'https://dushu.example' },
    })
    const { entry, history } = await dossier(uscc)
    expect(entry).toMatchObject({ version: 2, record: { website: 'https://dushu.example' } })
    expect(history[0]).toMatchObject({
      change: 'amend',
      actorName: '周牧云',
      reason: '录入时漏了网址',
      caseNo: approved.json().number,
      rectification: { proposer: '柳明澈', approver: '周牧云', errorReport: null },
    })
    expect(history.at(-1).rectification).toBeNull()
    expect(await notices(editor, id)).toMatchObject([
      {
        subject: { zh: '更正已批准：望湖区读书1号协会' },
        body: { zh: expect.stringContaining('与材料一致') },
      },
    ])
    const { rows } = await house.db.superuserPool.query(
      "select act, result from kernel.audit_entry where act like 'registers.%-rectification' and object like any ($1) order by act desc",
      [[`rectification/${id}`, `organisation/${uscc}`]],
    )
    expect(rows).toEqual([
      { act: 'registers.propose-rectification', result: 'done' },
      { act: 'registers.approve-rectification', result: 'done' },
    ])
  })

  test('of a past day keeps who proposed it in every part of the history', async () => {
    const uscc = fresh()
    const id = await proposed(uscc, { validFrom: '2026-02-01' })
    await decide(approver, id, 'approve')
    const { history } = await dossier(uscc)
    const parts = history.map((one: { validFrom: string; rectification: object | null }) => [
      one.validFrom,
      one.rectification !== null,
    ])
    expect(parts).toContainEqual(['2026-02-01', true])
    expect(parts).toContainEqual(['2026-01-05', false])
  })

  test('is returned with a reason, changes nothing, and may be proposed again', async () => {
    const uscc = fresh()
    const id = await proposed(uscc)
    expect((await decide(approver, id, 'return', {})).statusCode).toBe(422)
    const returned = await decide(approver, id, 'return', { opinion: '请附依据' })
    expect(returned.json()).toMatchObject({ state: 'returned', opinion: '请附依据' })
    expect((await dossier(uscc)).entry.version).toBe(1)
    expect(await notices(editor, id)).toMatchObject([
      { body: { zh: expect.stringContaining('请附依据') } },
    ])
    expect((await decide(approver, id, 'approve')).json()).toMatchObject({ code: 'YQ_WRONG_STATE' })
    await proposed(uscc)
  })

  test('is never decided by whoever proposed it, even with both duties, nor in the database', async () => {
    const uscc = fresh()
    const id = await proposed(uscc)
    const { rows } = await house.db.superuserPool.query(
      `insert into identity.post (id, account_id, duty, region_code, valid_from, origin, proposed_at, confirmed_at)
       select gen_random_uuid(), account_id, 'approver', region_code, valid_from, origin, proposed_at, confirmed_at
       from identity.post where account_id = $1 returning id`,
      [house.accounts[editor]],
    )
    for (const verb of ['approve', 'return'] as const) {
      const reply = await decide(editor, id, verb, { opinion: '自己批' })
      expect(reply.json()).toMatchObject({
        code: 'YQ_FORBIDDEN',
        detail: expect.stringContaining('另一位'),
      })
    }
    await house.db.superuserPool.query('delete from identity.post where id = $1', [rows[0].id])
    const forged = house.services.db.transaction().execute(async (tx) => {
      await enter(tx, await house.as(editor))
      await tx
        .updateTable('registers.rectification')
        .set({
          state: 'approved',
          decided_by: house.accounts[editor] ?? '',
          approver: 'x',
          decided_at: new Date(),
        })
        .where('id', '=', id)
        .execute()
    })
    await expect(forged).rejects.toThrow(/row-level security|two_people/)
    expect((await dossier(uscc)).entry.version).toBe(1)
  })

  test('is within the region: others neither see nor decide it, those above do', async () => {
    const uscc = fresh()
    const id = await proposed(uscc)
    await house.db.superuserPool.query(
      "update registers.rectification set region_code = '990203' where id = $1",
      [id],
    )
    expect((await decide(approver, id, 'approve')).statusCode).toBe(404)
    expect((await decide('approver-city', id, 'approve')).statusCode).toBe(404)
    expect((await house.call(editor, 'GET', `/api/v1/rectifications/${id}`)).statusCode).toBe(404)
    const seen = await house.call('approver-province', 'GET', `/api/v1/rectifications/${id}`)
    expect(seen.json()).toMatchObject({ id, isMine: false })
    expect((await decide('approver-province', id, 'approve')).json().state).toBe('approved')
  })

  test('needs the duty: an editor does not approve, an approver does not propose', async () => {
    const id = await proposed(fresh())
    expect((await decide('register-editor-city', id, 'approve')).statusCode).toBe(403)
    expect((await propose(fresh(), {}, approver)).statusCode).toBe(403)
    const direct = `/api/v1/registers/organisation/${usccs[0]}/amend`
    expect((await house.call(editor, 'POST', direct, {})).statusCode, 'no other way').toBe(404)
  })

  test('of two who decide at once, one does', async () => {
    const uscc = fresh()
    const id = await proposed(uscc)
    const replies = await Promise.all([
      decide(approver, id, 'approve'),
      decide('approver-city', id, 'approve'),
      decide('approver-province', id, 'return', { opinion: '不对' }),
    ])
    expect(replies.map(({ statusCode }) => `${statusCode}`).sort()).toEqual(['200', '409', '409'])
    const { entry } = await dossier(uscc)
    const wasApproved = replies.some((one) => one.json().state === 'approved')
    expect(entry.version).toBe(wasApproved ? 2 : 1)
  })

  test('is not approved once the record has changed; one record has one open proposal', async () => {
    const uscc = fresh()
    const id = await proposed(uscc)
    expect((await propose(uscc, { changes: { abbreviation: '读书' } })).json()).toMatchObject({
      code: 'YQ_WRONG_STATE',
      detail: expect.stringContaining('等待批准'),
    })
    const clerk = systemActor('测试')
    await house.services.db.transaction().execute(async (tx) => {
      await enter(tx, clerk)
      const provenance = { reason: '变更住所' }
      await house.services.registers.amend(
        tx,
        house.services,
        clerk,
        'organisation',
        { uscc },
        { residence: '新址' },
        { provenance },
      )
    })
    const stale = await decide(approver, id, 'approve')
    expect(stale.json()).toMatchObject({
      code: 'YQ_STALE',
      detail: expect.stringContaining('又有变动'),
    })
    expect((await dossier(uscc)).entry.record.website).toBeUndefined()
    expect((await decide(approver, id, 'return', { opinion: '已变动' })).statusCode).toBe(200)
    expect((await propose(uscc, { version: 1 })).json()).toMatchObject({ code: 'YQ_STALE' })
    await proposed(uscc, { version: 2 })
  })

  test.each([
    ['a registered matter', { name: '别的名称' }, 'REGISTER_CHANGE_ORDER'],
    ['the key', { uscc: 'x' }, 'REGISTER_CHANGE_ORDER', 'RECTIFICATION_FIELD'],
    ['no field', { colour: 'red' }, 'RECTIFICATION_FIELD'],
    ['what is so already', { website: null }, 'RECTIFICATION_NOTHING'],
    ['a value that is none', { unit_members: 'many' }, 'FIELD_TYPE'],
  ])('%s is refused with its field', async (_case, changes, ...codes) => {
    const reply = await propose(fresh(), { changes })
    expect(reply.statusCode).toBe(422)
    expect(codes).toContain(reply.json().problems[0].code)
    expect(reply.json().problems[0].field).toBeTruthy()
  })

  test('has a paper, by the proposer alone and while it is open', async () => {
    const id = await proposed(fresh())
    const send = async (role: string) =>
      house.app.inject({
        method: 'POST',
        url: `/api/v1/rectifications/${id}/paper`,
        cookies: { yiqi: await house.tokenOf(role) },
        headers: {
          origin: house.services.config.publicUrl,
          'content-type': 'multipart/form-data; boundary=cut',
        },
        payload: `--cut\r\nContent-Disposition: form-data; name="file"; filename="依据.pdf"\r\nContent-Type: application/pdf\r\n\r\n%PDF-1.7\n1 0 obj\n<<>>\nendobj\n%%EOF\r\n--cut--\r\n`,
      })
    expect((await send('register-editor-city')).json()).toMatchObject({ code: 'YQ_FORBIDDEN' })
    expect((await send(editor)).json()).toMatchObject({ paper: { name: '依据.pdf' } })
    const paper = await house.call(approver, 'GET', `/api/v1/rectifications/${id}/paper`)
    expect(paper.body).toContain('%PDF')
    expect(paper.headers['content-security-policy']).toContain('sandbox')
    await decide(approver, id, 'approve')
    expect((await send(editor)).json()).toMatchObject({ code: 'YQ_WRONG_STATE' })
  })
})

describe('a report of an error', () => {
  test('is answered by the approval, and by nothing else while one is open', async () => {
    const uscc = fresh()
    const report = await givenReport(uscc, 'industry')
    const errorReport = { id: report.id, answer: '已按章程补上。' }
    const early = { outcome: 'corrected', answer: '改了' }
    const url = `/api/v1/error-reports/${report.id}/answer`
    expect((await house.call(editor, 'POST', url, early)).json()).toMatchObject({
      code: 'YQ_WRONG_STATE',
      detail: expect.stringContaining('提出更正'),
    })
    const id = await proposed(uscc, { errorReport })
    expect(await reportOf(report.id)).toMatchObject({ state: 'checking' })
    const refusal = { outcome: 'unfounded', answer: '没有错' }
    expect((await house.call(editor, 'POST', url, refusal)).json()).toMatchObject({
      code: 'YQ_WRONG_STATE',
      detail: expect.stringContaining('等待批准'),
    })
    await decide(approver, id, 'approve')
    expect(await reportOf(report.id)).toMatchObject({
      state: 'corrected',
      answer: '已按章程补上。',
    })
    expect((await dossier(uscc)).history[0].rectification).toMatchObject({
      errorReport: report.number,
    })
  })

  test('stays open when its rectification is returned, and may be refused with reasons', async () => {
    const uscc = fresh()
    const report = await givenReport(uscc, 'industry')
    const id = await proposed(uscc, { errorReport: { id: report.id, answer: '已更正。' } })
    await decide(approver, id, 'return', { opinion: '原来没有错' })
    expect(await reportOf(report.id)).toMatchObject({ state: 'checking' })
    const refusal = { outcome: 'unfounded', answer: '与章程一致，没有错。' }
    const url = `/api/v1/error-reports/${report.id}/answer`
    expect((await house.call('reviewer', 'POST', url, refusal)).statusCode).toBe(204)
    expect(await reportOf(report.id)).toMatchObject({ state: 'unfounded' })
    const late = await propose(uscc, { errorReport: { id: report.id, answer: '已更正。' } })
    expect(late.json()).toMatchObject({ code: 'YQ_WRONG_STATE' })
  })

  test('about another organisation is not answered here', async () => {
    const report = await givenReport(fresh(), 'industry')
    const reply = await propose(fresh(), { errorReport: { id: report.id, answer: '已更正。' } })
    expect(reply.json()).toMatchObject({ problems: [{ code: 'RECTIFICATION_REPORT' }] })
  })

  test('reaches the officials of its registrar and those above, by their duties', async () => {
    const report = await givenReport(fresh(), 'industry')
    const seers = ['reviewer', 'approver', editor, 'register-editor-city', 'register-editor']
    for (const role of seers) expect(await reportOf(report.id, role), role).toBeDefined()
    for (const role of ['intake', 'archivist', 'helpdesk']) {
      expect((await house.call(role, 'GET', '/api/v1/error-reports')).statusCode, role).toBe(403)
    }
  })
})
