import { once } from 'node:events'
import { text } from 'node:stream/consumers'
import { SMTPServer } from 'smtp-server'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type Actor, enter, publicActor, systemActor, transact } from '../../kernel/context.ts'
import { createApp } from '../../kernel/http/create-app.ts'
import { createTestServices, type TestServices } from '../../testing/services.ts'
import {
  createNotification,
  type Notice,
  type NotificationServices,
  notify,
  type Recipients,
} from './index.ts'

const officer: Actor = {
  ...publicActor,
  purpose: 'duty',
  accountId: '01920000-0000-7000-8000-00000000000a',
  name: '李四',
  scope: ['44____'],
}
const applicant: Actor = {
  ...publicActor,
  purpose: 'self',
  accountId: '01920000-0000-7000-8000-00000000000b',
  name: '张三',
}
const stranger: Actor = { ...applicant, accountId: '01920000-0000-7000-8000-00000000000c' }

const accepted: Notice = {
  template: 'case-step',
  recipientAccountId: String(applicant.accountId),
  object: 'case/1',
  params: {
    processZh: '社会团体成立登记',
    processEn: 'Establishment',
    actZh: '受理',
    actEn: 'Accept',
    textZh: '您的申请已受理。',
    textEn: 'Your application has been accepted.',
    opinion: '',
    caseNo: 'S4401002026000001',
  },
}

interface Post {
  port: number
  mails: string[]
  isDown: boolean
  knowsNobody: boolean
  close(): Promise<void>
}

async function openPost(): Promise<Post> {
  const post: Post = {
    port: 0,
    mails: [],
    isDown: false,
    knowsNobody: false,
    close: async () => {},
  }
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onMailFrom: (_address, _session, done) =>
      done(post.isDown ? Object.assign(new Error('later'), { responseCode: 451 }) : null),
    onRcptTo: (_address, _session, done) =>
      done(post.knowsNobody ? Object.assign(new Error('nobody'), { responseCode: 550 }) : null),
    onData: async (stream, _session, done) => {
      post.mails.push(await text(stream))
      done()
    },
  })
  server.listen(0, '127.0.0.1')
  await once(server.server, 'listening')
  const address = server.server.address()
  post.port = typeof address === 'object' && address ? address.port : 0
  post.close = () => new Promise((resolve) => server.close(() => resolve()))
  return post
}

let house: TestServices
let post: Post
let address: string | null

const recipients: Recipients<NotificationServices> = {
  mailAddress: async () => address,
  mobile: async () => null,
  responsible: async () => [],
}

async function open(hasMailServer: boolean): Promise<void> {
  const notification = createNotification(recipients)
  house = await createTestServices({
    modules: [notification],
    isWorker: true,
    config: {
      smtpUrl: hasMailServer ? `smtp://127.0.0.1:${post.port}` : null,
      mailFrom: 'noreply@yiqi.example',
    },
  })
  await house.services.jobs.work(notification.jobs ?? [], house.services)
}

const say = (notice: Notice, after: () => void = () => {}) =>
  transact(house.services, officer, { act: 'cases.accept', object: notice.object }, async (tx) => {
    await notify(tx, house.services, notice)
    after()
  })

const deliveries = async () =>
  house.services.db.transaction().execute(async (tx) => {
    await enter(tx, systemActor('test'))
    const rows = await tx
      .selectFrom('notification.delivery')
      .select(['result', 'error'])
      .where('channel', '=', 'email')
      .orderBy('id')
      .execute()
    return rows.map(({ result, error }) => (error === null ? result : `${result} ${error}`))
  })

beforeEach(async () => {
  post = await openPost()
  address = 'zhang@example.cn'
})
afterEach(async () => {
  await house.close()
  await post.close()
})

describe('mail', () => {
  test('one notice, one mail, in both languages, with a link and no form data', async () => {
    await open(true)
    await say(accepted)
    await expect.poll(deliveries, { timeout: 10_000 }).toEqual(['sent'])
    expect(post.mails).toHaveLength(1)
    const [mail = ''] = post.mails
    expect(mail).toContain('From: noreply@yiqi.example')
    expect(mail).toContain('To: zhang@example.cn')
    expect(mail).toMatch(/Message-ID: <[0-9a-f-]{36}@yiqi.example>/)
    // Quoted-printable folds its lines.
    expect(mail.replaceAll('=\r\n', '')).toContain('http://127.0.0.1:8080/desk/inbox')
  })

  test('an act that fails has said nothing', async () => {
    await open(true)
    const failed = say(accepted, () => {
      throw new Error('no')
    })
    await expect(failed).rejects.toThrow('no')
    const { rows } = await house.db.appPool.query('select count(*)::int as n from pgboss.job')
    expect(rows[0].n).toBe(0)
  })

  test('a mail server that is away is asked again, and every try is logged', async () => {
    await open(true)
    post.isDown = true
    await say(accepted)
    await expect.poll(deliveries, { timeout: 10_000 }).toEqual(['failed EENVELOPE 451'])
    post.isDown = false
    await expect.poll(deliveries, { timeout: 25_000 }).toEqual(['failed EENVELOPE 451', 'sent'])
    expect(post.mails).toHaveLength(1)
  })

  test('a mailbox that the server does not know is refused, and not asked again', async () => {
    await open(true)
    post.knowsNobody = true
    await say(accepted)
    await expect.poll(deliveries, { timeout: 10_000 }).toEqual(['refused EENVELOPE 550'])
    const { rows } = await house.db.ownerPool.query(
      `select state from pgboss.job
       where name = 'notification.deliver' and data ->> 'channel' = 'email'`,
    )
    expect(rows).toEqual([{ state: 'completed' }])
  })

  test('without a mail server the log says that it stayed here', async () => {
    await open(false)
    await say(accepted)
    await expect.poll(deliveries, { timeout: 10_000 }).toEqual(['local'])
  })

  test('an account without an address', async () => {
    await open(true)
    address = null
    await say(accepted)
    await expect.poll(deliveries, { timeout: 10_000 }).toEqual(['no-address'])
    expect(post.mails).toEqual([])
  })
})

describe('the inbox', () => {
  const appFor = async (actor: Actor) => {
    const app = await createApp(house.services, {
      resolveActor: async () => actor,
      sessionCookie: 'who',
    })
    await createNotification(recipients).routes?.(app, house.services)
    house.services.metrics.clear()
    return app
  }

  test('the recipient reads, counts and marks; nobody else sees anything', async () => {
    await open(false)
    await say(accepted)
    await say({ ...accepted, object: 'case/2' })
    const mine = await appFor(applicant)
    const inbox = (await mine.inject('/api/v1/notices')).json()
    expect(inbox).toMatchObject({
      unread: 2,
      next: null,
      items: [
        { object: 'case/2', readAt: null },
        {
          object: 'case/1',
          subject: { zh: '社会团体成立登记：受理', en: 'Establishment: Accept' },
          href: '/cases/1',
          body: { zh: '您的申请已受理。\n办件编号：S4401002026000001' },
        },
      ],
    })
    const readFirst = { method: 'POST', url: `/api/v1/notices/${inbox.items[0].id}/read` } as const
    const marked = await mine.inject(readFirst)
    expect(marked.json()).toEqual({ unread: 1 })
    expect((await mine.inject('/api/v1/notices/unread-count')).json()).toEqual({ unread: 1 })
    const unread = (await mine.inject('/api/v1/notices?unread=true')).json()
    expect(unread.items).toMatchObject([{ object: 'case/1' }])
    await mine.inject({ method: 'POST', url: '/api/v1/notices/read-all' })
    expect((await mine.inject('/api/v1/notices/unread-count')).json()).toEqual({ unread: 0 })
    await mine.close()

    const theirs = await appFor(stranger)
    expect((await theirs.inject(readFirst)).statusCode).toBe(404)
    expect((await theirs.inject('/api/v1/notices')).json()).toMatchObject({ items: [], unread: 0 })
    await theirs.close()
    const nobody = await appFor(publicActor)
    expect((await nobody.inject('/api/v1/notices')).statusCode).toBe(401)
    await nobody.close()
  })

  test('pages by the last notice seen', async () => {
    await open(false)
    for (const n of [1, 2, 3]) await say({ ...accepted, object: `case/${n}` })
    const app = await appFor(applicant)
    const first = (await app.inject('/api/v1/notices?limit=2')).json()
    expect(first.items.map(({ object }: { object: string }) => object)).toEqual([
      'case/3',
      'case/2',
    ])
    const second = (await app.inject(`/api/v1/notices?limit=2&cursor=${first.next}`)).json()
    expect(second).toMatchObject({ items: [{ object: 'case/1' }], next: null })
    await app.close()
  })

  test('the same occasion is told once, another one again', async () => {
    await open(false)
    const due = { ...accepted, occurrence: '2026-12-01' }
    await say(due)
    await say(due)
    await say({ ...due, occurrence: '2026-12-02' })
    await say(accepted)
    await say(accepted)
    const app = await appFor(applicant)
    expect((await app.inject('/api/v1/notices')).json().unread).toBe(4)
    await app.close()
  })

  test('a template without its parameters is refused when it is said, not when it is read', async () => {
    await open(false)
    await expect(say({ ...accepted, params: {} })).rejects.toThrow(/lacks its parameter/)
  })
})
