import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { systemActor } from '../../kernel/context.ts'
import { type LoadedDocument, loadDocuments } from '../knowledge/index.ts'
import { html, openPublicHouse, type PublicHouse } from './testing/public-house.ts'

const regulation = {
  key: 'association-regulation',
  title: '社会团体登记管理条例',
  kind: 'regulation',
  issuer: '国务院',
  region: '100000',
  areas: ['establishment'],
} as const

const documents: LoadedDocument[] = [
  {
    ...regulation,
    validFrom: '1998-10-25',
    text: '第十条 成立社会团体，有三十个以上的个人会员。',
  },
  {
    ...regulation,
    validFrom: '2016-02-06',
    text: [
      '## 第三章 成立登记',
      '第十条 成立社会团体，有五十个以上的个人会员，依照《中华人民共和国民法典》第九十条。',
      '第十一条 申请登记，提交<b>章程</b>草案。',
    ].join('\n'),
  },
  {
    key: 'internal-view',
    title: '社会团体会员内部口径',
    kind: 'notice',
    region: '100000',
    access: 'INTERNAL',
    validFrom: '2020-01-01',
    areas: ['establishment'],
    text: '第一条 社会团体会员从宽计算。',
  },
  {
    key: 'foundation-regulation',
    title: '基金会管理条例',
    kind: 'regulation',
    region: '100000',
    validFrom: '2004-06-01',
    areas: ['establishment'],
    text: '第八条 设立基金会，要有章程。',
  },
]

let house: PublicHouse
beforeAll(async () => {
  house = await openPublicHouse()
  const { services } = house
  await loadDocuments(services, systemActor('测试'), documents, { isPublished: true })
  await services.knowledge.start()
  await vi.waitFor(
    async () => {
      await services.knowledge.catchUp()
      const { body } = await page('/knowledge?q=章程')
      if (!body.includes('第八条')) throw new Error('The index is not yet in step.')
    },
    { timeout: 15_000 },
  )
})
afterAll(() => house?.end())

const page = (path: string, headers = {}) => house.get(encodeURI(path), { ...html, ...headers })

describe('search', () => {
  test('the article that answers, marked, with source, period and a link to its place', async () => {
    const { body, statusCode } = await page('/knowledge?q=社会团体要多少会员')
    expect(statusCode).toBe(200)
    expect(body).toContain('href="/knowledge/association-regulation#art-10"')
    expect(body).toContain('《社会团体登记管理条例》第十条')
    expect(body).toMatch(/<mark>[^<]*会员<\/mark>/)
    expect(body).toContain('五十个以上')
    expect(body).not.toContain('三十个以上')
    expect(body).toContain('datetime="2016-02-06"')
    expect(body).toContain('noindex')
  })

  test('the law of another day', async () => {
    const { body } = await page('/knowledge?q=社会团体要多少会员&on=2010-01-01')
    expect(body).toContain('三十个以上')
    expect(body).not.toContain('五十个以上')
    expect(body).toContain('value="2010-01-01"')
  })

  test('what officials keep for themselves is found by nobody here, nor read', async () => {
    expect((await page('/knowledge?q=会员从宽计算')).body).not.toContain('从宽计算。')
    expect((await page('/knowledge')).body).not.toContain('内部口径')
    expect((await page('/knowledge/internal-view')).statusCode).toBe(404)
    expect((await page('/knowledge/association-regulation')).body).not.toContain('内部口径')
  })

  test('nothing found says what to do, and offers the same without what narrows it', async () => {
    const { body } = await page('/knowledge?q=章程&kind=faq')
    expect(body).toContain('没有找到“章程”')
    expect(body).toContain(`href="/knowledge?q&#61;${encodeURIComponent('章程')}"`)
  })

  test('a day that is none is told beside the words, which stay', async () => {
    const { body, statusCode } = await page('/knowledge?q=章程&on=2026-02-30')
    expect(statusCode).toBe(422)
    expect(body).toContain('日期请按 2026-11-23 这样写。')
    expect(body).toContain('value="章程"')
  })

  test.each(['/knowledge', '/knowledge/-/answer'])(
    '%s takes no markup from anybody',
    async (path) => {
      const { body } = await page(`${path}?q="><script>alert(1)</script>`)
      expect(body).not.toContain('<script>alert')
    },
  )

  test('without a question, all that is in force by kind', async () => {
    const { body } = await page('/knowledge')
    expect(body).toMatch(/<h2>行政法规<\/h2>/)
    expect(body.match(/<b>社会团体登记管理条例<\/b>/g)).toHaveLength(1)
    expect(body).toContain('基金会管理条例')
  })
})

test('an answer always quotes its passages, and says that it is no advice', async () => {
  const { body } = await page('/knowledge/-/answer?q=社会团体要多少会员')
  expect(body).toContain('id="answer"')
  expect(body).toMatch(/<blockquote class="law"><p lang="zh-CN">成立社会团体，有五十个以上/)
  expect(body).toContain('不是法律意见')
  const none = await page('/knowledge/-/answer?q=飞行器')
  expect(none.body).not.toContain('id="answer"')
  expect(none.body).toContain('没有找到“飞行器”')
})

describe('a document', () => {
  test('its articles by anchor, versions, what it cites, others near it, and data for machines', async () => {
    const { body } = await page('/knowledge/association-regulation')
    expect(body).toContain('id="art-10"')
    expect(body).toContain('第三章 成立登记')
    expect(body).not.toContain('<b>章程')
    expect(body).toContain('《民法典》第九十条')
    expect(body).toContain('href="/knowledge/foundation-regulation"')
    expect(body).toContain('href="/knowledge/association-regulation?version&#61;1"')
    const [, json = ''] = /<script type="application\/ld\+json">(.*?)<\/script>/s.exec(body) ?? []
    expect(JSON.parse(json)).toMatchObject({
      '@type': 'Legislation',
      name: '社会团体登记管理条例',
      temporalCoverage: '2016-02-06/..',
      legislationLegalForce: 'https://schema.org/InForce',
    })
  })

  test.each(['on=2010-01-01', 'version=1'])('an earlier version by %s', async (choice) => {
    const { body } = await page(`/knowledge/association-regulation?${choice}`)
    expect(body).toContain('三十个以上')
    expect(body).not.toContain('五十个以上')
  })

  test('a version that has ended says so today', async () => {
    const { body } = await page('/knowledge/association-regulation?version=1')
    expect(body).toContain('已经不施行')
    expect((await page('/knowledge/association-regulation')).body).not.toContain('已经不施行')
  })

  test('one that is not there', async () => {
    expect((await page('/knowledge/nowhere')).statusCode).toBe(404)
  })
})

test('guides and rules lead to the article where it is there, and only there', async () => {
  const guide = (await page('/guides/association-establishment')).body
  expect(guide).toContain('<a href="/knowledge/association-regulation#art-10">')
  expect(guide).not.toContain('/knowledge/association-regulation#art-14')
  const rule = (await page('/rules/establishment.association-members')).body
  expect(rule).toContain('<a href="/knowledge/association-regulation#art-10">')
})

test('every page leads to the knowledge base, and search engines know it', async () => {
  expect((await page('/')).body).toContain('<a href="/knowledge">知识库</a>')
  expect((await house.get('/sitemap-pages.xml')).body).toContain('/knowledge</loc>')
})
