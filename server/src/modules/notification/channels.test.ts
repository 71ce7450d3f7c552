import { createDecipheriv, createECDH, hkdfSync, randomBytes } from 'node:crypto'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type Actor, enter, publicActor, systemActor, transact } from '../../kernel/context.ts'
import { createApp } from '../../kernel/http/create-app.ts'
import { createTestServices, type TestServices } from '../../testing/services.ts'
import { ChannelError } from './channels/channel.ts'
import { tc3Authorization } from './channels/tc3.ts'
import { deliver, maxTries } from './deliver.ts'
import { sendDigest, sendDigests } from './digest.ts'
import { createNotification, notify, type NotificationServices, type Recipients } from './index.ts'
import { sendOut } from './send-out.ts'
import { countFailures, listDeliveries } from './store.ts'
import { type Provider, type Push, servePush, serveSms, serveWechat } from './testing/providers.ts'

const account = (end: string) => `01920000-0000-7000-8000-00000000000${end}`
const officer: Actor = {
  ...publicActor,
  purpose: 'duty',
  accountId: account('a'),
  name: '李四',
  scope: ['44____'],
}
const applicant: Actor = { ...publicActor, purpose: 'self', accountId: account('b'), name: '张三' }
const stranger: Actor = { ...applicant, accountId: account('c') }

const recipients: Recipients<NotificationServices> = {
  mailAddress: async () => 'zhang@example.cn',
  mobile: async () => '13800138000',
  responsible: async () => [String(officer.accountId)],
}

let house: TestServices
let sms: Provider<Record<string, unknown>>
let wechat: Awaited<ReturnType<typeof serveWechat>>
let push: Provider<Push>
let now = new Date('2026-11-27T10:00:00+08:00')

beforeEach(async () => {
  now = new Date('2026-11-27T10:00:00+08:00')
  sms = await serveSms('sms-key')
  wechat = await serveWechat({ id: 'wx1', secret: 'wx-secret' })
  push = await servePush()
  house = await createTestServices({
    modules: [createNotification(recipients)],
    now: () => now,
    config: {
      pushOrigins: [push.url],
      sms: {
        endpoint: sms.url,
        secretId: 'sms-id',
        secretKey: 'sms-key',
        region: 'ap-guangzhou',
        appId: '1400000000',
        signName: '益起',
        templateId: '1234',
      },
      wechat: {
        endpoint: wechat.url,
        appId: 'wx1',
        appSecret: 'wx-secret',
        templateId: 'tpl',
        page: 'pages/inbox/inbox',
      },
    },
  })
})
afterEach(async () => {
  await Promise.all([house.close(), sms.close(), wechat.close(), push.close()])
})

async function say(object = 'case/1', to = applicant): Promise<string> {
  await transact(house.services, officer, { act: 'cases.accept', object }, (tx) =>
    notify(tx, house.services, {
      template: 'case-task',
      recipientAccountId: String(to.accountId),
      object,
      params: { caseNo: 'S4401002026000001', from: '李四', note: '' },
    }),
  )
  const { id } = await asSystem((tx) =>
    tx
      .selectFrom('notification.notice')
      .select('id')
      .where('object', '=', object)
      .executeTakeFirstOrThrow(),
  )
  return id
}

const asSystem = <T>(work: (tx: Parameters<typeof listDeliveries>[0]) => Promise<T>) =>
  house.services.db.transaction().execute(async (tx) => {
    await enter(tx, systemActor('test'))
    return work(tx)
  })

const resultsOf = async (noticeId: string) =>
  (await asSystem((tx) => listDeliveries(tx, [noticeId]))).map(
    ({ channel, result }) => `${channel} ${result}`,
  )

async function appFor(actor: Actor) {
  const app = await createApp(house.services, {
    resolveActor: async () => actor,
    sessionCookie: 'who',
  })
  await createNotification(recipients).routes?.(app, house.services)
  house.services.metrics.clear()
  const headers = { origin: house.services.config.publicUrl }
  return {
    close: () => app.close(),
    call: (method: 'GET' | 'PUT' | 'POST' | 'DELETE', path: string, payload?: object) =>
      app.inject({
        method,
        url: `/api/v1/notice-settings${path}`,
        headers,
        ...(payload && { payload }),
      }),
  }
}

const byChannel = (noticeId: string, channel: 'sms' | 'wechat' | 'web-push' | 'email') =>
  deliver(house.services, recipients, { noticeId, channel })

/** A browser that subscribed: it alone can read what is pushed to it (RFC 8291). */
function browser(path: string) {
  const pair = createECDH('prime256v1')
  pair.generateKeys()
  const auth = randomBytes(16)
  const subscription = {
    endpoint: `${push.url}${path}`,
    keys: { p256dh: pair.getPublicKey('base64url'), auth: auth.toString('base64url') },
  }
  const open = (encrypted: Buffer) => {
    const salt = encrypted.subarray(0, 16)
    const length = encrypted.readUInt8(20)
    const theirs = encrypted.subarray(21, 21 + length)
    const info = Buffer.concat([Buffer.from('WebPush: info\0'), pair.getPublicKey(), theirs])
    const secret = Buffer.from(hkdfSync('sha256', pair.computeSecret(theirs), auth, info, 32))
    const derive = (label: string, size: number) =>
      Buffer.from(hkdfSync('sha256', secret, salt, `Content-Encoding: ${label}\0`, size))
    const body = encrypted.subarray(21 + length)
    const decipher = createDecipheriv('aes-128-gcm', derive('aes128gcm', 16), derive('nonce', 12))
    decipher.setAuthTag(body.subarray(-16))
    const plain = Buffer.concat([decipher.update(body.subarray(0, -16)), decipher.final()])
    return JSON.parse(plain.subarray(0, plain.lastIndexOf(2)).toString())
  }
  return { subscription, open }
}

test('the signature of the documentation of Tencent Cloud', () => {
  const body =
    '{"Limit": 1, "Filters": [{"Values": ["\\u672a\\u547d\\u540d"], "Name": "instance-name"}]}'
  const authorization = tc3Authorization({
    secretId: 'AKIDz8krbsJ5yKBZQpn74WFkmLPx3*******',
    secretKey: 'Gu5t9xGARNpq86cd98joQYCN3*******',
    host: 'cvm.tencentcloudapi.com',
    service: 'cvm',
    body,
    timestamp: 1551113065,
  })
  expect(authorization).toBe(
    'TC3-HMAC-SHA256 Credential=AKIDz8krbsJ5yKBZQpn74WFkmLPx3*******/2019-02-25/cvm/tc3_request, ' +
      'SignedHeaders=content-type;host, ' +
      'Signature=2230eefd229f582d8b1b891af7107b91597240707d778ab3738f756258d7652c',
  )
})

test('a text message is signed, names the matter and nothing of the form, and goes once', async () => {
  const notice = await say()
  await byChannel(notice, 'sms')
  await byChannel(notice, 'sms')
  expect(sms.taken).toEqual([
    {
      PhoneNumberSet: ['+8613800138000'],
      SmsSdkAppId: '1400000000',
      SignName: '益起',
      TemplateId: '1234',
      TemplateParamSet: ['办件 S4401002026000001', '127.0.0.1:8080'],
      SessionContext: notice,
    },
  ])
  expect(await resultsOf(notice)).toEqual(['sms sent'])
})

test('a number that the provider refuses is not tried again', async () => {
  const notice = await say()
  sms.troubles.push({
    reply: {
      Response: { SendStatusSet: [{ Code: 'FailedOperation.PhoneNumberInBlacklist' }] },
    },
  })
  await byChannel(notice, 'sms')
  expect(await resultsOf(notice)).toEqual(['sms refused'])
})

test('a failing channel is tried again, and at last whoever answers for the matter is told', async () => {
  const notice = await say()
  for (let n = 0; n < maxTries; n++) sms.troubles.push({ status: 503 })
  for (let n = 1; n < maxTries; n++) {
    await expect(byChannel(notice, 'sms')).rejects.toThrow('HTTP 503')
  }
  await byChannel(notice, 'sms')
  const rows = await asSystem((tx) =>
    tx
      .selectFrom('notification.notice')
      .select(['recipient_id', 'object', 'params'])
      .where('template', '=', 'channel-failed')
      .execute(),
  )
  expect(rows).toEqual([
    {
      recipient_id: officer.accountId,
      object: 'case/1',
      params: expect.objectContaining({
        channelZh: '短信',
        code: 'HTTP 503',
        tries: String(maxTries),
      }),
    },
  ])
})

test('WeChat: bound by the code of the mini program, one token for many messages, a fresh one when it ended', async () => {
  const app = await appFor(applicant)
  const refused = await app.call('POST', '/wechat', { code: 'used' })
  expect(refused.statusCode).toBe(503)
  expect(refused.json()).toMatchObject({ reason: { zh: expect.stringContaining('40163') } })
  const bound = await app.call('POST', '/wechat', { code: 'zhang' })
  expect(bound.json().addresses).toMatchObject([{ channel: 'wechat', label: '微信 WeChat' }])
  await app.close()

  const [first, second] = [await say('case/1'), await say('case/2')]
  await byChannel(first, 'wechat')
  await byChannel(second, 'wechat')
  expect(wechat.tokens()).toBe(1)
  expect(wechat.taken[0]).toMatchObject({
    touser: 'o-zhang',
    template_id: 'tpl',
    page: 'pages/inbox/inbox',
    data: { time2: { value: '2026年11月27日 10:00' } },
  })
  wechat.endTokens()
  const third = await say('case/3')
  await expect(byChannel(third, 'wechat')).rejects.toThrow('40001')
  await byChannel(third, 'wechat')
  expect(wechat.tokens()).toBe(2)
  expect(await resultsOf(third)).toEqual(['wechat sent'])
})

test('who unsubscribed in WeChat is not asked again', async () => {
  const app = await appFor(applicant)
  await app.call('POST', '/wechat', { code: 'refuses' })
  await app.close()
  const notice = await say()
  await byChannel(notice, 'wechat')
  expect(await resultsOf(notice)).toEqual(['wechat refused'])
})

test('a push is encrypted for one browser and signed by the platform; a browser that is gone is forgotten', async () => {
  const app = await appFor(applicant)
  const own = browser('/one')
  const subscribe = (subscription: object) =>
    app.call('POST', '/push-subscriptions', { subscription, label: 'Chrome' })
  await subscribe(own.subscription)
  await subscribe(own.subscription)
  const settings = (await subscribe(browser('/gone').subscription)).json()
  expect(settings.addresses).toHaveLength(2)

  const notice = await say()
  await byChannel(notice, 'web-push')
  expect(push.taken).toHaveLength(1)
  const [{ endpoint, encrypted, claims } = expect.fail('nothing came')] = push.taken
  expect(endpoint).toBe('/one')
  expect(claims).toMatchObject({ aud: push.url, sub: 'mailto:noreply@localhost' })
  expect(own.open(encrypted)).toMatchObject({
    id: notice,
    title: '办件 S4401002026000001 已转交给您',
  })
  expect(encrypted.toString('latin1')).not.toContain('S4401002026000001')
  expect((await app.call('GET', '')).json().addresses).toHaveLength(1)
  await app.close()
})

test('a device is dropped by its owner alone, and what is wrong with a subscription is named', async () => {
  const app = await appFor(applicant)
  const { addresses } = (
    await app.call('POST', '/push-subscriptions', {
      subscription: browser('/one').subscription,
      label: 'Chrome',
    })
  ).json()
  const bad = await app.call('POST', '/push-subscriptions', {
    subscription: { endpoint: 'x', keys: { p256dh: 'x', auth: 'x' } },
    label: '',
  })
  expect(bad.statusCode).toBe(422)
  const elsewhere = { ...browser('/one').subscription, endpoint: 'http://127.0.0.1:1/inside' }
  const inside = await app.call('POST', '/push-subscriptions', {
    subscription: elsewhere,
    label: 'Chrome',
  })
  expect(inside.json()).toMatchObject({ code: 'YQ_MALFORMED' })
  const theirs = await appFor(stranger)
  expect((await theirs.call('DELETE', `/addresses/${addresses[0].id}`)).statusCode).toBe(404)
  await theirs.close()
  const dropped = await app.call('DELETE', `/addresses/${addresses[0].id}`)
  expect(dropped.json().addresses).toEqual([])
  await app.close()
})

const waiting = async () => {
  const { rows } = await house.db.ownerPool.query(
    `select data ->> 'channel' as channel, start_after from pgboss.job
     where name = 'notification.deliver' order by channel`,
  )
  return rows.map(({ channel, start_after }) => [channel, new Date(start_after).toISOString()])
}

test('at night nothing but mail goes out before morning, and only what the recipient wants', async () => {
  now = new Date('2026-11-27T23:00:00+08:00')
  const app = await appFor(applicant)
  expect((await app.call('GET', '')).json()).toMatchObject({
    channels: ['email', 'sms', 'web-push', 'wechat'],
    quiet: { from: '22:00', until: '08:00' },
    digest: 'none',
    local: ['email'],
  })
  const wanted = {
    channels: ['email', 'sms'],
    quiet: { from: '21:30', until: '07:00' },
    digest: 'none',
  }
  expect((await app.call('PUT', '', wanted)).json()).toMatchObject(wanted)
  await app.close()
  await sendOut(house.services, await say())
  expect(await waiting()).toEqual([
    ['email', now.toISOString()],
    ['sms', new Date('2026-11-28T07:00:00+08:00').toISOString()],
  ])
})

/** What the queue does in the morning; whose digest failed is told. */
async function digest(asks: typeof recipients = recipients): Promise<string[]> {
  await sendDigests(house.services)
  const { rows } = await house.db.ownerPool.query(
    "delete from pgboss.job where name = 'notification.send-digest' returning data",
  )
  const failed: string[] = []
  for (const { data } of rows) {
    const { accountId, until } = data
    await sendDigest(house.services, asks, { accountId, until: new Date(until) }).catch(() => {
      failed.push(accountId)
    })
  }
  return failed
}

test('a digest takes the place of single mails: what is unread, once', async () => {
  const app = await appFor(applicant)
  await app.call('PUT', '', { channels: ['email'], quiet: null, digest: 'daily' })
  await app.close()
  now = new Date('2026-11-27T11:00:00+08:00')
  const [first, second] = [await say('case/1'), await say('case/2')]
  await sendOut(house.services, first)
  expect(await waiting()).toEqual([])
  now = new Date('2026-11-28T08:05:00+08:00')
  const mails: { subject: string; text: string }[] = []
  const { email } = house.services.channels
  house.services.channels.email = {
    ...email,
    send: async (outgoing) => {
      mails.push({ subject: outgoing.title.zh, text: outgoing.body.zh })
      return { result: 'sent' }
    },
  }
  await digest()
  await digest()
  expect(mails).toEqual([
    {
      subject: '2 条未读通知',
      text: '· 办件 S4401002026000001 已转交给您\n· 办件 S4401002026000001 已转交给您',
    },
  ])
  expect(await resultsOf(second)).toEqual(['email digest'])
})

const failuresOf = (noticeId: string) => asSystem((tx) => countFailures(tx, noticeId, 'email'))

test('a mailbox that fails keeps nobody else from the digest, and is given up in the end', async () => {
  for (const who of [applicant, stranger]) {
    const app = await appFor(who)
    await app.call('PUT', '', { channels: ['email'], quiet: null, digest: 'daily' })
    await app.close()
  }
  now = new Date('2026-11-27T11:00:00+08:00')
  const mine = await say('case/1')
  const theirs = await say('case/2', stranger)
  now = new Date('2026-11-28T08:05:00+08:00')
  const asks = {
    ...recipients,
    mailAddress: async (_tx: unknown, _services: unknown, id: string) => id,
  }
  house.services.channels.email = {
    ...house.services.channels.email,
    send: async (_outgoing, address) => {
      if (address === applicant.accountId) throw new ChannelError('EENVELOPE 451')
      return { result: 'sent' }
    },
  }
  expect(await digest(asks)).toEqual([applicant.accountId])
  expect(await resultsOf(theirs)).toEqual(['email digest'])
  expect(await resultsOf(mine)).toEqual(['email failed'])
  for (let tries = 2; tries < maxTries; tries++) expect(await digest(asks)).toHaveLength(1)
  expect(await digest(asks)).toEqual([])
  expect(await failuresOf(mine)).toBe(maxTries)
  const told = await asSystem((tx) =>
    tx
      .selectFrom('notification.notice')
      .select(['recipient_id', 'object'])
      .where('template', '=', 'channel-failed')
      .execute(),
  )
  expect(told).toEqual([{ recipient_id: officer.accountId, object: 'case/1' }])
  expect(await digest(asks)).toEqual([])
  expect(await failuresOf(mine)).toBe(maxTries)
})
