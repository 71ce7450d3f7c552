import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { enter, systemActor } from '../../kernel/context.ts'
import type { Mail } from '../../kernel/mailer.ts'
import { openTestHouse, type TestHouse } from '../../testing/house.ts'
import { citizen, origin } from '../../testing/citizen.ts'
import { mailPasswordReset, registerCitizen, signIn } from '../identity/index.ts'

let house: TestHouse
let sent: Mail[]
const day = '2026-03-02'
const fresh = 'Reiher am Fluss 12'

beforeAll(async () => {
  house = await openTestHouse({ day, config: { smtpUrl: 'smtp://mail.yiqi.example' } })
  house.services.mailer = {
    send: async (mail) => {
      sent.push(mail)
      return 'sent'
    },
    close: () => {},
  }
  await registerCitizen(house.services, citizen)
})
beforeEach(() => {
  sent = []
  house.setDay(day)
})
afterAll(() => house?.close())

const get = (url: string, from = house) =>
  from.app.inject({ method: 'GET', url, headers: { accept: 'text/html' } })
const post = (url: string, fields: Record<string, string>) =>
  house.app.inject({
    method: 'POST',
    url,
    headers: { 'content-type': 'application/x-www-form-urlencoded', accept: 'text/html' },
    payload: new URLSearchParams(fields).toString(),
  })
const ask = async (account: string) => {
  const reply = await post('/sign-in/lost-password', { account })
  await house.workOff(mailPasswordReset)
  return reply
}
const linkOf = (mail: Mail | undefined) =>
  /http\S+(\/sign-in\/new-password\?token=\S+)/.exec(mail?.text ?? '')?.[1] ?? ''
const tokenOf = (mail: Mail | undefined) => linkOf(mail).split('token=')[1] ?? ''
const canSignIn = (password: string) =>
  signIn(house.services, { account: citizen.mobile, password, ...origin }).then(
    () => true,
    () => false,
  )

test('the answer to an account that does not exist is the same, and nothing is sent', async () => {
  const known = await ask(citizen.mobile)
  expect(sent.map(({ to }) => to)).toEqual([citizen.email])
  const unknown = await ask('13700137000')
  expect(sent).toHaveLength(1)
  expect([unknown.statusCode, unknown.body]).toEqual([known.statusCode, known.body])
  expect(known.body).toContain('如果这个账户留了邮箱，邮件已经发出')
})

test('the link of the mail sets a password once, and ends the sessions', async () => {
  const { token: elsewhere } = await signIn(house.services, {
    account: citizen.mobile,
    password: citizen.password,
    ...origin,
  })
  await ask(citizen.citizenId)
  const page = await get(linkOf(sent[0]))
  expect(page.statusCode).toBe(200)
  expect(page.headers).toMatchObject({
    'referrer-policy': 'same-origin',
    'cache-control': 'no-store',
  })
  const token = tokenOf(sent[0])
  const { rows } = await house.db.ownerPool.query('select * from identity.password_reset')
  expect(JSON.stringify(rows)).not.toContain(token)

  const send = (password: string, repeated = password) =>
    post('/sign-in/new-password', { token, password, repeated })
  expect((await send(fresh, 'another')).body).toContain('两次输入的密码不一样')
  expect((await send('12345678')).body).toContain('这个密码很多人用过')
  const done = await send(fresh)
  expect([done.statusCode, done.headers.location]).toEqual([303, '/sign-in?notice=new-password'])
  expect((await get(String(done.headers.location))).body).toContain('新密码已经生效')
  expect([await canSignIn(fresh), await canSignIn(citizen.password)]).toEqual([true, false])
  const session = await house.app.inject({ url: '/api/v1/session', cookies: { yiqi: elsewhere } })
  expect(session.statusCode).toBe(401)

  const again = await send('Kranich am Meer 34')
  expect(again.statusCode).toBe(410)
  expect(again.body).toContain('这个链接不能用了')
  expect(await canSignIn(fresh)).toBe(true)
})

test('of two who use the link at once, one sets the password', async () => {
  await ask(citizen.mobile)
  const token = tokenOf(sent[0])
  const gate = await house.services.db.startTransaction().execute()
  await enter(gate, { ...systemActor('测试'), purpose: 'sign-in' })
  await gate.selectFrom('identity.password_reset').select('token_hash').forUpdate().execute()
  const replies = ['Otter am Bach 56', 'Biber am See 78'].map((password) =>
    post('/sign-in/new-password', { token, password, repeated: password }),
  )
  await expect.poll(() => house.db.countBlocked()).toBe(2)
  await gate.commit().execute()
  const codes = (await Promise.all(replies)).map(({ statusCode }) => String(statusCode))
  expect(codes.sort()).toEqual(['303', '410'])
})

test('a link works for half an hour, and a later mail takes its place', async () => {
  await ask(citizen.mobile)
  await ask(citizen.mobile)
  const [first, second] = sent.map(linkOf)
  expect((await get(first ?? '')).statusCode).toBe(410)
  expect((await get(second ?? '')).statusCode).toBe(200)
  house.setDay('2026-03-03')
  expect((await get(second ?? '')).statusCode).toBe(410)
})

test('whoever asks again and again is told to wait', async () => {
  const replies = []
  for (let i = 0; i < 6; i++) replies.push((await ask('13900139000')).statusCode)
  expect(replies).toEqual([200, 200, 200, 200, 200, 429])
})

test('without a mail server the page names who sets a new password, and offers no form', async () => {
  const plain = await openTestHouse({ day })
  try {
    const { body } = await get('/sign-in/lost-password', plain)
    expect(body).toContain('本站没有配置邮件服务')
    expect(body).toContain('安全管理员')
    expect(body).not.toContain('action="/sign-in/lost-password"')
  } finally {
    await plain.close()
  }
})
