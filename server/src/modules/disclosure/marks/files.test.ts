import { execFile } from 'node:child_process'
import { createPublicKey, verify } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { read, systemActor, transact } from '../../../kernel/context.ts'
import { followOnce } from '../../../kernel/followers.ts'
import { openPublicHouse, type PublicHouse } from '../testing/public-house.ts'
import { markFollower } from './changes.ts'
import { hashOfName } from './hash.ts'
import { writeMarkFile } from './offline.ts'
import { addChanges, changeBounds, forgetChanges } from './change-store.ts'
import { isAllowedTarget } from './post.ts'
import { pushAllJob, pushMarksJob } from './push.ts'
import { countPending, listSubscribers, moveSubscriber } from './subscriber-store.ts'

/* File, changes and messages are read as a search engine would: the first two by the published program. */

const official = systemActor('测试')
let house: PublicHouse
let address: string
beforeAll(async () => {
  house = await openPublicHouse()
  await house.app.listen({ host: '127.0.0.1', port: 0 })
  address = `http://127.0.0.1:${(house.app.server.address() as AddressInfo).port}`
})
afterAll(() => house?.end())

const run = promisify(execFile)
const program = async (...names: string[]) => {
  const { stdout } = await run(process.execPath, [
    ...['docs/examples/verify-name-marks.mjs', address],
    ...names,
  ])
  return stdout
}
const follow = async () => {
  while ((await followOnce(markFollower, house.services)) > 0);
}
/** As if all that was written so far were long ago. */
const forgetAll = () =>
  transact(house.services, official, { act: 'test.forget', object: 'test' }, (tx) =>
    forgetChanges(tx, new Date(house.services.now().getTime() + 1)),
  )
let numbers = 0
const publish = async (name: string, more: object = {}) => {
  const illegal_no = `F-${++numbers}`
  await house.enrolIn('illegal_organisation', {
    ...{ illegal_no, name, kind: 'unregistered', status: 'banned', registrar: '990102' },
    ...{ authority: '望湖区民政局', published_on: '2026-01-05' },
    ...more,
  })
  return illegal_no
}
const withdraw = (illegal_no: string) =>
  house.amendIn(
    'illegal_organisation',
    { illegal_no },
    { status: 'withdrawn', withdrawn_on: '2026-05-01', withdrawal_reason: '认错了主体' },
    '2026-05-01',
  )

test('answer, file and changes are verified without anything of the platform, a tombstone among them', async () => {
  const number = await publish('澜台文艺总会', { aliases: ['澜台文艺'] })
  await follow()
  await writeMarkFile(house.services)
  expect(await program('澜台文艺总会')).toContain('澜台文艺总会\t非法社会组织\texact')
  const offline = () =>
    program('--offline', '澜台文艺总会', '澜台文艺', '云汀市望湖区青禾社区服务中心')
  expect(await offline()).toBe(
    '澜台文艺总会\t非法社会组织\n澜台文艺\t非法社会组织\n云汀市望湖区青禾社区服务中心\t合法登记\n',
  )
  await withdraw(number)
  await follow()
  expect(await offline()).toBe(
    '澜台文艺总会\t未查到\n澜台文艺\t未查到\n云汀市望湖区青禾社区服务中心\t合法登记\n',
  )
})

test('changes: in order, only what is another mark than before', async () => {
  const since = async (cursor: number) =>
    (await house.get(`/public/v1/name-marks/changes?since=${cursor}`)).json()
  const { next } = await since(0)
  const illegal_no = await publish('澜榭书画院')
  await follow()
  const first = await since(next)
  expect(first.items).toMatchObject([
    { h: hashOfName('澜榭书画院'), mark: '非法社会组织', illegal_no },
  ])
  await house.amendIn('illegal_organisation', { illegal_no }, { facts: '评奖收费' }, '2026-05-01')
  await follow()
  expect((await since(first.next)).items).toEqual([])
})

test('a withdrawal leaves a tombstone also where the mark was written so long ago that it is forgotten', async () => {
  const number = await publish('澜阁收藏协会')
  await follow()
  await forgetAll()
  await withdraw(number)
  await follow()
  const { forgotten } = await read(house.services, official, changeBounds)
  const { items } = (await house.get(`/public/v1/name-marks/changes?since=${forgotten}`)).json()
  expect(items).toMatchObject([{ h: hashOfName('澜阁收藏协会'), mark: null }])
})

test('a cursor that is older than what is kept is too old, also when nothing is kept', async () => {
  await publish('澜池鉴定中心')
  await follow()
  await forgetAll()
  const { forgotten, last } = await read(house.services, official, changeBounds)
  expect(forgotten).toBe(last)
  const status = async (since: number) =>
    (await house.get(`/public/v1/name-marks/changes?since=${since}`)).statusCode
  expect([await status(0), await status(last - 1), await status(last)]).toEqual([400, 400, 200])
})

test('more changes at once than a statement takes parameters', async () => {
  const hashes = Array.from({ length: 14_000 }, (_, at) => at.toString(16).padStart(64, '0'))
  const before = await read(house.services, official, changeBounds)
  await transact(house.services, official, { act: 'test.add', object: 'test' }, (tx) =>
    addChanges(
      tx,
      house.services.now(),
      hashes.map((name_hash) => ({ name_hash, mark: null })),
    ),
  )
  const after = await read(house.services, official, changeBounds)
  expect(after.last - before.last).toBe(14_000)
  await forgetAll()
})

test('a subscriber that an official confirmed has changes sent, signed; failures leave receipts and are sent again', async () => {
  const got: { headers: IncomingHttpHeaders; body: string }[] = []
  let status = 503
  const server = createServer((request, reply) => {
    let body = ''
    request.on('data', (part: Buffer) => (body += part.toString('utf8')))
    request.on('end', () => {
      got.push({ headers: request.headers, body })
      reply.writeHead(status).end()
    })
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  try {
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/marks`
    await follow()
    const asked = await house.app.inject({
      method: 'POST',
      url: '/public/v1/name-marks/subscribers',
      payload: { name: '某搜索引擎', url, contact: 'marks@example.org', purpose: '搜索结果标识' },
    })
    expect(asked.statusCode, asked.body).toBe(201)
    const { id: subscriberId } = asked.json()
    const push = () => pushMarksJob.handle({ subscriberId }, house.services)
    await publish('澜亭评奖中心')
    await follow()
    await push()
    expect(got).toEqual([])

    const act = { act: 'test.confirm', object: `mark-subscriber/${subscriberId}` }
    const move = { from: ['PENDING'], to: 'ACTIVE', by: '测试', at: new Date() } as const
    await transact(house.services, official, act, (tx) => moveSubscriber(tx, subscriberId, move))
    await expect(push()).rejects.toThrow('503')
    const listed = async () => {
      const all = await read(house.services, official, listSubscribers)
      return all.find(({ id }) => id === subscriberId)
    }
    expect(await listed()).toMatchObject({ last_status: 503, failures: 1, behind: 1 })
    status = 204
    await push()
    expect(await listed()).toMatchObject({ failures: 0, behind: 0 })
    await push()
    expect(got).toHaveLength(2)
    expect(got[1]?.headers['webhook-id']).toBe(got[0]?.headers['webhook-id'])
    const [, message] = got
    expect(JSON.parse(message?.body ?? '').data.items).toMatchObject([
      { h: hashOfName('澜亭评奖中心'), mark: '非法社会组织' },
    ])
    expect(await isSigned(message)).toBe(true)
    expect(await isSigned({ ...message, body: `${message?.body} ` })).toBe(false)
    const receipts = await read(house.services, official, (tx) =>
      tx
        .selectFrom('disclosure.mark_delivery')
        .select('status')
        .where('subscriber_id', '=', subscriberId)
        .orderBy('id')
        .execute(),
    )
    expect(receipts.map((row) => row.status).toSorted((a, b) => a - b)).toEqual([204, 503])

    const jobs = async () => {
      const { rows } = await house.db.ownerPool.query(
        "select 1 from pgboss.job where name = 'disclosure.push-marks'",
      )
      return rows.length
    }
    await pushAllJob.handle({}, house.services)
    expect(await jobs()).toBe(0)
    // A second one of the same minute has its job too.
    for (const name of ['澜堤艺术团', '澜坝艺术团']) {
      await publish(name)
      await follow()
    }
    expect(await jobs()).toBe(2)
    await pushAllJob.handle({}, house.services)
    expect(await jobs()).toBe(3)

    await writeMarkFile(house.services)
    await forgetAll()
    await push()
    await push()
    expect(got).toHaveLength(3)
    const { type, data } = JSON.parse(got[2]?.body ?? '')
    const { last } = await read(house.services, official, changeBounds)
    expect(type).toBe('name-marks.resync')
    expect(data.file).toMatchObject({ cursor: last })
    expect(data.file.url).toContain('/public/v1/name-marks/offline/')
  } finally {
    server.close()
  }
})

test('no more requests than officials can look through; confirmed ones stand first', async () => {
  const ask = () =>
    house.app.inject({
      method: 'POST',
      url: '/public/v1/name-marks/subscribers',
      payload: {
        ...{ name: '某平台', url: 'https://search.example.org/marks' },
        ...{ contact: 'marks@example.org', purpose: '搜索结果标识' },
      },
    })
  const pending = await read(house.services, official, countPending)
  for (let at = pending; at < 100; at++) expect((await ask()).statusCode).toBe(201)
  expect((await ask()).statusCode).toBe(429)
  const [first] = await read(house.services, official, listSubscribers)
  expect(first?.state).toBe('ACTIVE')
})

/** As Standard Webhooks says, with the published keys. */
async function isSigned(message?: {
  headers?: IncomingHttpHeaders
  body?: string
}): Promise<boolean> {
  const { headers = {}, body = '' } = message ?? {}
  const [kind, signature = ''] = String(headers['webhook-signature']).split(',')
  const text = [headers['webhook-id'], headers['webhook-timestamp'], body].join('.')
  const { items } = (await house.get('/public/v1/certificates/keys')).json()
  const spki = Buffer.from(`302a300506032b6570032100${items[0].publicKeyHex}`, 'hex')
  const key = createPublicKey({ key: spki, format: 'der', type: 'spki' })
  return kind === 'v1a' && verify(null, Buffer.from(text), key, Buffer.from(signature, 'base64'))
}

test.each([
  ['https://search.example.org/marks', [], true],
  ['http://search.example.org/marks', [], false],
  ['https://search.example.org./marks', [], false],
  ['https://127.0.0.1/marks', [], false],
  ['https://0x7f000001/marks', [], false],
  ['https://[::1]/marks', [], false],
  ['https://localhost/marks', [], false],
  ['https://localhost./marks', [], false],
  ['https://user@search.example.org/', [], false],
  ['http://127.0.0.1:1234/marks', ['127.0.0.1'], true],
  ['ftp://127.0.0.1/marks', ['127.0.0.1'], false],
])('sent to %s, with inner hosts %j: %s', (url, inner, isAllowed) => {
  expect(isAllowedTarget(url, inner)).toBe(isAllowed)
})
