import { issueToken } from '@yiqi/certificate-token'
import { composeUscc } from '@yiqi/codes'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { buildApp } from '../../app.ts'
import { publicActor, read, systemActor, transact } from '../../kernel/context.ts'
import type { App } from '../../kernel/http/types.ts'
import { createTestServices, type TestServices } from '../../testing/services.ts'
import { openCertificateKeys } from '../documents/signing-keys.ts'
import type { RegisterRecord } from '../metadata/index.ts'
import { createDisclosure, createErrorPage, findNameCandidates } from './index.ts'
import { defaultSite } from './services.ts'

const limits = { query: 10_000, account: 10_000, verify: 10_000, upload: 10_000, report: 10_000 }
const clerk = systemActor('测试')
const county = '990102'
const html = { accept: 'text/html' }

let house: TestServices
let app: App
let serial = 0
let now = Date.parse('2026-06-01T04:00:00Z')
let main: string

beforeAll(async () => {
  const disclosure = createDisclosure({ ...defaultSite, limits })
  house = await createTestServices({ modules: [], now: () => new Date(now) })
  main = await enrol({
    name: '云汀市望湖区青禾社区服务中心',
    former_names: ['云汀市望湖区青禾长者服务社'],
    legal_rep: '林知远',
    phone: '13800138000',
    contact_name: '张三丰',
    contact_mobile: '13900139000',
    established_on: '2020-01-06',
    is_charity: true,
  })
  await enrol({ name: '云汀市望湖区初级卫生保健中心' })
  await house.services.search.start()
  app = await buildApp(house.services, [disclosure])
})
afterAll(async () => {
  await app?.close()
  await house?.close()
})

const act = { act: 'test.prepare', object: 'test' }
const provenance = { reason: '测试', caseNo: 'M9901022026000001' }

async function enrol(change: RegisterRecord): Promise<string> {
  const subject = `MJ${String(++serial).padStart(6, '0')}`
  const uscc = composeUscc({ department: '5', class: '2', region: county, subject })
  const record = { uscc, org_type: '52', status: 'registered', registrar: county, ...change }
  await enrolIn('organisation', record)
  return uscc
}
const enrolIn = (dataset: string, record: RegisterRecord, validFrom = '2026-01-05') =>
  transact(house.services, clerk, act, (tx) =>
    house.services.registers.enrol(tx, house.services, clerk, dataset, record, {
      provenance,
      validFrom,
    }),
  )
const amend = (uscc: string, changes: RegisterRecord, validFrom: string) =>
  transact(house.services, clerk, act, (tx) =>
    house.services.registers.amend(tx, house.services, clerk, 'organisation', { uscc }, changes, {
      provenance,
      validFrom,
    }),
  )
const get = (url: string, headers: Record<string, string> = {}) =>
  app.inject({ method: 'GET', url, headers })
const query = (parameters: Record<string, string>) =>
  get(`/public/v1/organisations?${new URLSearchParams(parameters)}`)

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
    const again = await get('/public/v1/organisations?q=青禾', { 'if-none-match': String(etag) })
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
    ['type=99', 'type'],
    ['nonsense=1', 'nonsense'],
  ])('%s is refused with its field', async (parameters, field) => {
    const reply = await get(`/public/v1/organisations?${parameters}`)
    expect(reply.statusCode).toBe(400)
    expect(reply.json().problems).toMatchObject([{ field }])
  })

  test('the index follows the register', async () => {
    const uscc = await enrol({ name: '云汀市望湖区星火阅读馆' })
    await house.services.search.catchUp()
    expect((await query({ q: '星火' })).json().items[0].uscc).toBe(uscc)
    await amend(
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

  test('D8 #39 a name that a spreadsheet would run is quoted', async () => {
    await enrol({ name: '=1+1' })
    await house.services.search.catchUp()
    const { body, headers } = await get('/organisations.csv')
    expect(body).toContain(",'=1+1,")
    expect(headers['content-type']).toContain('text/csv')
  })
})

describe('one organisation', () => {
  test('G19 #42 no identity number, mobile or personal address, under any name', async () => {
    await enrolIn('person_in_charge', {
      uscc: main,
      person_id: 'p-1',
      name: '林知远',
      post: 'chair',
      started_on: '2026-01-05',
      is_legal_rep: true,
    })
    await enrolIn('person_in_charge', {
      uscc: main,
      person_id: 'p-2',
      name: '何以安',
      post: 'director',
      started_on: '2026-01-05',
    })
    const reply = await get(`/public/v1/organisations/${main}`)
    expect(reply.statusCode).toBe(200)
    const text = reply.body
    for (const secret of ['13900139000', '13800138000', '张三丰', 'p-1', '何以安']) {
      expect(text).not.toContain(secret)
    }
    expect(text).not.toMatch(/"(id_no|citizen_id|mobile|contact_\w+|person_id|address|home\w*)"/)
    expect(reply.json()).toMatchObject({
      uscc: main,
      people_in_charge: [{ name: '林知远', post: 'chair' }],
      basic: { name: '云汀市望湖区青禾社区服务中心', phone: '138****8000' },
      former_names: [{ name: '云汀市望湖区青禾长者服务社' }],
      source_node: `urn:so:node:${county}`,
      how_to_correct: expect.stringContaining('/report-error'),
    })
  })

  test('at= shows the state of that day, and says so before it was there', async () => {
    const uscc = await enrol({ name: '云汀市望湖区甲中心' })
    await amend(uscc, { name: '云汀市望湖区乙中心' }, '2026-03-01')
    const nameOn = async (at: string) =>
      (await get(`/public/v1/organisations/${uscc}?at=${at}`)).json().basic?.name
    expect(await nameOn('2026-02-28')).toBe('云汀市望湖区甲中心')
    expect(await nameOn('2026-03-01')).toBe('云汀市望湖区乙中心')
    expect((await get(`/public/v1/organisations/${uscc}?at=2026-01-04`)).statusCode).toBe(404)
    expect((await get(`/public/v1/organisations/${uscc}?at=2026-06-02`)).statusCode).toBe(400)
    const { former_names, history } = (await get(`/public/v1/organisations/${uscc}`)).json()
    expect(former_names).toEqual([{ name: '云汀市望湖区甲中心', until: '2026-03-01' }])
    expect(history[0]).toMatchObject({
      case_no: provenance.caseNo,
      changes: [{ field: 'name', before: '云汀市望湖区甲中心', after: '云汀市望湖区乙中心' }],
    })
  })

  test('an unknown code is a problem, not a verdict', async () => {
    const reply = await get('/public/v1/organisations/531000005000185302')
    expect(reply.statusCode).toBe(404)
    expect(reply.json()).toMatchObject({ code: 'YQ_NOT_FOUND' })
    expect(reply.json().detail).toContain('不等于违法')
  })

  test('the page holds linked data that parses; whoever asks for only that gets it', async () => {
    const page = await get(`/organisations/${main}`, html)
    expect(page.statusCode).toBe(200)
    const block = /<script type="application\/ld\+json">(.*?)<\/script>/s.exec(page.body)?.[1]
    const data = JSON.parse(block ?? '')
    expect(data).toMatchObject({ '@type': 'NGO', identifier: { value: main } })
    const only = await get(`/organisations/${main}`, { accept: 'application/ld+json' })
    expect(only.json()).toEqual(data)
    const json = await get(`/organisations/${main}`, { accept: 'application/json' })
    expect(json.json().uscc).toBe(main)
  })
})

describe('certificates', () => {
  let uscc: string
  let token: string

  async function issue(change: object = {}) {
    const { current } = await openCertificateKeys(house.services.config.dataDir, '2026-06-01')
    return issueToken(
      {
        cls: '52',
        cno: '2026-0001',
        exp: '2030-12-31',
        iss: county,
        name: '云汀市望湖区证书中心',
        nbf: '2026-06-01',
        uscc,
        ...change,
      },
      current,
    )
  }
  const verify = (payload: object) =>
    app.inject({ method: 'POST', url: '/public/v1/certificates/verify', payload })
  const outcomeOf = async (text: string) => (await verify({ token: text })).json().outcome

  beforeAll(async () => {
    uscc = await enrol({ name: '云汀市望湖区证书中心' })
    token = await issue()
    await enrolIn('certificate', {
      uscc,
      cert_no: '2026-0001',
      kind: 'electronic',
      issued_on: '2026-06-01',
      term_from: '2026-06-01',
      term_to: '2030-12-31',
      issuer: '云汀市望湖区民政局',
      issuer_region: county,
      token,
      document: 'a'.repeat(64),
      is_revoked: false,
    })
  })

  test('a genuine one is VALID by token, number and code', async () => {
    expect((await verify({ token })).json()).toMatchObject({
      outcome: 'VALID',
      claims: { uscc, name: '云汀市望湖区证书中心' },
      steps: [
        { ok: true },
        { ok: true },
        { ok: true },
        { ok: true },
        { check: 'online', ok: true },
      ],
    })
    for (const number of ['2026-0001', uscc, ` ${uscc.toLowerCase()} `]) {
      expect((await verify({ number })).json().outcome).toBe('VALID')
    }
    expect((await verify({ number: '2026-9999' })).statusCode).toBe(404)
    expect((await verify({ both: 1 })).statusCode).toBe(422)
  })

  test('altered, forged, replaced: each is refused with its reason', async () => {
    const [prefix, body = '', seal] = token.split('.')
    const claims = Buffer.from(body, 'base64url').toString().replace('证书', '伪造')
    const altered = `${prefix}.${Buffer.from(claims).toString('base64url')}.${seal}`
    expect(await outcomeOf(altered)).toBe('BAD_SIG')
    const strange = claims.replace(/"kid":"[^"]+"/, '"kid":"k9"')
    const forged = `${prefix}.${Buffer.from(strange).toString('base64url')}.${seal}`
    expect(await outcomeOf(forged)).toBe('UNKNOWN_KEY')
    expect(await outcomeOf(await issue({ exp: '2031-12-31' }))).toBe('VOID_CERT')
    expect(await outcomeOf(await issue({ cno: '2026-0002' }))).toBe('VOID_CERT')
    expect(await outcomeOf('nothing')).toBe('BAD_FORMAT')
  })

  test('a PDF that was changed says so, though its code is genuine', async () => {
    const send = (content: string) => {
      const boundary = 'x'
      const payload = [
        `--${boundary}`,
        'content-disposition: form-data; name="file"; filename="a.pdf"',
        'content-type: application/pdf',
        '',
        content,
        `--${boundary}--`,
        '',
      ].join('\r\n')
      return app.inject({
        method: 'POST',
        url: '/verify',
        headers: { 'content-type': `multipart/form-data; boundary=${boundary}`, ...html },
        payload,
      })
    }
    const changed = await send(`%PDF-1.7 /URI (https://example.cn/v#${token})`)
    expect(changed.statusCode).toBe(200)
    expect(changed.body).toContain('和登记库里的原件不一致')
    const empty = await send('%PDF-1.7 nothing')
    expect(empty.body).toContain('没有读出')
    expect((await send('GIF89a')).statusCode).toBe(415)
  })

  test('the issued PDF is recognised byte for byte', async () => {
    const made = await house.services.documents.makeCertificate(
      {
        kind: 'service-institution',
        uscc,
        name: '云汀市望湖区证书中心',
        legalRepresentative: '林知远',
        residence: '云汀市望湖区稻香里18号',
        scope: '社区服务',
        fund: '叁万元整',
        supervisingUnit: '云汀市望湖区民政局',
        validFrom: '2026-06-01',
        validTo: '2030-12-31',
        registrar: '云汀市望湖区民政局',
        registrarRegion: county,
        issuedOn: '2026-06-01',
        certificateNumber: '2026-0003',
        sample: true,
      },
      new Date(now),
    )
    const { readPaper } = await import('./papers/read-paper.ts')
    expect(await readPaper({ kind: 'pdf', bytes: made.bytes })).toBe(made.token)
  })

  test('the organisation revoked: REVOKED_ORG, sealed while suspended: VOID_CERT', async () => {
    await amend(uscc, { status: 'suspended' }, '2026-06-01')
    expect(await outcomeOf(token)).toBe('VOID_CERT')
    now += 86_400_000
    await amend(uscc, { status: 'revoked' }, '2026-06-02')
    expect(await outcomeOf(token)).toBe('REVOKED_ORG')
    expect((await verify({ number: uscc })).json().outcome).toBe('REVOKED_ORG')
    const page = await get(`/verify?number=${uscc}`, html)
    expect(page.body).toContain('id="result"')
  })

  test('the keys are published', async () => {
    const { items } = (await get('/public/v1/certificates/keys')).json()
    expect(items).toEqual([expect.objectContaining({ alg: 'Ed25519', kid: expect.any(String) })])
    expect(JSON.stringify(items)).not.toContain('seed')
  })
})

describe('pages', () => {
  test.each([
    '/',
    '/organisations',
    '/organisations?q=%E9%9D%92%E7%A6%BE&region=990100&charity=1&page=1',
    '/verify',
    '/v',
    '/guides',
    '/guides/association-establishment',
    '/names/check',
    '/data-dictionary',
    '/data-dictionary/organisation',
    '/report-error',
    '/sign-in',
    '/rules',
    '/rules/names.check',
  ])('%s is drawn in both languages', async (url) => {
    for (const lang of ['zh', 'en']) {
      const reply = await get(url, { ...html, cookie: `lang=${lang}` })
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
    const { body, statusCode } = await get(encodeURI(url), html)
    expect(statusCode).toBe(200)
    expect(body).not.toContain('<script>alert')
    expect(body).not.toContain('<img src=x')
  })

  test('a name in use is found by the check', async () => {
    const name = encodeURIComponent('云汀市望湖区青禾社区服务中心')
    const { body } = await get(
      `/names/check?type=service-institution&region=${county}&name=${name}`,
      html,
    )
    expect(body).toContain(`/organisations/${main}`)
    expect((await get('/names/check?name=x', html)).statusCode).toBe(422)
  })

  test('candidates carry how past names ended', async () => {
    await amend(main, { status: 'deregistered', closed_on: '2026-05-20' }, '2026-05-20')
    const found = await read(house.services, publicActor, (tx) =>
      findNameCandidates(house.services, tx, {
        name: '云汀市望湖区青禾养老服务中心',
        registrar: county,
      }),
    )
    expect(found).toContainEqual(
      expect.objectContaining({ uscc: main, state: 'DISSOLVED', endedOn: '2026-05-20' }),
    )
    expect(found).toContainEqual(
      expect.objectContaining({ name: '云汀市望湖区青禾长者服务社', state: 'RENAMED' }),
    )
  })

  test('preferences come back to this site only', async () => {
    const ours = await get('/preferences?lang=en&back=%2Fguides%3Fq%3D1')
    expect(ours.headers.location).toBe('/guides?q=1')
    expect(String(ours.headers['set-cookie'])).toContain('lang=en')
    for (const back of ['https://evil.example', '//evil.example', '/\\evil.example']) {
      const reply = await get(`/preferences?theme=dark&back=${encodeURIComponent(back)}`)
      expect(reply.headers.location).toBe('/')
    }
    expect((await get('/preferences?lang=xx')).headers['set-cookie']).toBeUndefined()
  })

  test('a report of an error gets a number and reaches the registrar', async () => {
    const url = `/organisations/${main}/report-error`
    const headers = { 'content-type': 'application/x-www-form-urlencoded', ...html }
    const empty = await app.inject({ method: 'POST', url, headers, payload: 'field=residence' })
    expect(empty.statusCode).toBe(422)
    const fields = { field: 'residence', statement: '已迁到20号', contact: '13700137000' }
    const payload = new URLSearchParams(fields).toString()
    const sent = await app.inject({ method: 'POST', url, headers, payload })
    expect(sent.statusCode).toBe(201)
    const number = /E\d{8}-[0-9A-Z]{8}/.exec(sent.body)?.[0]
    const { listErrorReports } = await import('./error-reports.ts')
    const seenBy = (scope: string) =>
      listErrorReports(
        { ...house.services, site: defaultSite },
        { ...publicActor, purpose: 'duty', scope: [scope] },
        { limit: 10 },
      )
    expect(await seenBy(county)).toMatchObject([{ number, uscc: main, contact: '13700137000' }])
    expect(await seenBy('990103')).toEqual([])
    const { rows } = await house.db.ownerPool.query(
      'select contact_cipher from disclosure.error_report',
    )
    expect(rows.some(({ contact_cipher }) => String(contact_cipher).includes('137001'))).toBe(false)
    expect((await get('/api/v1/error-reports')).statusCode).toBe(401)
  })

  test('style, mark, robots, sitemap', async () => {
    const home = await get('/', html)
    const css = /href="(\/assets\/public\.css[^"]*)"/.exec(home.body)?.[1] ?? ''
    const style = await get(css)
    expect(style.headers['cache-control']).toContain('immutable')
    expect((await get('/favicon.svg')).headers['content-type']).toContain('image/svg+xml')
    expect((await get('/robots.txt')).body).toContain('/sitemap.xml')
    expect((await get('/sitemap.xml')).body).toContain('/sitemap-1.xml')
    expect((await get('/sitemap-1.xml')).body).toContain(`/organisations/${main}`)
    expect((await get('/sitemap-pages.xml')).body).toContain('/guides/association-establishment')
    expect((await get('/sitemap-9.xml')).statusCode).toBe(404)
    expect((await get('/data-dictionary.json')).json().items.length).toBeGreaterThan(10)
    expect((await get('/data-dictionary/organisation.json')).json().name).toBe('organisation')
  })

  test('one who is not signed in is led to the door, and a wrong password is told', async () => {
    const me = await get('/me/data', html)
    expect(me.headers.location).toBe('/sign-in?back=%2Fme%2Fdata')
    const reply = await app.inject({
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
