import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { enter } from '../../../kernel/context.ts'
import { type DemoHouse, openDemoHouse } from '../../../testing/demo-house.ts'
import { sowKnowledge } from '../../../demo/sow-knowledge.ts'
import { lapseQuestions } from './pass-on.ts'
import { pairsOf } from './suggest.ts'

/* A citizen asks the county's helpdesk; the county's officials ask the city's, which may ask the province's. */

let house: DemoHouse
const county = '990102'
const city = '990100'

beforeAll(async () => {
  house = await openDemoHouse('2026-03-02')
  await sowKnowledge(house.services)
})
afterAll(() => house?.close())

const ask = async (role: string, body: object = {}) => {
  const reply = await house.call(role, 'POST', '/api/v1/questions', {
    title: '社会团体成立要多少会员',
    text: '我们想成立一个读书协会，最少要有多少个会员？',
    ...(role.startsWith('citizen') && { region: county }),
    ...body,
  })
  expect(reply.json(), reply.body).toMatchObject({ state: 'ASKED' })
  return reply.json()
}
const act = (role: string, id: string, verb: string, body: object) =>
  house.call(role, 'POST', `/api/v1/questions/${id}/${verb}`, body)
const see = async (role: string, id: string) =>
  (await house.call(role, 'GET', `/api/v1/questions/${id}`)).json()
const text = '依照条例第十条，要有五十个以上的个人会员。'
const answered = async (role: string, question: { id: string; version: number }) => {
  const reply = await act(role, question.id, 'answer', { version: question.version, text })
  expect(reply.json(), reply.body).toMatchObject({ state: 'ANSWERED' })
  return reply.json()
}
const notices = async (role: string, id: string) => {
  const { items } = (await house.call(role, 'GET', '/api/v1/notices?limit=100')).json()
  return items
    .filter(({ object }: { object: string }) => object === `question/${id}`)
    .map(({ template }: { template: string }) => template)
}

describe('asked by the public', () => {
  test('the county has three working days; it answers with an article, and the asker accepts', async () => {
    const question = await ask('citizen')
    expect(question).toMatchObject({
      originRegion: county,
      officeRegion: county,
      visibility: 'PUBLIC',
      dueOn: '2026-03-05',
      isMine: true,
    })
    expect(await notices('helpdesk', question.id)).toEqual(['question-asked'])

    const found = await house.call(
      'helpdesk',
      'GET',
      `/api/v1/knowledge/passages?q=${encodeURIComponent('社会团体会员人数')}`,
    )
    const [passage] = found.json().items
    const reply = await act('helpdesk', question.id, 'answer', {
      version: 1,
      text,
      passages: [{ key: passage.document.key, anchor: passage.anchor }],
    })
    expect(reply.json()).toMatchObject({ state: 'ANSWERED', version: 2, dueOn: '2026-03-16' })
    expect(reply.json().steps[1].passages).toEqual([
      {
        key: passage.document.key,
        anchor: passage.anchor,
        source: passage.source,
        href: passage.href,
      },
    ])
    expect(await notices('citizen', question.id)).toEqual(['question-answered'])
    const accepted = await act('citizen', question.id, 'accept', { version: 2 })
    expect(accepted.json()).toMatchObject({ state: 'ACCEPTED', dueOn: null })
    expect(await notices('helpdesk', question.id)).toContain('question-accepted')
  })

  test('who is not satisfied asks again; it is answered anew', async () => {
    const question = await answered('helpdesk', await ask('citizen'))
    const bare = await act('citizen', question.id, 'reopen', { version: question.version })
    expect(bare.statusCode).toBe(422)
    const again = await act('citizen', question.id, 'reopen', {
      version: question.version,
      text: '单位会员也算吗？',
    })
    expect(again.json()).toMatchObject({ state: 'REOPENED', dueOn: '2026-03-05' })
    expect(await notices('helpdesk', question.id)).toContain('question-reopened')
    expect(await answered('helpdesk', again.json())).toMatchObject({ state: 'ANSWERED' })
  })

  test('an accepted one becomes a draft of the knowledge base, which another official reviews', async () => {
    const question = await answered('helpdesk', await ask('citizen'))
    const early = { version: question.version, title: '成立社团要多少会员？', text }
    expect((await act('helpdesk', question.id, 'publish', early)).json().code).toBe(
      'YQ_WRONG_STATE',
    )
    const accepted = await act('citizen', question.id, 'accept', { version: question.version })
    const faq = await act('helpdesk', question.id, 'publish', {
      ...early,
      version: accepted.json().version,
    })
    expect(faq.json()).toMatchObject({ state: 'FAQ', faqKey: expect.any(String) })
    const url = `/api/v1/knowledge/versions/${faq.json().faqVersionId}`
    const draft = (await house.call('helpdesk', 'GET', url)).json()
    expect(draft).toMatchObject({ state: 'DRAFT', kind: 'faq', access: 'PUBLIC', text })
    expect(JSON.stringify(draft)).not.toContain('许青禾')
    const review = { revision: 1 }
    expect((await house.call('helpdesk', 'POST', `${url}/review`, review)).statusCode).toBe(403)
    expect((await house.call('legal-check', 'POST', `${url}/review`, review)).statusCode).toBe(200)
  })

  test('the region or the organisation must be known', async () => {
    const refused = (body: object) =>
      house.call('citizen', 'POST', '/api/v1/questions', { title: '问题', text: '内容', ...body })
    for (const [body, field] of [
      [{}, 'region'],
      [{ region: '000001' }, 'region'],
      [{ region: county, uscc: '51990102MJ0000001J' }, 'uscc'],
    ] as const) {
      const reply = await refused(body)
      expect(reply.json()).toMatchObject({ code: 'YQ_INVALID', problems: [{ field }] })
    }
  })

  test('other citizens do not see it; that an official looks is recorded, for the asker to read', async () => {
    const { id } = await ask('citizen')
    expect((await house.call('citizen-2', 'GET', `/api/v1/questions/${id}`)).statusCode).toBe(404)
    expect(await see('helpdesk', id)).toMatchObject({ asker: '许青禾', isWithMyOffice: true })
    const { rows } = await house.db.superuserPool.query(
      "select count(*)::int as looks from kernel.audit_entry where act = 'office.view-question' and object = $1",
      [`question/${id}`],
    )
    expect(rows).toEqual([{ looks: 1 }])
    const mine = (await house.call('citizen', 'GET', '/api/v1/me/data')).json()
    expect(JSON.stringify(mine)).toContain('您提出的问题')
  })
})

describe('asked by officials', () => {
  test('it goes one tier up; only the chain of offices sees what is internal', async () => {
    const { id } = await ask('reviewer')
    expect(await see('reviewer', id)).toMatchObject({
      originRegion: county,
      officeRegion: city,
      visibility: 'INTERNAL',
    })
    expect(await see('helpdesk-province', id)).toMatchObject({ asker: '何予安' })
    await house.db.superuserPool.query(
      "update office.question set origin_region = '990203' where id = $1",
      [id],
    )
    expect((await house.call('helpdesk', 'GET', `/api/v1/questions/${id}`)).statusCode).toBe(404)
    await house.db.superuserPool.query(
      "update office.question set visibility = 'PUBLIC', state = 'ANSWERED' where id = $1",
      [id],
    )
    expect(await see('helpdesk', id)).toMatchObject({ asker: null, steps: [{ by: '' }] })
  })

  test('another office does not answer it, whoever it is', async () => {
    const question = await ask('reviewer')
    for (const role of ['helpdesk', 'helpdesk-province']) {
      const reply = await act(role, question.id, 'answer', { version: 1, text })
      expect(reply.json(), role).toMatchObject({ code: 'YQ_FORBIDDEN' })
    }
    const forged = house.services.db.transaction().execute(async (tx) => {
      await enter(tx, await house.as('helpdesk'))
      const { numUpdatedRows } = await tx
        .updateTable('office.question')
        .set({ state: 'ANSWERED' })
        .where('id', '=', question.id)
        .executeTakeFirstOrThrow()
      return numUpdatedRows
    })
    expect(await forged).toBe(0n)
    expect((await act('reviewer', question.id, 'answer', { version: 1, text })).statusCode).toBe(
      403,
    )
  })

  test('it is transferred with a note, and given to somebody of the office', async () => {
    const question = await ask('reviewer')
    const other = await act('helpdesk-city', question.id, 'assign', {
      version: 1,
      to: house.accounts.helpdesk,
    })
    expect(other.json()).toMatchObject({ problems: [{ field: 'to' }] })
    const given = await act('helpdesk-city', question.id, 'assign', {
      version: 1,
      to: house.accounts['helpdesk-city'],
    })
    expect(given.json()).toMatchObject({ assignee: '蓝亦舒', version: 2 })
    const moved = await act('helpdesk-city', question.id, 'transfer', {
      version: 2,
      note: '省里有统一口径',
    })
    expect(moved.json()).toMatchObject({ officeRegion: '990000', assignee: null, state: 'ASKED' })
    expect(await notices('helpdesk-province', question.id)).toEqual(['question-transferred'])
    expect(await notices('reviewer', question.id)).toEqual(['question-moved'])
    const end = await act('helpdesk-province', question.id, 'transfer', {
      version: 3,
      note: '再转',
    })
    expect(end.json()).toMatchObject({ code: 'YQ_WRONG_STATE' })
  })

  test('of two who act at once the second is told that it changed', async () => {
    const question = await ask('reviewer')
    const replies = await Promise.all(
      ['甲说如此。', '乙说如此。'].map((words) =>
        act('helpdesk-city', question.id, 'answer', { version: 1, text: words }),
      ),
    )
    expect(replies.map(({ statusCode }) => `${statusCode}`).sort()).toEqual(['200', '409'])
  })
})

describe('the timer', () => {
  test('on the last day nothing moves; the day after, the office above has it', async () => {
    house.setDay('2026-03-02')
    const question = await ask('citizen-2')
    house.setDay(question.dueOn)
    await lapseQuestions(house.services)
    expect(await see('citizen-2', question.id)).toMatchObject({ officeRegion: county })
    house.setDay('2026-03-06')
    await lapseQuestions(house.services)
    expect(await see('citizen-2', question.id)).toMatchObject({
      officeRegion: city,
      state: 'ASKED',
      dueOn: '2026-03-11',
      steps: [{ act: 'ask' }, { act: 'escalate', by: '答疑到期', to: '云汀市民政局' }],
    })
    expect(await notices('helpdesk', question.id)).toContain('question-escalated')
    expect(await notices('helpdesk-city', question.id)).toEqual(['question-escalated'])
    expect(await notices('citizen-2', question.id)).toEqual(['question-moved'])
  })

  test('an authority may set another term', async () => {
    house.setDay('2026-03-02')
    await house.db.superuserPool.query(
      `insert into rules.parameter_value (id, key, region_code, value, valid_from, source, set_by, set_at)
       select gen_random_uuid(), 'question.answer', $1, '"5wd"', '2026-01-01', '本级规定', null, now()`,
      [city],
    )
    expect(await ask('reviewer')).toMatchObject({ dueOn: '2026-03-09' })
    expect(await ask('citizen'), 'below it as well').toMatchObject({ dueOn: '2026-03-09' })
    expect(await ask('helpdesk-city'), 'not above it').toMatchObject({ dueOn: '2026-03-05' })
    await house.db.superuserPool.query(
      "delete from rules.parameter_value where key = 'question.answer'",
    )
  })

  test('an answer that nobody contradicts counts as accepted', async () => {
    house.setDay('2026-03-02')
    const question = await answered('helpdesk', await ask('citizen'))
    house.setDay('2026-03-17')
    await lapseQuestions(house.services)
    expect(await see('citizen', question.id)).toMatchObject({ state: 'ACCEPTED' })
    house.setDay('2026-03-02')
  })

  test('at the top it stays, and is late', async () => {
    const question = await ask('helpdesk-province')
    house.setDay('2026-04-02')
    await lapseQuestions(house.services)
    expect(await see('helpdesk-province', question.id)).toMatchObject({
      officeRegion: '100000',
      isLate: true,
    })
    house.setDay('2026-03-02')
  })
})

describe('the desk', () => {
  test('lists what lies with the office, what is late, and what words say', async () => {
    const { id, number } = await ask('citizen', { title: '怎样刻制印章' })
    const list = async (query: string, role = 'helpdesk') => {
      const reply = await house.call(role, 'GET', `/api/v1/questions?${query}`)
      return reply.json().items.map((one: { id: string }) => one.id)
    }
    expect(await list('whose=office')).toContain(id)
    expect(await list(`whose=office&q=${encodeURIComponent('刻制')}`)).toEqual([id])
    expect(await list(`whose=all&q=${number}`)).toEqual([id])
    expect(await list('whose=office&late=true')).not.toContain(id)
    expect(await list('whose=office', 'helpdesk-city')).not.toContain(id)
    expect(await list('whose=mine', 'citizen')).toContain(id)
  })

  test('the list is taken away with its filters, without who asked', async () => {
    const { number } = await ask('citizen', { title: '怎样补办证书' })
    const query = `whose=office&q=${encodeURIComponent('补办')}`
    const csv = await house.call('helpdesk', 'GET', `/api/v1/questions/export?${query}&format=csv`)
    expect(csv.body.trim().split('\r\n')).toHaveLength(2)
    expect(csv.body).toContain(`${number},怎样补办证书,待答复,公众`)
    expect(csv.body).not.toContain('许青禾')
    const sheet = await house.call('helpdesk', 'GET', `/api/v1/questions/export?format=xlsx`)
    expect(sheet.rawPayload.subarray(0, 2).toString()).toBe('PK')
    expect(
      (await house.call('citizen', 'GET', '/api/v1/questions/export?format=csv')).statusCode,
    ).toBe(403)
  })

  test('former answers are found by what is being written, of those one may see', async () => {
    const q = encodeURIComponent('成立社会团体需要多少个会员')
    const found = async (role: string) =>
      (await house.call(role, 'GET', `/api/v1/questions/former?q=${q}`)).json().items
    const former = await found('helpdesk')
    expect(former[0]).toMatchObject({ title: '社会团体成立要多少会员' })
    expect(former.map(({ answer }: { answer: string }) => answer)).toContain(text)
    expect(
      (await house.call('citizen-2', 'GET', `/api/v1/questions/former?q=${q}`)).json(),
    ).toEqual({ items: [] })
    const other = encodeURIComponent('养老机构床位补贴')
    const none = await house.call('helpdesk', 'GET', `/api/v1/questions/former?q=${other}`)
    expect(none.json()).toEqual({ items: [] })
  })

  test('counts answers in time and late by office', async () => {
    const late = await ask('citizen')
    house.setDay('2026-03-10')
    await answered('helpdesk', late)
    const reply = await house.call('helpdesk-city', 'GET', '/api/v1/questions/statistics')
    const figures = reply
      .json()
      .items.find((one: { office: string }) => one.office === '云汀市望湖区民政局')
    expect(figures).toMatchObject({ late: 1 })
    expect(figures.inTime).toBeGreaterThanOrEqual(4)
    expect(figures.escalated).toBeGreaterThanOrEqual(1)
    house.setDay('2026-03-02')
  })

  test('is for those who answer', async () => {
    for (const path of ['colleagues', 'statistics']) {
      const url = `/api/v1/questions/${path}`
      expect((await house.call('reviewer', 'GET', url)).statusCode).toBe(403)
      expect((await house.call('citizen', 'GET', url)).statusCode).toBe(403)
    }
  })
})

test.each([
  ['会员人数', ['会员', '员人', '人数']],
  ['A, b？', []],
  ['？', []],
])('the pairs of %s', (words, pairs) => expect(pairsOf(words)).toEqual(pairs))
