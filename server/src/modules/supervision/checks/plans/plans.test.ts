import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { chainAudit } from '../../../../kernel/audit-chain.ts'
import { read } from '../../../../kernel/context.ts'
import { type DemoHouse, openDemoHouse } from '../../../../testing/demo-house.ts'
import { enrolAssociations } from '../../../../testing/enrol-associations.ts'
import { openDueCases } from '../../../cases/index.ts'
import { getPlan } from './store.ts'

let house: DemoHouse
beforeAll(async () => {
  house = await openDemoHouse('2026-03-02')
  await enrolAssociations(house.services, 50, (serial) => `云汀市望湖区抽查试验${serial}号促进会`)
})
afterAll(() => house?.close())

const draft = {
  title: '2026 年度双随机抽查',
  period: '2026',
  topics: ['report', 'finance'],
  inspectors: ['韩正初', '陆见深', '沈听澜'].map((name, at) => ({ name, cardNo: `东澜-00${at}` })),
  recusals: [],
  plannedOn: '2026-03-16',
}
const send = (method: 'GET' | 'POST' | 'PUT', url: string, body?: object, role = 'approver') =>
  house.call(role, method, `/api/v1/check-plans${url}`, body)
const planOf = async (id: string) => (await send('GET', `/${id}`)).json()
const publicly = (path: string) => house.app.inject({ url: `/public/v1/random-checks${path}` })
const commit = () => chainAudit(house.services.db)

async function givenFrozen(more: object = {}): Promise<string> {
  const { id } = (await send('POST', '', { ...draft, ...more })).json()
  const frozen = await send('POST', `/${id}/freezing`, { version: 1 })
  expect(frozen.statusCode, frozen.body).toBe(204)
  return id
}

test('is drawn once its commitment stands in the audit chain, and can be drawn again by anybody', async () => {
  const id = await givenFrozen()
  const early = await send('POST', `/${id}/draw`, { version: 2 })
  expect(early.json()).toMatchObject({ code: 'YQ_WRONG_STATE' })
  const before = (await publicly(`/${id}`)).json()
  expect(before).toMatchObject({ state: 'FROZEN', seed: null, drawn: [], population: 40 })
  await commit()
  const drawn = await send('POST', `/${id}/draw`, { version: 2 })
  expect(drawn.statusCode, drawn.body).toBe(204)
  const plan = (await publicly(`/${id}`)).json()
  // 3 % of 40, rounded up.
  expect(plan).toMatchObject({ state: 'DRAWN', size: 2, sharePercent: 3, inspectors: 3 })
  expect(plan.listHash).toBe(before.listHash)
  expect(plan.seedHash).toBe(before.seedHash)
  expect(plan.audit.seq).toBeGreaterThan(0)
  expect(JSON.stringify(plan), 'inspectors are numbers').not.toContain('韩正初')
  expect(await verify(plan)).toContain('all agrees')
  const { inspectors } = await planOf(id)
  expect(await verify(plan, inspectors)).toContain('all agrees')
  const other = { ...inspectors[0], name: '冒名者' }
  await expect(verify(plan, [other]), 'who was not on the list').rejects.toThrow('inspector 1')
  const marks = [...plan.inspectorMarks.slice(1), 'f'.repeat(64)]
  await expect(verify({ ...plan, inspectorMarks: marks })).rejects.toThrow('commitment')
  const without = { ...plan, list: plan.list.slice(1) }
  await expect(verify(without), 'a list that was shortened').rejects.toThrow('hash of the list')
  const forged = { ...plan, drawn: [{ ...plan.drawn[0], uscc: plan.list[0] }, plan.drawn[1]] }
  const exchanged = plan.drawn.some(({ uscc }: { uscc: string }) => uscc === plan.list[0])
    ? { ...plan, seed: 'f'.repeat(64) }
    : forged
  await expect(verify(exchanged)).rejects.toThrow('published')
  const again = await send('POST', `/${id}/draw`, { version: 3 })
  expect(again.json()).toMatchObject({ code: 'YQ_WRONG_STATE' })
})

test('opens a check of each organisation, with topics and the inspectors drawn', async () => {
  const id = await givenFrozen()
  await commit()
  await send('POST', `/${id}/draw`, { version: 2 })
  await openDueCases(house.services)
  await openDueCases(house.services)
  const { planNo, drawn } = await planOf(id)
  const cases = await house.behind((tx) =>
    tx
      .selectFrom('cases.case_file')
      .select(['subject_uscc', 'state', 'form'])
      .where('occasion', '=', `random-check/${planNo}`)
      .execute(),
  )
  expect(new Set(cases.map(({ subject_uscc }) => subject_uscc))).toEqual(
    new Set(drawn.map(({ uscc }: { uscc: string }) => uscc)),
  )
  expect(cases).toHaveLength(drawn.length)
  expect(cases[0]).toMatchObject({ state: 'PREPARED' })
  const form = cases[0]?.form as Record<string, unknown>
  expect(form).toMatchObject({ kind: 'random', plan_no: planNo, covers_finance: true })
  expect(form.covers_activity).toBe(false)
  expect(form.inspectors).toHaveLength(2)
})

test('a recused inspector is never drawn; too few inspectors refuse the freeze', async () => {
  const { list } = (await publicly(`/${await givenFrozen()}`)).json()
  const recusals = list.map((uscc: string) => ({ no: 2, uscc, reason: '曾任职于该单位' }))
  const id = await givenFrozen({ recusals })
  await commit()
  await send('POST', `/${id}/draw`, { version: 2 })
  const { drawn } = await planOf(id)
  for (const one of drawn) expect(new Set(one.inspectors)).toEqual(new Set([1, 3]))
  const both = [...recusals, { no: 1, uscc: list[0], reason: '近亲属任理事' }]
  const { id: short } = (await send('POST', '', { ...draft, recusals: both })).json()
  const refused = await send('POST', `/${short}/freezing`, { version: 1 })
  expect(refused.json().problems[0]).toMatchObject({ code: 'CHECK_PLAN_INSPECTORS' })
  expect(await planOf(short)).toMatchObject({ state: 'DRAFT', population: null })
})

test('who may not, and what is not whole', async () => {
  expect((await send('POST', '', draft, 'reviewer')).statusCode).toBe(403)
  const twice = [draft.inspectors[0], draft.inspectors[0]]
  const same = await send('POST', '', { ...draft, inspectors: twice })
  expect(same.json().problems[0]).toMatchObject({ field: 'inspectors' })
  const unknown = [{ no: 9, uscc: '51990102MJ0000001J', reason: '亲属' }]
  const nobody = await send('POST', '', { ...draft, recusals: unknown })
  expect(nobody.json().problems[0]).toMatchObject({ field: 'recusals' })
  const empty = await send('POST', '', draft, 'approver-province')
  const { id } = empty.json()
  const refused = await send('POST', `/${id}/freezing`, { version: 1 }, 'approver-province')
  expect(refused.json().problems[0]).toMatchObject({ code: 'CHECK_PLAN_EMPTY' })
  expect((await publicly(`/${id}`)).statusCode, 'a draft is not public').toBe(404)
  expect((await send('GET', `/${id}`)).statusCode, 'of another region').toBe(404)
})

test('frozen, it shows who checks and who is recused to its own office only', async () => {
  const first = (await publicly(`/${await givenFrozen()}`)).json()
  const recusals = [{ no: 1, uscc: first.list[0], reason: '妻子在该会任职' }]
  const id = await givenFrozen({ recusals })
  expect(await planOf(id)).toMatchObject({ inspectors: draft.inspectors, recusals })
  const elsewhere = { ...(await house.as('approver')), scope: ['990103'] }
  await expect(read(house.services, elsewhere, (tx) => getPlan(tx, id))).rejects.toMatchObject({
    code: 'YQ_NOT_FOUND',
  })
  const shown = (await publicly(`/${id}`)).json()
  expect(shown.inspectors).toBe(3)
  expect(shown.recusals).toEqual([{ no: 1, uscc: first.list[0] }])
})

test('a draft is revised; what was frozen is withdrawn in public', async () => {
  const { id } = (await send('POST', '', draft)).json()
  const revised = { ...draft, title: '第一季度抽查', period: '2026Q1' }
  expect((await send('PUT', `/${id}`, { ...revised, version: 1 })).statusCode).toBe(204)
  expect((await send('PUT', `/${id}`, { ...revised, version: 1 })).json().code).toBe('YQ_STALE')
  await send('POST', `/${id}/freezing`, { version: 2 })
  await send('POST', `/${id}/withdrawal`, { version: 3, reason: '名单有误' })
  const shown = (await publicly(`/${id}`)).json()
  expect(shown).toMatchObject({ state: 'WITHDRAWN', withdrawnFor: '名单有误', seed: null })
  const late = await send('PUT', `/${id}`, { ...draft, version: 4 })
  expect(late.json()).toMatchObject({ code: 'YQ_WRONG_STATE' })
})

const script = fileURLToPath(
  new URL('../../../../../../docs/examples/verify-random-draw.mjs', import.meta.url),
)

/** By the published script, which uses nothing of the platform. */
async function verify(plan: object, inspectors?: object[]): Promise<string> {
  const directory = await mkdtemp(join(tmpdir(), 'yiqi-draw-'))
  try {
    const file = join(directory, 'plan.json')
    await writeFile(file, JSON.stringify(plan))
    const opened = join(directory, 'inspectors.json')
    if (inspectors) await writeFile(opened, JSON.stringify(inspectors))
    const files = inspectors ? [file, opened] : [file]
    const { stdout } = await promisify(execFile)(process.execPath, [script, ...files])
    return stdout
  } finally {
    await rm(directory, { recursive: true })
  }
}
