import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { systemActor, transact } from '../../kernel/context.ts'
import { expireOutlived } from './publish.ts'
import {
  actors,
  content,
  type KnowledgeHouse,
  openKnowledgeHouse,
  region,
} from './testing/house.ts'

let house: KnowledgeHouse
beforeAll(async () => {
  house = await openKnowledgeHouse('2026-06-01')
})
afterAll(() => house?.close())

const versions = '/api/v1/knowledge/versions'
const find = async (q: string, more = '') =>
  (
    await house.call(
      'public',
      'GET',
      `/public/v1/knowledge/passages?q=${encodeURIComponent(q)}${more}`,
    )
  )
    .json()
    .items.map(({ source, text }: { source: string; text: string }) => `${source} ${text}`)

describe('a document is drafted, reviewed by another, and published', () => {
  test('step by step, each on record, and found from then on', async () => {
    const { versionId, key } = await house.draft({ title: '甲办法', text: '第一条 青铜器须编号。' })
    const path = `${versions}/${versionId}`
    expect((await house.call('public', 'GET', path)).statusCode).toBe(401)
    expect((await house.call('elsewhere', 'GET', path)).statusCode).toBe(404)
    expect(await find('青铜器编号')).toEqual([])

    expect((await house.act('editor', versionId, 'review')).statusCode).toBe(403)
    expect((await house.act('reviewer', versionId, 'publish')).json().code).toBe('YQ_WRONG_STATE')
    const returned = await house.act('reviewer', versionId, 'return', { opinion: '写明编号规则。' })
    expect(returned.json()).toMatchObject({ state: 'DRAFT', revision: 2 })

    const edited = await house.call('editor', 'PUT', path, {
      revision: 2,
      content: { ...content, title: '甲办法', text: '第一条 青铜器按年代编号。\n第三条 附则。' },
    })
    expect(edited.json()).toMatchObject({ revision: 3, faults: [{ kind: 'gap' }] })
    expect(
      (await house.act('reviewer', versionId, 'review', { opinion: '可以。' })).json(),
    ).toMatchObject({
      state: 'REVIEWED',
    })
    expect((await house.act('reviewer', versionId, 'publish')).json()).toMatchObject({
      state: 'PUBLISHED',
    })
    await house.catchUp()
    expect(await find('青铜器编号')).toEqual(['《甲办法》第一条 青铜器按年代编号。'])

    const { steps, text } = (await house.call('editor', 'GET', path)).json()
    expect(
      steps.map(({ act, actorName }: { act: string; actorName: string }) => `${act} ${actorName}`),
    ).toEqual(['draft 编写员', 'return 审核员', 'edit 编写员', 'review 审核员', 'publish 审核员'])
    expect(text).toBe('第一条　青铜器按年代编号。\n\n第三条　附则。')
    const listed = (await house.call('public', 'GET', '/public/v1/knowledge/documents')).json()
    expect(listed.items.map((item: { key: string }) => item.key)).toContain(key)
  })

  test('whoever wrote any of it does not review it, not even with the right to', async () => {
    const { versionId } = await house.draft({ title: '乙办法' })
    const path = `${versions}/${versionId}`
    const mine = await house.call('reviewer', 'PUT', path, {
      revision: 1,
      content: { ...content, title: '乙办法（改）' },
    })
    expect(mine.statusCode).toBe(200)
    const reply = await house.act('reviewer', versionId, 'review')
    expect([reply.statusCode, reply.json().detail]).toEqual([
      403,
      '您写过或改过这一版，要由别人审核。',
    ])
  })

  test('a reviewed text that is changed has to be reviewed again; a published one is not changed', async () => {
    const { versionId } = await house.draft({ title: '丙办法' })
    await house.act('reviewer', versionId, 'review')
    const edit = (revision: number) =>
      house.call('editor', 'PUT', `${versions}/${versionId}`, { revision, content })
    expect((await edit(2)).statusCode).toBe(200)
    expect((await house.act('reviewer', versionId, 'publish')).json().code).toBe('YQ_WRONG_STATE')
    await house.act('reviewer', versionId, 'review')
    await house.act('reviewer', versionId, 'publish')
    expect((await edit(5)).json().code).toBe('YQ_WRONG_STATE')
  })

  test.each([
    ['an older state than is there', { revision: 7 }, 'review', 409, 'YQ_STALE'],
    ['no reason given', { opinion: '' }, 'return', 422, 'YQ_INVALID'],
  ])('%s: refused', async (_case, body, verb, status, code) => {
    const { versionId } = await house.draft({ title: '丁办法' })
    const reply = await house.act('reviewer', versionId, verb, body)
    expect([reply.statusCode, reply.json().code]).toEqual([status, code])
  })

  test.each([
    ['outside the scope', { ownerRegion: '440300', content }, 403, 'YQ_FORBIDDEN'],
    [
      'without text',
      { ownerRegion: region, content: { ...content, text: '# 标题' } },
      422,
      'YQ_INVALID',
    ],
    [
      'ending before it begins',
      { ownerRegion: region, content: { ...content, validTo: '2019-01-01' } },
      422,
      'YQ_INVALID',
    ],
  ])('a draft %s is refused', async (_case, body, status, code) => {
    const reply = await house.call('editor', 'POST', versions, body)
    expect([reply.statusCode, reply.json().code]).toEqual([status, code])
  })

  test('of one document one version at a time is in the making', async () => {
    const { key } = await house.draft({ title: '戊办法' })
    const again = { key, ownerRegion: region, content }
    const reply = await house.call('editor', 'POST', versions, again)
    expect(reply.json().code).toBe('YQ_WRONG_STATE')
  })
})

describe('versions and days in force', () => {
  let key: string
  beforeAll(async () => {
    key = await house.publish({
      title: '评级办法',
      text: '第一条 琉璃分为三级。\n第二条 每年评一次。',
    })
    await house.publish(
      {
        title: '评级办法',
        text: '第一条 琉璃分为五级。\n第二条 每年评一次。',
        validFrom: '2026-09-01',
      },
      key,
    )
  })

  test('the day decides which of them is found and shown', async () => {
    expect(await find('琉璃分级')).toEqual(['《评级办法》第一条 琉璃分为三级。'])
    expect(await find('琉璃分级', '&on=2026-08-31')).toEqual(['《评级办法》第一条 琉璃分为三级。'])
    expect(await find('琉璃分级', '&on=2026-09-01')).toEqual(['《评级办法》第一条 琉璃分为五级。'])
    const shown = async (query: string) =>
      (await house.call('public', 'GET', `/public/v1/knowledge/documents/${key}${query}`)).json()
    expect(await shown('')).toMatchObject({ version: 1, valid_to: '2026-08-31' })
    expect(await shown('?on=2026-09-01')).toMatchObject({ version: 2, valid_to: null })
    expect(await shown('?version=2')).toMatchObject({ passages: [{ text: '琉璃分为五级。' }, {}] })
    expect(
      (await house.call('public', 'GET', '/public/v1/knowledge/documents/nothing')).statusCode,
    ).toBe(404)
  })

  test('a text corrected for the same day takes the place of the former, which stays on record', async () => {
    await house.publish(
      { title: '评级办法', text: '第一条 琉璃分为六级。', validFrom: '2026-09-01' },
      key,
    )
    expect(await find('琉璃分级', '&on=2026-09-01')).toEqual(['《评级办法》第一条 琉璃分为六级。'])
    const { rows } = await house.db.superuserPool.query(
      `select number, state, replaced_by is not null as replaced, valid_to from knowledge.version
       where document_key = $1 order by number`,
      [key],
    )
    expect(rows).toEqual([
      { number: 1, state: 'PUBLISHED', replaced: false, valid_to: '2026-08-31' },
      { number: 2, state: 'EXPIRED', replaced: true, valid_to: null },
      { number: 3, state: 'PUBLISHED', replaced: false, valid_to: null },
    ])
  })
})

describe('law that changes flags what rests on it', () => {
  let law: string
  const flags = async (who: 'editor' | 'elsewhere' = 'editor') =>
    (await house.call(who, 'GET', '/api/v1/knowledge/flags'))
      .json()
      .items.filter((flag: { citedKey: string }) => flag.citedKey === law)
      .map(
        (flag: Record<string, string>) =>
          `${flag.reason} ${flag.subjectName} ← ${flag.article ?? '全文'} ${flag.fromDay}`,
      )
      .sort()

  beforeAll(async () => {
    law = await house.publish({
      title: '中华人民共和国瓷器法',
      kind: 'law',
      text: '第一条 瓷器分类。\n第二条 不得仿造。\n第三条 处一百元罚款。',
    })
    await house.publish({
      title: '瓷器办事指南',
      kind: 'guide',
      lawRefs: ['《瓷器法》第一条'],
      text: '第一条 分类见《瓷器法》。\n第二条 罚款依《中华人民共和国瓷器法》第三条。\n第三条 仿造依《瓷器法》第二条。',
    })
  })

  test('a new version: only what cites an article that reads otherwise, or is gone', async () => {
    await house.publish(
      {
        title: '中华人民共和国瓷器法',
        kind: 'law',
        text: '第一条 瓷器分类。\n第三条 处二百元罚款。',
        validFrom: '2026-07-01',
      },
      law,
    )
    expect(await flags()).toEqual([
      'changed 瓷器办事指南第二条 ← 第三条 2026-07-01',
      'removed 瓷器办事指南第三条 ← 第二条 2026-07-01',
    ])
    expect(await flags('elsewhere')).toEqual([])
  })

  test('its readers are told until the owner has looked', async () => {
    const { items } = (await house.call('editor', 'GET', '/api/v1/knowledge/flags')).json()
    const flag = items.find(({ reason }: { reason: string }) => reason === 'changed')
    const key = flag.subjectRef.split('#')[0]
    const outdated = async () =>
      (await house.call('public', 'GET', `/public/v1/knowledge/documents/${key}`)).json().outdated
    expect(await outdated()).toHaveLength(2)
    const settle = (who: 'editor' | 'elsewhere') =>
      house.call(who, 'POST', `/api/v1/knowledge/flags/${flag.id}/settle`, {
        note: '已改为二百元。',
      })
    expect((await settle('elsewhere')).statusCode).toBe(404)
    expect((await settle('editor')).statusCode).toBe(204)
    expect((await settle('editor')).statusCode).toBe(404)
    expect(await outdated()).toEqual([
      {
        anchor: 'art-3',
        cited: '《中华人民共和国瓷器法》第二条',
        reason: 'removed',
        from: '2026-07-01',
      },
    ])
  })

  test('a law that expires: all that cites it, passages, rules and processes', async () => {
    const subjects = [
      { kind: 'rule' as const, ref: 'porcelain.fine', name: '罚款规则', text: '《瓷器法》第三条' },
      { kind: 'process' as const, ref: 'porcelain', name: '瓷器登记', text: '《铜器法》第三条' },
    ]
    house.services.citingSubjects = () => subjects
    const { items } = (await house.call('editor', 'GET', `${versions}?state=PUBLISHED`)).json()
    const current = items.find(
      (one: { key: string; number: number }) => one.key === law && one.number === 2,
    )
    const reply = await house.act('reviewer', current.id, 'expire', {
      lastDay: '2026-12-31',
      opinion: '国务院决定废止。',
    })
    expect(reply.json()).toMatchObject({ state: 'PUBLISHED' })
    expect((await flags()).filter((flag: string) => flag.startsWith('expired'))).toEqual([
      'expired 瓷器办事指南 ← 第一条 2027-01-01',
      'expired 瓷器办事指南第一条 ← 全文 2027-01-01',
      'expired 瓷器办事指南第三条 ← 第二条 2027-01-01',
      'expired 瓷器办事指南第二条 ← 第三条 2027-01-01',
      'expired 罚款规则 ← 第三条 2027-01-01',
    ])
  })

  test('its last day over, it has expired, and is found on the days on which it held', async () => {
    house.setDay('2027-01-01')
    const keeper = systemActor('test')
    const act = { act: 'knowledge.expire', object: 'knowledge' }
    const expire = () =>
      transact(house.services, keeper, act, (tx) => expireOutlived(tx, house.services, keeper))
    expect(await expire()).toBeGreaterThan(0)
    expect(await expire()).toBe(0)
    await house.catchUp()
    expect(await find('瓷器罚款', '&kind=law')).toEqual([])
    expect(await find('瓷器罚款', '&kind=law&on=2026-12-31')).toContain(
      '《中华人民共和国瓷器法》第三条 处二百元罚款。',
    )
  })
})

test('what is internal is found by officials at work, and by nobody else', async () => {
  house.setDay('2026-06-01')
  const key = await house.publish({
    title: '受理口径',
    kind: 'notice',
    access: 'INTERNAL',
    text: '一、翡翠类申请先问省厅。',
  })
  expect(await find('翡翠类申请')).toEqual([])
  const url = `/passages?q=${encodeURIComponent('翡翠类申请')}`
  const reply = await house.call('elsewhere', 'GET', `/api/v1/knowledge${url}`)
  expect(reply.json().items).toHaveLength(1)
  const open = await house.call('elsewhere', 'GET', `/public/v1/knowledge${url}`)
  expect(open.json().items).toEqual([])
  const document = await house.call('editor', 'GET', `/public/v1/knowledge/documents/${key}`)
  expect(document.statusCode).toBe(404)
})

test('the index built anew finds what the index kept in step finds', async () => {
  const { createKnowledgeSearch } = await import('./search/knowledge-search.ts')
  const fresh = createKnowledgeSearch(house.services, [])
  await fresh.start()
  await house.catchUp()
  const hits = (search: typeof fresh) =>
    search.index.search({ q: '瓷器', limit: 50 }).map(({ versionId, seq }) => `${versionId}/${seq}`)
  expect(hits(fresh).length).toBeGreaterThan(3)
  expect(hits(fresh).sort()).toEqual(hits(house.services.knowledge).sort())
  expect(fresh.index.size.passages).toBe(house.services.knowledge.index.size.passages)
  await fresh.stop()
})

test('the database itself keeps the text of what is published as it is', async () => {
  const { editor } = actors
  const tamper = transact(house.services, editor, { act: 'test', object: 'test' }, async (tx) => {
    const { numDeletedRows } = await tx.deleteFrom('knowledge.passage').executeTakeFirstOrThrow()
    return numDeletedRows
  })
  const drafts = await house.db.superuserPool.query(
    `select count(*)::int as n from knowledge.passage p join knowledge.version v using (version_id)
     where v.state <> 'DRAFT'`,
  )
  // Passages of drafts in the editor's scope went; those of what is published are all there.
  await tamper
  const after = await house.db.superuserPool.query(
    `select count(*)::int as n from knowledge.passage p join knowledge.version v using (version_id)
     where v.state <> 'DRAFT'`,
  )
  expect(after.rows).toEqual(drafts.rows)
})
