import { composeUscc } from '@yiqi/codes'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { systemActor, transact } from '../../kernel/context.ts'
import { openTestHouse, type TestHouse } from '../../testing/house.ts'
import { appointClerk, seedDemoAccounts, signInAsDemo } from '../identity/index.ts'
import { citizen } from '../../testing/citizen.ts'

/* As a real house: nobody is invented, and no page needs a script. */
let house: TestHouse
beforeAll(async () => {
  house = await openTestHouse({ day: '2026-03-02', demo: false })
})
afterAll(() => house?.close())

type Cookies = Record<string, string>
const fields = { ...citizen, repeated: citizen.password }
const colleague = {
  name: '顾南舟',
  citizenId: '110105194912310097',
  mobile: '13700137000',
  email: '',
  password: 'Kranich am Meer 34',
  repeated: 'Kranich am Meer 34',
}

const get = (url: string, cookies: Cookies = {}) =>
  house.app.inject({ method: 'GET', url, cookies, headers: { accept: 'text/html' } })
const post = (url: string, form: Record<string, string>, cookies: Cookies = {}) =>
  house.app.inject({
    method: 'POST',
    url,
    cookies,
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      accept: 'text/html',
      'user-agent': 'Mozilla/5.0 (X11; Linux x86_64) Firefox/128.0',
    },
    payload: new URLSearchParams(form).toString(),
  })
const sessionOf = (reply: Awaited<ReturnType<typeof post>>): Cookies => ({
  yiqi: reply.cookies.find(({ name }) => name === 'yiqi')?.value ?? '',
})
const enter = async ({ mobile, password }: { mobile: string; password: string }) =>
  sessionOf(await post('/sign-in', { account: mobile, password }))
const errorsOf = (body: string) =>
  Array.from(body.matchAll(/id="([^"]+)-error"/g), ([, field]) => field)

describe('registering', () => {
  test('every wrong field says what is wrong with it, and what was right stays', async () => {
    const reply = await post('/register', {
      name: '',
      citizenId: '110105194912310021',
      mobile: '12',
      email: 'nobody',
      password: 'a',
      repeated: 'b',
    })
    expect(reply.statusCode).toBe(422)
    expect(errorsOf(reply.body)).toEqual(['name', 'email', 'repeated'])
    const second = await post('/register', {
      ...fields,
      citizenId: '110105194912310021',
      mobile: '12',
      password: '66666666',
      repeated: '66666666',
    })
    expect(errorsOf(second.body)).toEqual(['citizenId', 'mobile', 'password'])
    expect(second.body).toContain(`value="${citizen.name}"`)
    expect(second.body).not.toContain('66666666')
  })

  test('opens an account, signs in, and goes where one wanted to go', async () => {
    const back = '/desk/apply/foundation-establishment'
    const page = await get(`/register?back=${encodeURIComponent(back)}`)
    expect(page.body).toContain(`name="back" value="${back}"`)
    const reply = await post('/register', { ...fields, back })
    expect([reply.statusCode, reply.headers.location]).toEqual([303, back])
    const session = await house.app.inject({ url: '/api/v1/session', cookies: sessionOf(reply) })
    expect(session.json()).toMatchObject({
      state: 'signed-in',
      account: { name: citizen.name, kind: 'citizen' },
      permissions: [
        'cases.apply',
        'payments.keep',
        'disbursements.keep',
        'platforms.dock',
        'personal-help.keep',
        'office.ask',
        'office.see-dates',
        'office.read-announcements',
      ],
    })
  })

  test('a second account of the same person is refused at its field', async () => {
    const again = await post('/register', { ...fields, mobile: '13600136000' })
    expect(errorsOf(again.body)).toEqual(['citizenId'])
    expect(again.body).toContain('已经开过账户')
  })
})

describe('my account', () => {
  test('leads to the door whoever is not signed in, and back', async () => {
    for (const path of ['/me', '/me/close', '/me/organisations/51990102MJ0000002A/clerks']) {
      const { statusCode, headers } = await get(path)
      expect([statusCode, headers.location]).toEqual([
        303,
        `/sign-in?back=${encodeURIComponent(path)}`,
      ])
    }
    expect((await post('/me/sessions/end', { session: 'others' })).statusCode).toBe(401)
  })

  test('shows who looked twenty at a time, and leads to what was before', async () => {
    for (let i = 0; i < 20; i++) await enter(citizen)
    const again = await enter(citizen)
    const first = (await get('/me/data', again)).body
    const count = (body: string) => body.split('<li><div class="row between">').length - 1
    expect(count(first)).toBe(20)
    const next = /href="(\/me\/data\?before[^"]*)"/.exec(first)?.[1]?.replace('&#61;', '=') ?? ''
    const second = (await get(next, again)).body
    expect(count(second)).toBeGreaterThan(0)
    expect(second).toContain('href="/me/data#accesses"')
    expect((await get('/me/data?before=nonsense', again)).statusCode).toBe(200)
  })

  test('signs out one device, or all others', async () => {
    const here = await enter(citizen)
    await post('/me/sessions/end', { session: 'others' }, here)
    const [first, second, third] = [
      await enter(citizen),
      await enter(citizen),
      await enter(citizen),
    ]
    const { body } = await get('/me', here)
    expect(body).toContain('Firefox · Linux')
    const ids = Array.from(body.matchAll(/name="session" value="([0-9a-f-]{36})"/g), ([, id]) => id)
    const open = async (cookies: Cookies) => (await get('/me', cookies)).statusCode === 200
    const before = ids.length
    await post('/me/sessions/end', { session: ids[0] ?? '' }, here)
    const left = await Promise.all([first, second, third].map(open))
    expect(left.filter((isOpen) => !isOpen)).toHaveLength(1)
    const done = await post('/me/sessions/end', { session: 'others' }, here)
    expect(done.headers.location).toBe('/me?notice=others-ended')
    expect(await Promise.all([here, first, second, third].map(open))).toEqual([
      true,
      false,
      false,
      false,
    ])
    expect(before).toBe(3)
    expect((await post('/me/sessions/end', { session: ids[1] ?? '' }, here)).statusCode).toBe(404)
  })
})

describe('clerks of an organisation', () => {
  const uscc = composeUscc({ department: '5', class: '2', region: '990102', subject: 'MJ000001' })
  let cookies: Cookies

  beforeAll(async () => {
    const system = systemActor('test')
    const { services } = house
    const act = { act: 'test.prepare', object: 'test' }
    await transact(services, system, act, async (tx) => {
      await services.registers.enrol(
        tx,
        services,
        system,
        'organisation',
        {
          uscc,
          name: '云汀市望湖区青禾社区服务中心',
          org_type: '52',
          status: 'registered',
          registrar: '990102',
        },
        { provenance: { reason: '测试', caseNo: 'M9901022026000001' }, validFrom: '2026-01-05' },
      )
      const { id } = await tx
        .selectFrom('identity.account')
        .select('id')
        .where('name', '=', citizen.name)
        .executeTakeFirstOrThrow()
      await appointClerk(tx, services, {
        uscc,
        accountId: id,
        basis: 'command-line',
        grantedBy: null,
      })
    })
    expect((await post('/register', colleague)).statusCode).toBe(303)
    cookies = await enter(citizen)
  })
  const page = `/me/organisations/${uscc}/clerks`
  const { name, mobile } = colleague

  test('are named by name and mobile together, and see the page from then on', async () => {
    expect((await get('/me', cookies)).body).toContain(page)
    const alone = await get(page, cookies)
    expect(alone.body).toContain('只有一名管理经办人的人')
    expect(alone.body).not.toContain(`${page}/end`)
    const stranger = await enter(colleague)
    expect((await get(page, stranger)).statusCode).toBe(404)
    expect((await post(page, { name, mobile }, stranger)).statusCode).toBe(404)

    const empty = await post(page, { name: '', mobile: '' }, cookies)
    expect(errorsOf(empty.body)).toEqual(['name', 'mobile'])
    const guess = await post(page, { name: '别人', mobile }, cookies)
    expect(errorsOf(guess.body)).toEqual(['mobile'])
    expect(guess.body).toContain('没有这个姓名和手机号的账户')
    const named = await post(page, { name, mobile }, cookies)
    expect(named.headers.location).toBe(`${page}?notice=named`)
    const seen = await get(page, stranger)
    expect(seen.statusCode).toBe(200)
    expect(seen.body).toContain(citizen.name)
    const twice = await post(page, { name, mobile }, cookies)
    expect(twice.body).toContain('已经是经办人')
  })

  test('end one another, and lose sight of the page', async () => {
    const other = await enter(colleague)
    const { body } = await get(page, cookies)
    const account = new RegExp(`value="([0-9a-f-]{36})">\\s*<button[^>]*>不再经办<`).exec(body)?.[1]
    const ended = await post(`${page}/end`, { account: account ?? '' }, cookies)
    expect(ended.headers.location).toBe(`${page}?notice=ended`)
    expect((await get(page, other)).statusCode).toBe(404)
  })

  test('whoever guesses at accounts is stopped', async () => {
    const answers = []
    for (let i = 0; i < 6; i++) {
      const guess = await post(page, { name: `某${i}`, mobile }, cookies)
      answers.push(guess.body.includes('连续几次') ? 'stopped' : 'told')
    }
    expect(answers.at(-1)).toBe('stopped')
  })
})

describe('closing the account', () => {
  test('asks for the password and a tick; then nothing of the person is left, and the session is over', async () => {
    const cookies = await enter(citizen)
    const { password } = citizen
    expect((await get('/me/close', cookies)).body).toContain('什么会留下')
    expect(errorsOf((await post('/me/close', {}, cookies)).body)).toEqual(['password', 'sure'])
    const wrong = await post('/me/close', { password: 'wrong', sure: 'true' }, cookies)
    expect(errorsOf(wrong.body)).toEqual(['password'])
    const done = await post('/me/close', { password, sure: 'true' }, cookies)
    expect(done.statusCode).toBe(200)
    expect(done.body).toContain('账户已经注销')
    expect(done.body).not.toContain(citizen.name)
    expect((await get('/me', cookies)).statusCode).toBe(303)
    const signIn = await post('/sign-in', { account: citizen.mobile, password })
    expect(signIn.statusCode).toBe(401)
    const { rows } = await house.db.superuserPool.query(
      "select wrapped from kernel.data_key where holder like 'account/%' and wrapped is null",
    )
    expect(rows).toHaveLength(1)
  })
})

test('a demo account cannot be closed: it belongs to everybody who looks', async () => {
  const demo = await openTestHouse({ day: '2026-03-02' })
  try {
    const place = { code: '990102', name: '望湖区' }
    const places = { province: place, city: place, county: place }
    await seedDemoAccounts(demo.services, { places, clerkOf: [] })
    const { token } = await signInAsDemo(demo.services, 'citizen', 'test')
    const reply = await demo.app.inject({
      method: 'POST',
      url: '/me/close',
      cookies: { yiqi: token },
      headers: { 'content-type': 'application/x-www-form-urlencoded', accept: 'text/html' },
      payload: 'password=x&sure=true',
    })
    expect(reply.statusCode).toBe(422)
    expect(reply.body).toContain('演示账户不能注销')
  } finally {
    await demo.close()
  }
})
