import { createPublicKey, verify } from 'node:crypto'
import { setTimeout } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openPublicHouse, type PublicHouse } from '../testing/public-house.ts'
import { NameTable } from './name-table.ts'

let house: PublicHouse
beforeAll(async () => {
  house = await openPublicHouse()
})
afterAll(() => house?.end())

interface Item {
  name: string
  match: string
  mark: string
  uscc?: string
  region?: string
  status?: string
  also: Item[]
}

const ask = async (names: readonly string[]) => {
  const reply = await house.app.inject({
    method: 'POST',
    url: '/public/v1/name-marks',
    payload: { names },
  })
  expect(reply.statusCode, reply.body).toBe(200)
  return reply.json<{ items: Item[]; sig: { kid: string; value: string } }>()
}
const markOf = async (name: string) => {
  await house.services.marks.catchUp()
  const { items } = await ask([name])
  return items[0] as Item
}
let numbers = 0
const publish = async (name: string, more: object = {}) => {
  const illegal_no = `IM-${++numbers}`
  const facts = { kind: 'unregistered', registrar: '990102', authority: '望湖区民政局' }
  await house.enrolIn('illegal_organisation', {
    ...{ illegal_no, name, status: 'banned', published_on: '2026-01-05' },
    ...facts,
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

test('names of the register: present, former, written otherwise, and none', async () => {
  const { items } = await ask([
    '云汀市望湖区青禾社区服务中心',
    '云汀市望湖區青禾長者服務社',
    '云汀市 望湖区青禾社区服务中心',
    '无人知道的互助小组',
  ])
  expect(items.map(({ match, mark, uscc }) => [match, mark, uscc])).toEqual([
    ['exact', '合法登记', house.main],
    ['former', '合法登记', house.main],
    ['exact', '合法登记', house.main],
    ['none', '未查到', undefined],
  ])
})

test.each([
  ['deregistered', '已注销'],
  ['revoked', '已撤销/吊销'],
  ['voided', '已撤销/吊销'],
  ['suspended', '合法登记'],
])('%s is marked %s', async (status, mark) => {
  const name = `云汀市${status}测试协会`
  await house.enrol({ name, org_type: '51', status })
  expect(await markOf(name)).toMatchObject({ mark, status })
})

test('listings take the place of the lawful mark, the worse one first, and end with it', async () => {
  const name = '云汀市信用测试协会'
  const uscc = await house.enrol({ name, org_type: '51' })
  const list = async (listing_no: string, list: string, ground: string) =>
    house.enrolIn('credit_listing', {
      ...{ uscc, listing_no, name, registrar: '990102', list, ground, facts: '未报送年度报告' },
      ...{ basis: '《社会组织信用信息管理办法》', status: 'listed', published: true },
      ...{ listed_on: '2026-02-02', has_duty: false },
    })
  await list('L1', 'ABNORMAL', 'AB1')
  expect(await markOf(name)).toMatchObject({ mark: '活动异常' })
  await list('L2', 'SERIOUS', 'SE1')
  expect(await markOf(name)).toMatchObject({ mark: '严重违法失信' })
  const ended = { status: 'removed', removed_on: '2026-04-01' }
  for (const listing_no of ['L1', 'L2'])
    await house.amendIn('credit_listing', { uscc, listing_no }, ended, '2026-04-01')
  expect(await markOf(name)).toMatchObject({ mark: '合法登记' })
})

describe('an illegal mark', () => {
  test('is given for the name and published aliases, and never for what is only alike', async () => {
    await publish('中国云澜文化促进总会', { aliases: ['云澜文促会'] })
    expect(await markOf('中国云澜文化促进总会')).toMatchObject({
      match: 'exact',
      mark: '非法社会组织',
    })
    expect(await markOf('云澜文促会')).toMatchObject({ match: 'alias', mark: '非法社会组织' })
    for (const alike of ['中国云澜文化促进会', '云澜文化促进总会', '中国云澜文化促进总会分会'])
      expect(await markOf(alike)).toMatchObject({ match: 'none', mark: '未查到' })
  })

  test('is within a second taken from a name that was withdrawn', async () => {
    const number = await publish('国际澜语评奖委员会')
    expect(await markOf('国际澜语评奖委员会')).toMatchObject({ mark: '非法社会组织' })
    await withdraw(number)
    await setTimeout(1000)
    const { items } = await ask(['国际澜语评奖委员会'])
    expect(items[0]).toMatchObject({ match: 'none', mark: '未查到' })
  })

  test('is never given to a registered organisation of the same name', async () => {
    const name = '云汀市同名志愿者协会'
    const uscc = await house.enrol({ name, org_type: '51' })
    const illegal_no = await publish(name)
    expect(await markOf(name)).toMatchObject({ mark: '合法登记', uscc, also: [] })
    const same_name_note = '地址和负责人均不同'
    await house.amendIn('illegal_organisation', { illegal_no }, { same_name_note }, '2026-05-02')
    expect(await markOf(name)).toMatchObject({
      ...{ mark: '合法登记', uscc, region: '990102' },
      also: [{ mark: '非法社会组织', status: 'banned' }],
    })
  })

  test('needs a note, too, where a registered one was once called so; then both are told', async () => {
    const former = '云汀市旧称志愿者协会'
    const uscc = await house.enrol({
      name: '云汀市新称协会',
      former_names: [former],
      org_type: '51',
    })
    const illegal_no = await publish(former)
    expect(await markOf(former)).toMatchObject({
      mark: '合法登记',
      match: 'former',
      uscc,
      also: [],
    })
    await house.amendIn(
      'illegal_organisation',
      { illegal_no },
      { same_name_note: '已核查' },
      '2026-05-02',
    )
    expect(await markOf(former)).toMatchObject({
      ...{ mark: '非法社会组织', match: 'exact' },
      also: [{ mark: '合法登记', match: 'former', uscc }],
    })
  })
})

test('the answer is signed over its canonical text; a changed one is found out', async () => {
  const { sig, ...answer } = await ask(['云汀市望湖区青禾社区服务中心'])
  const keys = (await house.get('/public/v1/certificates/keys')).json().items
  const { publicKeyHex } = keys.find(({ kid }: { kid: string }) => kid === sig.kid)
  const spki = Buffer.from(`302a300506032b6570032100${publicKeyHex}`, 'hex')
  const key = createPublicKey({ key: spki, format: 'der', type: 'spki' })
  const isGood = (value: unknown) =>
    verify(
      null,
      Buffer.from(`yiqi.name-marks.v1\n${canonical(value)}`),
      key,
      Buffer.from(sig.value, 'base64url'),
    )
  expect(isGood(answer)).toBe(true)
  expect(isGood({ ...answer, items: [] })).toBe(false)
})

/** RFC 8785 for what is in an answer: texts, whole numbers, lists and objects. */
function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`
  if (value === null || typeof value !== 'object') return JSON.stringify(value)
  const members = Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1))
  return `{${members.map(([name, member]) => `${JSON.stringify(name)}:${canonical(member)}`).join(',')}}`
}

test.each([
  ['no names', []],
  ['more than a hundred', Array.from({ length: 101 }, (_, at) => `某${at}协会`)],
  ['an empty one', ['']],
])('%s are refused', async (_what, names) => {
  const url = '/public/v1/name-marks'
  expect((await house.app.inject({ method: 'POST', url, payload: { names } })).statusCode).toBe(422)
})

test('the list: found by alias, year and status; a withdrawal stays in feed and lines', async () => {
  const number = await publish('澜桥评奖中心', { aliases: ['澜桥奖'], published_on: '2025-03-04' })
  const list = async (query: string) =>
    (await house.get(`/public/v1/illegal-organisations?${query}`)).json().items
  expect(await list('q=澜桥奖&year=2025')).toMatchObject([
    { illegal_no: number, published: '2025-03-04' },
  ])
  expect(await list('q=澜桥奖&year=2024')).toEqual([])
  await withdraw(number)
  expect(await list('q=澜桥奖&status=withdrawn')).toMatchObject([
    { withdrawal_reason: '认错了主体' },
  ])
  const feed = await house.get('/public/v1/illegal-organisations.atom')
  expect(feed.body).toContain('澜桥评奖中心（已撤回）')
  const lines = (await house.get('/public/v1/illegal-organisations.jsonl')).body.trim().split('\n')
  expect(lines.map((line) => JSON.parse(line).status)).toContain('withdrawn')
  const page = await house.get(`/illegal-organisations/${number}`, { accept: 'text/html' })
  expect(page.body).toContain('已撤回，不再是非法社会组织')
})

test('pages without a script: lawful, illegal, and not found, which is no verdict', async () => {
  await publish('澜镜书画院')
  await house.services.marks.catchUp()
  const page = async (name: string) =>
    (await house.get(`/name-marks?name=${encodeURIComponent(name)}`, { accept: 'text/html' })).body
  expect(await page('云汀市望湖区青禾社区服务中心')).toContain('合法登记')
  expect(await page('澜镜书画院')).toContain('m-illegal')
  const unknown = await page('楼下的读书会')
  expect(unknown).toContain('不等于非法')
  expect(unknown.includes('m-illegal')).toBe(false)
})

test('the table forgets what was renamed or removed, and keeps namesakes apart', () => {
  const table = new NameTable()
  const body = (uscc: string, name: string, formerNames: string[] = []) =>
    table.put({
      uscc,
      name,
      formerNames,
      abbreviation: null,
      status: 'registered',
      registrar: '990102',
    })
  body('A', '甲协会')
  body('B', '甲协会')
  body('A', '乙协会', ['甲协会'])
  expect(table.find('甲协会').map(({ uscc, match }) => [uscc, match])).toEqual([
    ['B', 'exact'],
    ['A', 'former'],
  ])
  table.remove('A')
  expect(table.find('乙协会')).toEqual([])
  expect(table.find('甲协会').map(({ uscc }) => uscc)).toEqual(['B'])
  expect(table.size).toBe(1)
})
