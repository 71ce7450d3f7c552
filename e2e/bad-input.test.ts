import type { APIRequestContext, APIResponse, Browser } from '@playwright/test'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Problem, ProblemReply } from '@yiqi/contracts'
import { launch, obstacle } from './support/browser.ts'
import { draftByApi } from './support/fill.ts'
import { forms, person, slots } from '../server/src/testing/establishment-forms.ts'
import { type House, openHouse } from './support/house.ts'

let browser: Browser
let house: House
let citizen: APIRequestContext
let importer: APIRequestContext
let nobody: APIRequestContext

const process = 'foundation-establishment'
let names = 0
const nextName = () =>
  `东澜省${'晨光朝露听雨青禾春泥望舒澄明知行晴川远山'.slice(names, ++names + 1)}教育发展基金会`

/** A complete application with one thing wrong in it, handed in. */
async function submitWith(change: object, papers: readonly string[] = slots) {
  const form = { ...forms[process](nextName()), ...change }
  const id = await draftByApi(await house.as('citizen'), process, form, papers)
  const { version } = await (await citizen.get(`/api/v1/cases/${id}`)).json()
  return citizen.post(`/api/v1/cases/${id}/acts/submit`, { data: { version } })
}

const officers = (change: object) => {
  const [first, ...rest] = forms[process]('').officers
  return [{ ...first, ...change }, ...rest]
}

async function upload(slot: string, name: string, mimeType: string, content: string | Buffer) {
  const id = await draftByApi(await house.as('citizen'), process, {}, [])
  return citizen.post(`/api/v1/cases/${id}/materials?slot=${slot}`, {
    multipart: { file: { name, mimeType, buffer: Buffer.from(content) } },
  })
}

interface Bad {
  kind: string
  send(): Promise<APIResponse>
  status: number
  /** Of the whole reply, and of the problem where one field is to blame. */
  code: string
  problem?: { code?: string; field?: string }
}

const inForm = (kind: string, change: () => object, field: string, code?: string): Bad => ({
  kind,
  send: () => submitWith(change()),
  status: 422,
  code: 'YQ_INVALID',
  problem: { field, ...(code && { code }) },
})

const bad: Bad[] = [
  inForm('a required field left empty', () => ({ purpose: '' }), 'purpose'),
  inForm('a date that does not exist', () => ({ consent_date: '2026-02-30' }), 'consent_date'),
  inForm('text where an amount belongs', () => ({ fund: '两百万' }), 'fund'),
  inForm('an amount with part of a fen', () => ({ fund: 200_000_000.5 }), 'fund'),
  inForm('a negative amount', () => ({ in_kind: -1 }), 'in_kind'),
  inForm('a fund of one fen too little', () => ({ fund: 199_999_999 }), 'fund', 'EST_FUND'),
  inForm(
    'a lease that ends too soon',
    () => ({ lease_end: '2026-12-31' }),
    'lease_end',
    'EST_LEASE',
  ),
  inForm('a code that is on no list', () => ({ industry: '99' }), 'industry'),
  inForm('a term beyond the limit', () => ({ term_years: 6 }), 'term_years'),
  inForm('a text that is too long', () => ({ consent_no: '号'.repeat(61) }), 'consent_no'),
  inForm(
    'a mobile number of ten digits',
    () => ({ contact_mobile: '1380013800' }),
    'contact_mobile',
  ),
  inForm(
    'an identity number with a wrong check digit',
    () => {
      const right = person('方行远').citizen_id
      const wrong = right.slice(0, 17) + (right.endsWith('0') ? '1' : '0')
      return { officers: officers({ citizen_id: wrong }) }
    },
    'officers.0.citizen_id',
  ),
  inForm(
    'a credit code with a wrong check character',
    () => ({
      founders: [{ kind: 'organisation', name: '某基金会', founder_uscc: '531000005000185303' }],
    }),
    'founders.0.founder_uscc',
  ),
  inForm('too few rows', () => ({ officers: officers({}).slice(0, 2) }), 'officers'),
  inForm(
    'a name of a form that does not fit',
    () => ({ name: '云汀市望湖区晨曦服务中心' }),
    'name',
  ),
  {
    kind: 'a paper that is missing',
    send: () => submitWith({}, slots.slice(1)),
    status: 422,
    code: 'YQ_INVALID',
    problem: { field: 'material:consent' },
  },
  {
    kind: 'a field that no form has',
    send: () =>
      citizen.post('/api/v1/cases', { data: { processId: process, form: { nothing: 1 } } }),
    status: 422,
    code: 'YQ_INVALID',
    problem: { field: 'nothing' },
  },
  {
    kind: 'a process that does not exist',
    send: () => citizen.post('/api/v1/cases', { data: { processId: 'nothing', form: {} } }),
    status: 404,
    code: 'YQ_NOT_FOUND',
  },
  {
    kind: 'JSON that breaks off',
    send: () =>
      citizen.post('/api/v1/cases', {
        headers: { 'content-type': 'application/json' },
        data: Buffer.from('{"processId":'),
      }),
    status: 400,
    code: 'YQ_MALFORMED',
  },
  {
    kind: 'a number where an address wants an id',
    send: () => citizen.get('/api/v1/cases/7'),
    status: 400,
    code: 'YQ_MALFORMED',
    problem: { field: 'id' },
  },
  {
    kind: 'a program that calls itself a PDF',
    send: () => upload('consent', 'consent.pdf', 'application/pdf', Buffer.from('MZ\x90\x00\x03')),
    status: 415,
    code: 'YQ_FILE_TYPE',
  },
  {
    kind: 'a paper for a place that is not asked',
    send: () => upload('nothing', 'x.pdf', 'application/pdf', '%PDF-1.4\n%%EOF\n'),
    status: 404,
    code: 'YQ_NOT_FOUND',
    problem: { field: 'slot', code: 'MATERIAL_UNKNOWN' },
  },
  {
    kind: 'an act that is for officials',
    send: async () => {
      const id = await draftByApi(await house.as('citizen'), process, {}, [])
      return citizen.post(`/api/v1/cases/${id}/acts/grant`, { data: { version: 1 } })
    },
    status: 403,
    code: 'YQ_FORBIDDEN',
  },
  {
    kind: 'an act on a version that is gone',
    send: async () => {
      const id = await draftByApi(await house.as('citizen'), process, {}, [])
      return citizen.post(`/api/v1/cases/${id}/acts/submit`, { data: { version: 99 } })
    },
    status: 409,
    code: 'YQ_STALE',
  },
  {
    kind: 'nobody who is signed in',
    send: () => nobody.get('/api/v1/cases'),
    status: 401,
    code: 'YQ_UNAUTHENTICATED',
  },
  {
    kind: 'somebody else’s work',
    send: () => citizen.get('/api/v1/tasks'),
    status: 403,
    code: 'YQ_FORBIDDEN',
  },
  {
    kind: 'a wrong password',
    send: () => nobody.post('/api/v1/session', { data: { account: 'wu.ming', password: 'x' } }),
    status: 401,
    code: 'YQ_SIGN_IN',
  },
  {
    kind: 'an organisation that is not on record',
    send: () => nobody.get('/public/v1/organisations/53990102MJ00000000'),
    status: 404,
    code: 'YQ_NOT_FOUND',
  },
  {
    kind: 'a day of the year that there is not',
    send: () => nobody.get('/public/v1/organisations/53990102MJ00000000?at=2026-02-30'),
    status: 400,
    code: 'YQ_MALFORMED',
    problem: { field: 'at' },
  },
  {
    kind: 'an empty token',
    send: () => nobody.post('/public/v1/certificates/verify', { data: { token: '' } }),
    status: 422,
    code: 'YQ_INVALID',
    problem: { field: 'token', code: 'SCHEMA_MIN_LENGTH' },
  },
  {
    kind: 'the input of a rule without its fields',
    send: () =>
      nobody.post('/public/v1/rules/establishment.foundation-fund/evaluate', {
        data: { input: {} },
      }),
    status: 422,
    code: 'YQ_INVALID',
  },
  {
    kind: 'an import that is a picture',
    send: () =>
      importer.post('/api/v1/imports?dataset=organisation', {
        multipart: {
          file: {
            name: 'rows.csv',
            mimeType: 'text/csv',
            buffer: Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'),
          },
        },
      }),
    status: 415,
    code: 'YQ_FILE_TYPE',
  },
  {
    kind: 'a token and a number at once',
    send: () =>
      nobody.post('/public/v1/certificates/verify', { data: { token: 'x', number: 'y' } }),
    status: 422,
    code: 'YQ_INVALID',
    problem: { code: 'SCHEMA_ANY_OF' },
  },
  {
    kind: 'an import without a file',
    send: () =>
      importer.post('/api/v1/imports?dataset=organisation&dryRun=true', {
        headers: { 'content-type': 'application/json' },
        data: {},
      }),
    status: 400,
    code: 'YQ_MALFORMED',
    problem: { field: 'file', code: 'FILE_MISSING' },
  },
  {
    kind: 'a list by a field that there is not',
    send: () => importer.get('/api/v1/registers/organisation?colour=red'),
    status: 400,
    code: 'YQ_MALFORMED',
    problem: { field: 'colour', code: 'LIST_FIELD' },
  },
  {
    kind: 'a page token of somebody else’s making',
    send: () => importer.get('/api/v1/registers/organisation?cursor=x'),
    status: 400,
    code: 'YQ_MALFORMED',
    problem: { field: 'cursor', code: 'LIST_CURSOR' },
  },
  {
    kind: 'an import with a mapping that is no JSON',
    send: () =>
      importer.post('/api/v1/imports?dataset=organisation&map=%7B', {
        multipart: { file: { name: 'r.csv', mimeType: 'text/csv', buffer: Buffer.from('a\n1\n') } },
      }),
    status: 400,
    code: 'YQ_MALFORMED',
    problem: { field: 'map', code: 'MAP_INVALID' },
  },
]

describe.skipIf(obstacle)(`bad input${obstacle ? ` (${obstacle})` : ''}`, () => {
  beforeAll(async () => {
    browser = await launch()
    house = await openHouse({ browser, day: '2026-03-02' })
    citizen = (await house.as('citizen')).request
    importer = (await house.as('importer')).request
    nobody = (await house.as('public')).request
  })
  afterAll(async () => {
    await house?.close()
    await browser?.close()
  })

  test.each(bad)('$kind: $code', async ({ send, status, code, problem }) => {
    const reply = await send()
    const text = await reply.text()
    expect(reply.status(), text).toBe(status)
    expect(reply.headers()['content-type']).toContain('application/problem+json')
    const body = JSON.parse(text) as ProblemReply
    expect(body.code).toBe(code)
    for (const words of [body.message, body.hint]) {
      expect(words?.zh).toMatch(/\p{Script=Han}/u)
      expect(words?.en).toMatch(/[a-z]/)
    }
    expect(`${body.message.zh}${body.hint?.zh}`).not.toMatch(/非法|失败|异常|！/)
    if (problem) expectProblem(body.problems ?? [], problem)
  })

  test('bad rows of an import are refused one by one, each with code and field', async () => {
    const rows = [
      'name,uscc,org_type,status,registrar',
      ',53990102MJ00000000,foundation,registered,990102',
      '没有代码的基金会,,foundation,registered,990102',
      '代码不对的基金会,531000005000185303,foundation,registered,100000',
      '不是社会组织的公司,91350100M000100Y43,foundation,registered,350100',
      '类型不对的基金会,531000005000185302,company,registered,100000',
    ]
    const reply = await importer.post('/api/v1/imports?dataset=organisation', {
      multipart: {
        file: { name: 'rows.csv', mimeType: 'text/csv', buffer: Buffer.from(rows.join('\n')) },
      },
    })
    expect(reply.status(), await reply.text()).toBe(202)
    const { id } = await reply.json()
    const run = async () => (await importer.get(`/api/v1/imports/${id}`)).json()
    await expect.poll(async () => (await run()).finishedAt, { timeout: 20_000 }).not.toBeNull()
    expect(await run()).toMatchObject({ rows: 5, accepted: 0, rejected: 5 })
    const report = await (await importer.get(`/api/v1/imports/${id}/report.csv`)).text()
    for (const row of [1, 2, 3, 4, 5])
      expect(report).toMatch(new RegExp(`^${row},[a-z_]+,[A-Z_]+,退回`, 'm'))
  })
})

/** Which field, what is wrong, how to mend it. */
function expectProblem(problems: readonly Problem[], wanted: { code?: string; field?: string }) {
  expect(problems, JSON.stringify(problems)).toContainEqual(expect.objectContaining(wanted))
  const found = problems.find(({ field, code }) => field === wanted.field || code === wanted.code)
  expect(found?.code).toMatch(/^[A-Z][A-Z0-9_]+$/)
  expect(found?.message.zh).toMatch(/\p{Script=Han}/u)
  expect(`${found?.message.zh}${found?.hint?.zh ?? ''}`).not.toMatch(/非法|失败|异常|！/)
}
