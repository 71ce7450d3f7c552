import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { publicActor, read } from '../../kernel/context.ts'
import { createErrorPage, findNameCandidates } from './index.ts'
import { county, html, openPublicHouse, type PublicHouse } from './testing/public-house.ts'

let house: PublicHouse

beforeAll(async () => {
  house = await openPublicHouse()
})
afterAll(() => house?.end())

const linksOf = (markup: string) =>
  Array.from(
    markup.matchAll(/<a href="([^"]*)"[^>]*>([^<]*)<\/a>/g),
    ([, href = '', label = '']) => ({
      href: href.replaceAll('&#61;', '=').replaceAll('&#38;', '&'),
      label,
    }),
  )

describe('pages', () => {
  test.each([
    '/',
    '/organisations',
    '/organisations?q=%E9%9D%92%E7%A6%BE&region=990100&charity=1&page=1',
    '/verify',
    '/v',
    '/guides',
    '/guides/association-establishment',
    '/guides/association-establishment/form',
    '/names/check',
    '/data-dictionary',
    '/data-dictionary/organisation',
    '/report-error',
    '/sign-in',
    '/rules',
    '/rules/names.check',
    '/evaluations',
  ])('%s is drawn in both languages', async (url) => {
    for (const lang of ['zh', 'en']) {
      const reply = await house.get(url, { ...html, cookie: `lang=${lang}` })
      expect(reply.statusCode).toBe(200)
      expect(reply.headers['content-type']).toContain('text/html')
      expect(reply.body).toContain(lang === 'en' ? '<html lang="en"' : '<html lang="zh-CN"')
      expect(reply.body).not.toMatch(/undefined|\[object Object\]|NaN/)
    }
  })

  test.each([
    '/organisations?q=<script>alert(1)</script>',
    '/verify?number="><img src=x onerror=alert(1)>',
    '/guides?q=<script>alert(1)</script>',
    '/names/check?name=<script>alert(1)</script>&type=association&region=990102',
    '/rules?q=<script>alert(1)</script>',
    '/organisations?q=a&q=b&type=51&type=52',
  ])('%s cannot write into the page', async (url) => {
    const { body, statusCode } = await house.get(encodeURI(url), html)
    expect(statusCode).toBe(200)
    expect(body).not.toContain('<script>alert')
    expect(body).not.toContain('<img src=x')
  })

  test('a guide says when each paper is needed, counts alternatives once, and names all its law', async () => {
    const { body } = await house.get('/guides/association-establishment', html)
    expect(body).toContain('5<small>份，看情况另加最多2份</small>')
    expect(body).toContain('限：“住所来源”为“自有”')
    expect(body).toContain('只交一种，另有：租约或者使用权证明')
    expect(body).toContain('href="/rules/establishment.association-members"')
    expect(body).toContain('href="/rules/clock.association-establishment.decision"')
    expect(body).toContain('按撤回申请处理')
    expect(body).toMatch(/<li class="law">《社会团体登记管理条例》 第九条、第十条、第十一条/)
    expect(body).toContain('《中华人民共和国行政许可法》 第三十二条、')
    expect((await house.get('/guides', html)).body).toContain('5份材料，看情况另加最多2份')
    expect((await house.get('/', html)).body).toContain('5份材料，看情况另加最多2份')
  })

  test('the blank form asks what the form on line asks, without what others fill in', async () => {
    const { body } = await house.get('/guides/association-establishment/form', html)
    expect(body).toContain('拟用名称')
    expect(body).toContain('限：住所是租来或者借来的')
    expect(body.match(/第\d份/g)?.length).toBe(4)
    expect(body).toContain('申请人签名（盖章）')
    expect((await house.get('/guides/no-such-item/form', html)).statusCode).toBe(404)
  })

  test('the home page promises what the register has: no credit while no list is kept here', async () => {
    const { body } = await house.get('/', html)
    expect(body).toContain('名称、证书、负责人和历史')
    expect(body.replaceAll('社会信用代码', '')).not.toContain('信用')
  })

  test('what the home page tells to try finds something, whatever is registered', async () => {
    const { body } = await house.get('/', html)
    const tries = linksOf(/<p class="try">(.*?)<\/p>/s.exec(body)?.[1] ?? '')
    expect(tries.map(({ label }) => label)).toEqual(['青禾', 'qhsq', house.main.slice(0, 8)])
    expect(body).toContain('placeholder="例如：青禾"')
    for (const { href } of tries) {
      expect((await house.get(href, html)).body).toContain(`/organisations/${house.main}`)
    }
  })

  test.each([
    ['云汀市望湖区青禾养老院', '青禾'],
    ['青和社区服务中心', 'qinghe'],
  ])('%s is not found: %s is offered, and is', async (q, part) => {
    const { body } = await house.get(`/organisations?q=${encodeURIComponent(q)}`, html)
    expect(body).toContain(`没查到“${q}”`)
    expect(body).not.toContain('with-facets')
    const retry = linksOf(body).find(({ label }) => label === part)
    expect((await house.get(retry?.href ?? '', html)).body).toContain('<mark>青禾</mark>')
  })

  test('a name in use is found by the check', async () => {
    const name = encodeURIComponent('云汀市望湖区青禾社区服务中心')
    const { body } = await house.get(
      `/names/check?type=service-institution&region=${county}&name=${name}`,
      html,
    )
    expect(body).toContain(`/organisations/${house.main}`)
    expect((await house.get('/names/check?name=x', html)).statusCode).toBe(422)
  })

  test('candidates carry how past names ended', async () => {
    await house.amend(house.main, { status: 'deregistered', closed_on: '2026-05-20' }, '2026-05-20')
    const found = await read(house.services, publicActor, (tx) =>
      findNameCandidates(house.services, tx, {
        name: '云汀市望湖区青禾养老服务中心',
        registrar: county,
      }),
    )
    expect(found).toContainEqual(
      expect.objectContaining({ uscc: house.main, state: 'DISSOLVED', endedOn: '2026-05-20' }),
    )
    expect(found).toContainEqual(
      expect.objectContaining({ name: '云汀市望湖区青禾长者服务社', state: 'RENAMED' }),
    )
  })

  test('preferences come back to this site only', async () => {
    const ours = await house.get('/preferences?lang=en&back=%2Fguides%3Fq%3D1')
    expect(ours.headers.location).toBe('/guides?q=1')
    expect(String(ours.headers['set-cookie'])).toContain('lang=en')
    for (const back of ['https://evil.example', '//evil.example', '/\\evil.example']) {
      const reply = await house.get(`/preferences?theme=dark&back=${encodeURIComponent(back)}`)
      expect(reply.headers.location).toBe('/')
    }
    expect((await house.get('/preferences?lang=xx')).headers['set-cookie']).toBeUndefined()
  })

  test('style, mark, robots, sitemap', async () => {
    const home = await house.get('/', html)
    const css = /href="(\/assets\/public\.css[^"]*)"/.exec(home.body)?.[1] ?? ''
    const style = await house.get(css)
    expect(style.headers['cache-control']).toContain('immutable')
    expect((await house.get('/favicon.svg')).headers['content-type']).toContain('image/svg+xml')
    expect((await house.get('/robots.txt')).body).toContain('/sitemap.xml')
    expect((await house.get('/sitemap.xml')).body).toContain('/sitemap-1.xml')
    expect((await house.get('/sitemap-1.xml')).body).toContain(`/organisations/${house.main}`)
    expect((await house.get('/sitemap-pages.xml')).body).toContain(
      '/guides/association-establishment',
    )
    expect((await house.get('/sitemap-9.xml')).statusCode).toBe(404)
    expect((await house.get('/data-dictionary.json')).json().items.length).toBeGreaterThan(10)
    expect((await house.get('/data-dictionary/organisation.json')).json().name).toBe('organisation')
    const mapping = await house.get('/data-dictionary/mzt097.csv')
    expect(mapping.headers['content-type']).toContain('text/csv')
    expect(mapping.body).toContain('organisation,name,,名称')
    const dataset = await house.get('/data-dictionary/organisation', html)
    expect(dataset.body).toMatch(/对应MZ\/T 097-2017<\/dt><dd>0项，共\d+项/)
  })

  test('the door says what an account may be, and leads to a lost password and to a new account', async () => {
    const { body } = await house.get('/sign-in?back=%2Fdesk%2F', html)
    expect(body).toContain('公众填手机号或公民身份号码，公职人员填登录名。')
    expect(body).toContain('href="/sign-in/lost-password"')
    expect(body).toContain('href="/register?back&#61;%2Fdesk%2F"')
    expect(body).not.toContain('以演示身份进入')
  })

  test('one who is not signed in is led to the door, and a wrong password is told', async () => {
    const me = await house.get('/me/data', html)
    expect(me.headers.location).toBe('/sign-in?back=%2Fme%2Fdata')
    const reply = await house.app.inject({
      method: 'POST',
      url: '/sign-in',
      headers: { 'content-type': 'application/x-www-form-urlencoded', ...html },
      payload: 'account=nobody&password=wrong-password',
    })
    expect(reply.statusCode).toBe(401)
    expect(reply.body).toContain('账号或密码不对')
    expect(reply.body).not.toContain('wrong-password')
  })

  test('an error is a page with its code', () => {
    const draw = createErrorPage(house.services)
    const problem = {
      type: 'urn:yiqi:error:YQ_NOT_FOUND',
      status: 404,
      code: 'YQ_NOT_FOUND',
      title: '没有找到',
      message: { zh: '没有找到', en: 'Not found' },
      hint: { zh: '请核对编号。', en: 'Check the number.' },
    } as const
    const page = draw({ url: '/nowhere' } as never, problem)
    expect(page).toContain('YQ_NOT_FOUND')
  })
})
