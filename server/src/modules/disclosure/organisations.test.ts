import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  county,
  html,
  openPublicHouse,
  provenance,
  type PublicHouse,
} from './testing/public-house.ts'

let house: PublicHouse

beforeAll(async () => {
  house = await openPublicHouse()
})
afterAll(() => house?.end())

const query = (parameters: Record<string, string>) =>
  house.get(`/public/v1/organisations?${new URLSearchParams(parameters)}`)

describe('search', () => {
  test.each([
    ['初级卫生', 'name'],
    ['qinghe', 'pinyin'],
    ['长者服务社', 'former'],
  ])('%s is found by its %s', async (q, field) => {
    const reply = await query({ q })
    expect(reply.statusCode).toBe(200)
    expect(reply.json()).toMatchObject({ total: 1, items: [{ matched_by: field }] })
    expect(reply.headers).toMatchObject({
      'access-control-allow-origin': '*',
      'cache-control': 'public, max-age=300',
    })
  })

  test('regions are level-aware: D8 #17 the neighbour of a county is not in it', async () => {
    const count = async (region: string) => (await query({ region })).json().total
    expect([await count('990000'), await count('990100'), await count(county)]).toEqual([2, 2, 2])
    expect(await count('990103')).toBe(0)
  })

  test('the same question again costs nothing', async () => {
    const { etag } = (await query({ q: '青禾' })).headers
    const again = await house.get('/public/v1/organisations?q=青禾', {
      'if-none-match': String(etag),
    })
    expect(again.statusCode).toBe(304)
  })

  test('pages follow one another; a token that was changed or belongs elsewhere is refused', async () => {
    const first = (await query({ limit: '1' })).json()
    const second = (await query({ limit: '1', page_token: first.next_page_token })).json()
    expect(first.items[0].uscc).not.toBe(second.items[0].uscc)
    expect(second.next_page_token).toBeUndefined()
    const refused = [
      await query({ limit: '1', page_token: first.next_page_token.replace(/^1/, '0') }),
      await query({ limit: '1', page_token: 'x' }),
      await query({ q: '青禾', page_token: first.next_page_token }),
    ]
    for (const reply of refused) {
      expect(reply.statusCode).toBe(400)
      expect(reply.headers['content-type']).toContain('application/problem+json')
      expect(reply.json().problems[0]).toMatchObject({ code: 'PAGE_TOKEN', field: 'page_token' })
    }
  })

  test.each([
    ['limit=51', 'limit'],
    ['region=44', 'region'],
    ['type=99', 'type.0'],
    ['nonsense=1', 'nonsense'],
  ])('%s is refused with its field', async (parameters, field) => {
    const reply = await house.get(`/public/v1/organisations?${parameters}`)
    expect(reply.statusCode).toBe(400)
    expect(reply.json().problems).toMatchObject([{ field }])
  })

  test('the index follows the register', async () => {
    const uscc = await house.enrol({ name: '云汀市望湖区星火阅读馆' })
    await house.services.search.catchUp()
    expect((await query({ q: '星火' })).json().items[0].uscc).toBe(uscc)
    await house.amend(
      uscc,
      { name: '云汀市望湖区星光阅读馆', former_names: ['云汀市望湖区星火阅读馆'] },
      '2026-05-01',
    )
    await house.services.search.catchUp()
    expect((await query({ q: '星火' })).json().items[0]).toMatchObject({
      name: '云汀市望湖区星光阅读馆',
      matched_by: 'former',
    })
  })

  test('D §5: when the list last changed; a client that has it is sent none', async () => {
    const url = '/public/v1/organisations?q=流星'
    const uscc = await house.enrol({ name: '云汀市望湖区流星读书会' })
    await house.services.search.catchUp()
    const first = await house.get(url)
    const since = String(first.headers['last-modified'])
    expect(new Date(since)).toEqual(new Date('2026-06-01T04:00:00Z'))
    const again = await house.get(url, { 'if-modified-since': since })
    expect([again.statusCode, again.body]).toEqual([304, ''])
    house.passDays(1)
    // The answer cites the day.
    const tomorrow = await house.get(url, { 'if-modified-since': since })
    expect(tomorrow.headers['last-modified']).toBe(new Date('2026-06-01T16:00:00Z').toUTCString())
    expect(tomorrow.statusCode).toBe(200)
    await house.amend(uscc, { phone: '0999-88886666' }, '2026-05-01')
    await house.services.search.catchUp()
    const changed = await house.get(url)
    expect(changed.headers['last-modified']).toBe(new Date('2026-06-02T04:00:00Z').toUTCString())
    house.passDays(-1)
  })

  test('D8 #39 a name that a spreadsheet would run is quoted', async () => {
    await house.enrol({ name: '=1+1' })
    await house.services.search.catchUp()
    const { body, headers } = await house.get('/organisations.csv')
    expect(body).toContain(",'=1+1,")
    expect(headers['content-type']).toContain('text/csv')
  })

  describe('choices', () => {
    const names = (body: { items: { name: string }[] }) => body.items.map(({ name }) => name)

    beforeAll(async () => {
      const enrol = (name: string, change: object) => house.enrol({ name, ...change })
      await enrol('云汀市听雨协会', { org_type: '51', registrar: '990100' })
      await enrol('云汀市望湖区听雨学社', { established_on: '2021-03-01' })
      await enrol('云汀市望湖区听雨书院', { established_on: '2019-03-01' })
      await enrol('听雨助学基金会', {
        org_type: '53',
        registrar: '990000',
        status: 'suspended',
        established_on: '2020-03-01',
      })
      await house.services.search.catchUp()
    })

    test('several values of a facet are any of them, and each facet counts past its own choice', async () => {
      const reply = await house.get('/public/v1/organisations?q=听雨&type=51&type=53')
      expect(reply.statusCode).toBe(200)
      expect(names(reply.json()).sort()).toEqual(['云汀市听雨协会', '听雨助学基金会'])
      const { type, status } = reply.json().facets
      expect(type).toEqual(
        expect.arrayContaining([
          expect.objectContaining({ value: '51', count: 1 }),
          expect.objectContaining({ value: '52', count: 2 }),
          expect.objectContaining({ value: '53', count: 1 }),
        ]),
      )
      expect(status.map(({ value }: { value: string }) => value).sort()).toEqual([
        'registered',
        'suspended',
      ])
    })

    test('own is the registrar of the division alone', async () => {
      const inProvince = (await query({ q: '听雨', region: '990000' })).json()
      expect(inProvince.total).toBe(4)
      expect(inProvince.facets.own).toMatchObject([{ count: 1 }])
      const own = (await query({ q: '听雨', region: '990000', own: 'true' })).json()
      expect(names(own)).toEqual(['听雨助学基金会'])
      expect(own.facets.region).toMatchObject([{ value: '990100', count: 3 }])
    })

    test('by the day of establishment, page by page, those without one last', async () => {
      const dates = ['2021-03-01', '2020-03-01', '2019-03-01', undefined]
      const pages = []
      let token: string | undefined
      do {
        const page = { q: '听雨', sort: 'newest', limit: '3', ...(token && { page_token: token }) }
        const reply = (await query(page)).json()
        pages.push(...reply.items)
        token = reply.next_page_token
      } while (token)
      expect(pages.map(({ established_on }) => established_on)).toEqual(dates)
      const oldest = (await query({ q: '听雨', sort: 'oldest' })).json().items
      expect(oldest[0].established_on).toBe('2019-03-01')
    })

    test('a change outside of what was chosen still reaches the counts of a kept answer', async () => {
      const ask = async () =>
        (await query({ q: '听雨', type: '53' })).json().facets.type as {
          value: string
          count: number
        }[]
      const count = (facet: { value: string; count: number }[]) =>
        facet.find(({ value }) => value === '51')?.count
      expect(count(await ask())).toBe(1)
      await house.enrol({ name: '云汀市听雨研究会', org_type: '51', registrar: '990100' })
      await house.services.search.catchUp()
      expect(count(await ask())).toBe(2)
    })

    test('the page keeps what was chosen in every link, and takes single choices back', async () => {
      const address = '/organisations?q=听雨&type=51&type=53&sort=oldest'
      const { body } = await house.get(encodeURI(address), html)
      const hrefs = Array.from(body.matchAll(/href="(\/organisations\?[^"]*)"/g), ([, href = '']) =>
        decodeURIComponent(href.replaceAll('&#61;', '=').replaceAll('&#38;', '&')),
      )
      expect(hrefs).toContain('/organisations?q=听雨&type=51&type=53&type=52&sort=oldest')
      expect(hrefs).toContain('/organisations?q=听雨&type=53&sort=oldest')
      expect(hrefs).toContain('/organisations?q=听雨&type=51&type=53&sort=newest')
      expect(hrefs).toContain('/organisations?q=听雨&region=990000&type=51&type=53&sort=oldest')
    })
  })
})

describe('one organisation', () => {
  test('G19 #42 no identity number, mobile or personal address, under any name', async () => {
    await house.enrolIn('person_in_charge', {
      uscc: house.main,
      person_id: 'p-1',
      name: '林知远',
      post: 'chair',
      started_on: '2026-01-05',
      is_legal_rep: true,
    })
    await house.enrolIn('person_in_charge', {
      uscc: house.main,
      person_id: 'p-2',
      name: '何以安',
      post: 'director',
      started_on: '2026-01-05',
    })
    const reply = await house.get(`/public/v1/organisations/${house.main}`)
    expect(reply.statusCode).toBe(200)
    const text = reply.body
    for (const secret of ['13900139000', '13800138000', '张三丰', 'p-1', '何以安']) {
      expect(text).not.toContain(secret)
    }
    expect(text).not.toMatch(/"(id_no|citizen_id|mobile|contact_\w+|person_id|address|home\w*)"/)
    expect(reply.json()).toMatchObject({
      uscc: house.main,
      people_in_charge: [{ name: '林知远', post: 'chair' }],
      basic: { name: '云汀市望湖区青禾社区服务中心', phone: '138****8000' },
      former_names: [{ name: '云汀市望湖区青禾长者服务社' }],
      source_node: `urn:so:node:${county}`,
      how_to_correct: expect.stringContaining('/report-error'),
    })
  })

  test('at= shows the state of that day, and says so before it was there', async () => {
    const uscc = await house.enrol({ name: '云汀市望湖区甲中心' })
    await house.amend(uscc, { name: '云汀市望湖区乙中心' }, '2026-03-01')
    const nameOn = async (at: string) =>
      (await house.get(`/public/v1/organisations/${uscc}?at=${at}`)).json().basic?.name
    expect(await nameOn('2026-02-28')).toBe('云汀市望湖区甲中心')
    expect(await nameOn('2026-03-01')).toBe('云汀市望湖区乙中心')
    expect((await house.get(`/public/v1/organisations/${uscc}?at=2026-01-04`)).statusCode).toBe(404)
    expect((await house.get(`/public/v1/organisations/${uscc}?at=2026-06-02`)).statusCode).toBe(400)
    const { former_names, history } = (await house.get(`/public/v1/organisations/${uscc}`)).json()
    expect(former_names).toEqual([{ name: '云汀市望湖区甲中心', until: '2026-03-01' }])
    expect(history[0]).toMatchObject({
      case_no: provenance.caseNo,
      changes: [{ field: 'name', before: '云汀市望湖区甲中心', after: '云汀市望湖区乙中心' }],
    })
  })

  test('the page of a past day shows the certificate of that day, its address, and leads forward', async () => {
    const uscc = await house.enrol({ name: '云汀市望湖区旧证中心' })
    const certificate = {
      uscc,
      kind: 'original',
      issuer: '云汀市望湖区民政局',
      issuer_region: county,
    }
    await house.enrolIn('certificate', {
      ...certificate,
      cert_no: '2026-0101',
      issued_on: '2026-01-05',
      term_to: '2026-03-31',
    })
    const key = { uscc, cert_no: '2026-0101' }
    await house.amendIn('certificate', key, { is_revoked: true }, '2026-05-01')
    const pageOn = async (at: string) =>
      (await house.get(`/organisations/${uscc}?at=${at}`, html)).body
    expect(await pageOn('2026-03-31')).toContain('证书有效')
    expect(await pageOn('2026-04-01')).toContain('证书已过有效期')
    expect(await pageOn('2026-05-01')).toContain('证书已作废')
    const past = await pageOn('2026-03-31')
    expect(past).toContain('数据截至〔2026-03-31〕，查询于〔2026-06-01〕')
    expect(past).toMatch(new RegExp(`${uscc}\\?at&#61;2026-03-31〕`))
    expect(past).toContain('value="2026-03-31" max="2026-06-01"')
    const api = await house.get(`/public/v1/organisations/${uscc}?at=2026-03-31`)
    expect(api.json()).toMatchObject({
      certificate: { status: 'VALID' },
      citation: expect.stringContaining(`${uscc}?at=2026-03-31`),
    })
  })

  test('the page says what is registered, in the words of the type of organisation', async () => {
    const uscc = await house.enrol({
      name: '云汀市晴朗助学基金会',
      org_type: '53',
      fund: 200_000_000,
      purpose: '资助家境困难的学生',
      industry: '4',
      phone: '0755-12345678',
      email: 'office@qinglang.example',
      website: 'https://qinglang.example',
      is_tax_exempt: false,
    })
    await house.amend(uscc, { phone: '13900139001' }, '2026-05-01')
    const closed = { status: 'deregistered', closed_on: '2026-05-02' }
    await house.amend(uscc, { ...closed, close_reason: 'self-dissolved' }, '2026-05-02')
    const page = (at: string) => house.get(`/organisations/${uscc}?at=${at}`, html)
    const before = (await page('2026-04-30')).body
    expect(before).toContain('<dt>原始基金</dt><dd><span class="num">2,000,000.00</span> 元')
    expect(before).toContain('<dt>宗旨</dt><dd>资助家境困难的学生</dd>')
    expect(before).toMatch(/<dt>行（事）业分类<\/dt><dd>\p{Script=Han}+<\/dd>/u)
    expect(before).toContain('href="tel:0755-12345678"')
    expect(before).toContain('href="mailto:office@qinglang.example"')
    expect(before).toContain('href="https://qinglang.example"')
    for (const absent of ['注册资金', '活动地域', '免税资格']) {
      expect(before).not.toContain(absent)
    }
    const after = (await page('2026-05-02')).body
    expect(after).toContain('<dt>注销原因</dt><dd>自行解散</dd>')
    expect(after).toContain('139****9001')
    expect(after).not.toContain('13900139001')
    const english = await house.get(`/organisations/${uscc}`, { ...html, cookie: 'lang=en' })
    expect(english.body).toContain('retrieved on [2026-06-01]')
  })

  test('an unknown code is a problem, not a verdict', async () => {
    const reply = await house.get('/public/v1/organisations/531000005000185302')
    expect(reply.statusCode).toBe(404)
    expect(reply.json()).toMatchObject({ code: 'YQ_NOT_FOUND' })
    expect(reply.json().detail).toContain('不等于违法')
  })

  test('the page holds linked data that parses; whoever asks for only that gets it', async () => {
    const page = await house.get(`/organisations/${house.main}`, html)
    expect(page.statusCode).toBe(200)
    const block = /<script type="application\/ld\+json">(.*?)<\/script>/s.exec(page.body)?.[1]
    const data = JSON.parse(block ?? '')
    const name = '云汀市望湖区青禾社区服务中心'
    const identifier = { value: house.main }
    expect(data).toMatchObject({ '@type': 'NGO', name, legalName: name, identifier })
    const only = await house.get(`/organisations/${house.main}`, { accept: 'application/ld+json' })
    expect(only.json()).toEqual(data)
    const json = await house.get(`/organisations/${house.main}`, { accept: 'application/json' })
    expect(json.json().uscc).toBe(house.main)
  })
})
