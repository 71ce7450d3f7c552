import { createHash, generateKeyPairSync, sign } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { enter, systemActor } from '../../kernel/context.ts'
import { signedText } from '../../kernel/http/signed.ts'
import { type DemoHouse, openDemoHouse } from '../../testing/demo-house.ts'

const platformUscc = '91990100MA0HELPQ17'
const title = '小宇的白血病治疗'
const { publicKey, privateKey } = generateKeyPairSync('ed25519')
const raw = publicKey.export({ format: 'der', type: 'spki' }).subarray(-32).toString('base64')

let house: DemoHouse
let key = ''
beforeAll(async () => {
  house = await openDemoHouse('2026-03-02', { requestsPerMinute: 1_000_000 })
  await house.services.db.transaction().execute(async (tx) => {
    await enter(tx, systemActor('测试'))
    for (const role of ['citizen', 'citizen-2']) {
      const accountId = house.accounts[role] ?? ''
      await house.services.appointClerk(tx, { uscc: platformUscc, accountId, grantedBy: null })
    }
  })
})
afterAll(() => house?.close())

const platform = {
  ...{ uscc: platformUscc, name: '同心求助', website: 'https://tongxin.example' },
  ...{ registerNo: 'QZ-2026-001', doesOnlyHelp: true, mlps: 3, mlpsNo: '等保-0001' },
  ...{ securityFilingNo: '公网安备 99010002000001 号', reviewers: 12, bank: '云汀银行' },
  ...{ custodyAgreement: '存管-2026-01', dedicatedAccount: '0007' },
}
const request = (ref: string, change: object = {}) => ({
  ...{ ref, reason: 'illness', title, region: '990102', relation: 'guardian' },
  story: '孩子今年六岁，确诊急性淋巴细胞白血病，已经化疗两次，还要做移植。',
  targetFen: 30_000_000,
  beneficiary: { name: '李小宇', idNo: '990102202001010011' },
  applicant: { name: '李建国', idNo: '990102198801010033', mobile: '13800000001' },
  ...change,
})
const materials = ['identity', 'relation', 'cause', 'property', 'account']

const call = async (role: string, method: 'GET' | 'POST', url: string, body?: object) => {
  const reply = await house.call(role, method, `/api/v1${url}`, body)
  return { status: reply.statusCode, json: reply.body ? reply.json() : null }
}
const codes = ({ json }: { json: { problems?: { code: string }[]; code?: string } }) =>
  json.problems?.map(({ code }) => code) ?? json.code
const enterOne = async (ref: string, change: object = {}) =>
  (await call('citizen', 'POST', '/help-requests', { platformUscc, ...request(ref, change) })).json
const step = async (role: string, id: string, act: object) => {
  const { version } = (await call(role, 'GET', `/help-requests/${id}`)).json
  return call(role, 'POST', `/help-requests/${id}/steps`, { version, act })
}
const steps = async (id: string, acts: readonly object[]) => {
  for (const act of acts) {
    const { status, json } = await step('citizen', id, act)
    if (status !== 200) throw new Error(JSON.stringify(json))
  }
}
const push = async (txnNo: string, body: object, profile = 'yiqi-help-v1' as const) => {
  const payload = JSON.stringify({ txnNo, operator: 'R-01', ...body })
  const timestamp = String(Math.floor(house.services.now().getTime() / 1000))
  const bodySha256 = createHash('sha256').update(payload).digest('hex')
  const path = '/api/v1/help/pushes'
  const text = signedText({ profile, method: 'POST', path, timestamp, bodySha256 })
  const headers = {
    ...{ 'content-type': 'application/json', 'yiqi-key': key, 'yiqi-timestamp': timestamp },
    'yiqi-signature': sign(null, Buffer.from(text), privateKey).toString('base64'),
  }
  return house.app.inject({ method: 'POST', url: path, headers, payload })
}
const page = async (url: string) => (await house.app.inject({ url })).body

test.each<[string, object]>([
  ['HELP_ONLY', { doesOnlyHelp: false }],
  ['HELP_MLPS', { mlps: 2 }],
  ['HELP_SECURITY_FILING', { securityFilingNo: '' }],
  ['HELP_REVIEWERS', { reviewers: 2 }],
  ['HELP_CUSTODY', { custodyAgreement: '' }],
  ['HELP_ACCOUNT', { dedicatedAccount: '' }],
])('no platform is designated with %s', async (code, change) => {
  const refused = await call('approver', 'POST', '/help-platforms', { ...platform, ...change })
  expect([refused.status, codes(refused)]).toEqual([422, [code]])
})

test('a request waits for a designated platform, which an official records once', async () => {
  expect((await enterOne('A-0')).problems[0].code).toBe('HELP_NOT_DESIGNATED')
  expect((await call('citizen', 'POST', '/help-platforms', platform)).status).toBe(403)
  expect((await call('approver', 'POST', '/help-platforms', platform)).status).toBe(201)
  const again = await call('approver', 'POST', '/help-platforms', platform)
  expect(codes(again)).toEqual(['HELP_PLATFORM_KNOWN'])
  const { items } = (await call('approver', 'GET', '/help-platforms')).json
  expect(items).toMatchObject([{ registerNo: 'QZ-2026-001', liveDueOn: '2026-05-06' }])
})

test('nobody sees what is not verified; what lacks a material is not verified', async () => {
  const { id, number } = await enterOne('A-1')
  expect(await page('/help-requests')).not.toContain(title)
  expect((await step('citizen', id, { step: 'publish', raisingUntil: '2026-03-20' })).status).toBe(
    409,
  )
  const verify = { step: 'verify', note: '电话核实，材料齐全。' }
  const half = await step('citizen', id, { ...verify, materials: materials.slice(0, 4) })
  expect(codes(half)).toEqual(['HELP_UNVERIFIED'])
  await steps(id, [{ ...verify, materials }])
  const late = await step('citizen', id, { step: 'publish', raisingUntil: '2026-04-02' })
  expect(codes(late)).toEqual(['HELP_RAISING_DAYS'])
  await steps(id, [{ step: 'publish', raisingUntil: '2026-04-01' }])
  const shown = await page(`/help-requests/${number}`)
  expect(shown).toContain('个人求助不是慈善募捐，信息由平台核实')
  expect(shown).toContain('李**')
  expect(shown).not.toContain('李小宇')
})

test('money goes out after display and a second person, its use is disclosed, then it is closed', async () => {
  const { id, number } = await enterOne('A-2')
  await steps(id, [
    { step: 'verify', materials, note: '已核实' },
    { step: 'publish', raisingUntil: '2026-03-20' },
    { step: 'raise', raisedFen: 2_000_000 },
    { step: 'raise', raisedFen: 5_000_000 },
  ])
  expect(codes(await step('citizen', id, { step: 'raise', raisedFen: 4_000_000 }))).toEqual([
    'HELP_RAISED_LESS',
  ])
  const ask = { step: 'ask-payout', payoutNo: 'P-1', purpose: '住院押金' }
  await steps(id, [{ step: 'end' }])
  expect(codes(await step('citizen', id, { ...ask, amountFen: 5_000_001 }))).toEqual([
    'HELP_EXCEEDS',
  ])
  await steps(id, [{ ...ask, amountFen: 4_000_000 }])
  const second = { ...ask, payoutNo: 'P-2', amountFen: 1_000_001 }
  expect(codes(await step('citizen', id, second))).toEqual(['HELP_EXCEEDS'])
  const review = { step: 'review-payout', payoutNo: 'P-1', approve: true }
  expect((await step('citizen', id, review)).status).toBe(403)
  expect(codes(await step('citizen-2', id, review))).toEqual(['HELP_DISPLAY'])
  house.setDay('2026-03-06')
  expect((await step('citizen-2', id, review)).status).toBe(200)
  await steps(id, [
    { step: 'pay', payoutNo: 'P-1', voucherNo: 'B-20260306-1' },
    { step: 'return', amountFen: 1_000_000, note: '医院减免，剩余退回捐款人。' },
  ])
  expect(codes(await step('citizen', id, { step: 'close' }))).toEqual(['HELP_USE_OPEN'])
  const use = { step: 'disclose-use', purpose: '住院费', evidenceNo: 'FP-1', amountFen: 4_000_000 }
  expect(codes(await step('citizen', id, { ...use, spentOn: '2026-03-07' }))).toEqual([
    'HELP_IN_FUTURE',
  ])
  await steps(id, [{ ...use, spentOn: '2026-03-06' }, { step: 'close' }])
  const { json } = await call('citizen', 'GET', `/help-requests/${id}`)
  expect(json).toMatchObject({
    ...{ state: 'CLOSED', raisedFen: 5_000_000, paidFen: 4_000_000, returnedFen: 1_000_000 },
    ...{ usedFen: 4_000_000, steps: [], payouts: [{ dueOn: '2026-03-11', paidOn: '2026-03-06' }] },
  })
  expect(await page(`/help-requests/${number}`)).toContain('住院费')
})

test('a program tells by signature, each thing once', async () => {
  const proposed = await call('citizen', 'POST', '/help-clients', { platformUscc, publicKey: raw })
  key = proposed.json.id
  const first = { type: 'request', request: request('API-1') }
  expect((await push('T-1', first)).statusCode).toBe(401)
  expect((await call('approver', 'POST', `/help-clients/${key}/confirm`)).status).toBe(204)
  expect((await push('T-1', first, 'yiqi-dock-v1' as never)).statusCode).toBe(401)
  const taken = (await push('T-1', first)).json()
  expect(taken).toMatchObject({ isNew: true, state: 'SUBMITTED' })
  expect((await push('T-1', first)).json()).toEqual({ ...taken, isNew: false })
  const other = await push('T-1', { ...first, request: request('API-1', { targetFen: 1 }) })
  expect(other.json().problems[0].code).toBe('HELP_TXN_DIFFERS')
  const unknown = await push('T-2', { type: 'step', ref: 'API-9', act: { step: 'end' } })
  expect(unknown.json().problems[0].code).toBe('HELP_REF_UNKNOWN')
  const verified = { step: 'verify', materials, note: '已核实' }
  const told = await push('T-3', { type: 'step', ref: 'API-1', act: verified })
  expect(told.json()).toMatchObject({ isNew: true, state: 'VERIFIED' })
})

test('fraud stops everything, goes to the police, and the money goes back', async () => {
  const { id, number } = await enterOne('A-3')
  await steps(id, [
    { step: 'verify', materials, note: '已核实' },
    { step: 'publish', raisingUntil: '2026-03-20' },
    { step: 'raise', raisedFen: 900_000 },
    { step: 'suspect', facts: '诊断证明经医院核对是伪造的。' },
  ])
  expect((await step('citizen', id, { step: 'raise', raisedFen: 1_000_000 })).status).toBe(409)
  await steps(id, [{ step: 'clear', note: '医院更正：证明属实。' }])
  expect((await call('citizen', 'GET', `/help-requests/${id}`)).json.state).toBe('RAISING')
  await steps(id, [
    { step: 'suspect', facts: '账户和受益人不符，家属承认伪造。' },
    { step: 'refer', authority: '云汀市公安局', referenceNo: '公移-2026-7' },
    { step: 'return', amountFen: 900_000, note: '全部退回' },
  ])
  const { json } = await call('citizen', 'GET', `/help-requests/${id}`)
  expect(json).toMatchObject({
    ...{ state: 'REPORTED', returnedFen: 900_000 },
    referral: { authority: '云汀市公安局', refundDueOn: '2026-03-11', clearedOn: null },
  })
  const shown = await page(`/help-requests/${number}`)
  expect(shown).toContain('已移送公安机关')
  expect(shown).not.toContain('家属承认伪造')
})

test('who needs help is sealed, and looking is on record', async () => {
  const { id } = await enterOne('A-4')
  const stored = await house.db.superuserPool.query(
    'select person_sealed, shown_name from personal_help.request where id = $1',
    [id],
  )
  expect(String(stored.rows[0].person_sealed)).not.toContain('李小宇')
  const { json } = await call('citizen', 'POST', `/help-requests/${id}/people`)
  expect(json.beneficiary.name).toBe('李小宇')
  const audited = await house.db.superuserPool.query(
    "select count(*)::int as n from kernel.audit_entry where act = 'personal-help.view-people'",
  )
  expect(audited.rows[0].n).toBe(1)
  expect((await call('approver', 'POST', `/help-requests/${id}/people`)).status).toBe(403)
})

test('the periodic report counts what was done', async () => {
  const url = '/api/v1/help-platforms/report?from=2026-03-01&to=2026-03-31&format=csv'
  const report = await house.call('approver', 'GET', url)
  const [, line = ''] = report.body.trim().split(/\r?\n/)
  expect(line.split(',').slice(3)).toEqual([
    ...['5', '0', '3', '5900000', '4000000', '1900000', '4000000', '0', '1'],
  ])
})

test('charity knows nothing of it: pages, search, figures, ledger and code', async () => {
  for (const url of [
    '/charity?q=白血病',
    '/charity-statistics',
    '/ledger',
    '/fundraising-platforms',
  ]) {
    const shown = await page(url)
    expect([url, shown.includes('小宇'), shown.includes('同心求助')]).toEqual([url, false, false])
  }
  const counted = await house.db.superuserPool.query(`
    select (select count(*)::int from ledger.entry) as entries,
      (select count(*)::int from donations.donation) as donations,
      (select count(*)::int from payments.payment) as payments,
      (select count(*)::int from personal_help.request) as requests`)
  expect(counted.rows[0]).toEqual({ entries: 0, donations: 0, payments: 0, requests: 5 })
  const keys = await house.db.superuserPool.query(`
    select conrelid::regclass::text as from, confrelid::regclass::text as to from pg_constraint
    where contype = 'f' and (conrelid::regclass::text like 'personal_help.%')
      <> (confrelid::regclass::text like 'personal_help.%')`)
  expect(keys.rows).toEqual([])
  const allowed = JSON.parse(await readFile('server/src/modules/allowed.json', 'utf8'))
  const knowing = Object.keys(allowed).filter((one) => allowed[one].includes('personal-help'))
  expect(knowing).toEqual(['disclosure'])
  expect(allowed['personal-help']).toEqual(['metadata', 'registers', 'rules'])
})
