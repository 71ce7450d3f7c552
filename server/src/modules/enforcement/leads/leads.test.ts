import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { systemActor, transact } from '../../../kernel/context.ts'
import { type DemoHouse, openDemoHouse } from '../../../testing/demo-house.ts'
import { createLead, type NewLead } from './raise.ts'

/* The city's inspector looks into what is raised for the city; the province's officers see it, others do not. */

let house: DemoHouse
const city = '990100'

beforeAll(async () => {
  house = await openDemoHouse('2026-03-02')
})
afterAll(() => house?.close())

const raise = (lead: Partial<NewLead> = {}) => {
  const act = { act: 'test.raise-lead', object: 'lead' }
  return transact(house.services, systemActor('筛查'), act, (tx) =>
    createLead(tx, house.services, {
      source: 'screening',
      sourceRef: `run/${Math.random()}`,
      subjectName: '中国晨光慈善联合总会',
      region: city,
      brief: '网页以社会组织名义收费',
      facts: '网页写着“中国晨光慈善联合总会入会费 3000 元”。',
      evidence: [{ title: '网页快照', url: 'https://a.example/', at: '2026-03-01T00:00:00Z' }],
      confidence: 0.82,
      why: ['名称不在登记册里', '名称以“中国”开头'],
      ...lead,
    }),
  )
}
const list = async (role: string, query = '') =>
  (await house.call(role, 'GET', `/api/v1/leads?${query}`)).json().items
const see = async (role: string, number: string) => {
  const [found] = await list(role, `q=${number}`)
  return (await house.call(role, 'GET', `/api/v1/leads/${found.id}`)).json()
}
const act = (
  role: string,
  { id, version }: { id: string; version: number },
  verb: string,
  body = {},
) => house.call(role, 'POST', `/api/v1/leads/${id}/${verb}`, { version, ...body })

const goesTo = (region: string, id: string) => {
  const act = { act: 'test.move-lead', object: `lead/${id}` }
  return transact(house.services, systemActor('test'), act, (tx) =>
    tx.updateTable('enforcement.lead').set({ region }).where('id', '=', id).execute(),
  )
}

describe('a lead', () => {
  test('is seen by its office and those above, with what it rests on; by nobody below or beside', async () => {
    const number = await raise()
    expect(number).toMatch(/^L20260302-/)
    const lead = await see('inspector', number)
    expect(lead).toMatchObject({
      state: 'NEW',
      source: 'screening',
      confidence: 0.82,
      why: ['名称不在登记册里', '名称以“中国”开头'],
      evidence: [{ title: '网页快照', url: 'https://a.example/' }],
      mayAct: true,
      office: '云汀市民政局',
    })
    expect(await see('approver-province', number)).toMatchObject({ mayAct: false, opens: [] })
    expect(await list('approver', `q=${number}`)).toEqual([])
    expect((await house.call('approver', 'GET', `/api/v1/leads/${lead.id}`)).statusCode).toBe(404)
    expect((await house.call('intake-city', 'GET', '/api/v1/leads')).statusCode).toBe(403)
    expect((await act('approver-city', lead, 'dismiss', { reason: '查无此事' })).statusCode).toBe(
      403,
    )
  })

  test('of the same source, reference and subject is raised once, however the name is written', async () => {
    const number = await raise({ sourceRef: 'run/1' })
    expect(await raise({ sourceRef: 'run/1', subjectName: '中国　晨光慈善联合总會' })).toBe(number)
    expect(await raise({ sourceRef: 'run/2' })).not.toBe(number)
  })

  test('that was dismissed stays so for ninety days, unless people bring it', async () => {
    const subjectName = '东澜省同乡互助会'
    const number = await raise({ subjectName })
    const lead = await see('inspector', number)
    expect((await act('inspector', lead, 'dismiss', { reason: '' })).statusCode).toBe(422)
    const reason = '是村里的互助小组，不用登记'
    expect((await act('inspector', lead, 'dismiss', { reason })).json()).toMatchObject({
      state: 'DISMISSED',
      steps: [{ act: 'raise' }, { act: 'dismiss', text: reason, by: '韩正初' }],
    })
    expect((await act('inspector', lead, 'dismiss', { reason })).json().code).toBe('YQ_STALE')
    expect(await raise({ subjectName })).toBe(number)
    expect(await raise({ subjectName, source: 'complaint' })).not.toBe(number)
    house.setDay('2026-06-02')
    expect(await raise({ subjectName })).not.toBe(number)
    house.setDay('2026-03-02')
  })

  test('is given to a colleague, merged, or passed on; the letter goes with it', async () => {
    const first = await see('inspector', await raise({ subjectName: '云汀国际书画院' }))
    const second = await see('inspector', await raise({ subjectName: '云汀国际书画院' }))
    expect(second.near.map(({ number }: { number: string }) => number)).toContain(first.number)
    const mine = await act('inspector', first, 'assign', { to: house.accounts.inspector })
    expect(mine.json()).toMatchObject({ assignee: '韩正初', state: 'NEW' })
    const stranger = { to: house.accounts.intake }
    expect((await act('inspector', mine.json(), 'assign', stranger)).json().problems).toMatchObject(
      [{ code: 'ENFORCEMENT_ASSIGNEE' }],
    )
    const reason = '同一个组织'
    const itself = await act('inspector', second, 'merge', { into: second.number, reason })
    expect(itself.json().problems).toMatchObject([{ code: 'LEAD_MERGE' }])
    const merged = await act('inspector', second, 'merge', { into: first.number, reason })
    expect(merged.json()).toMatchObject({ state: 'MERGED', mergedInto: { number: first.number } })
    const moved = await act('inspector', mine.json(), 'move', { region: '990102', reason })
    expect(moved.json().problems).toMatchObject([{ code: 'ENFORCEMENT_OFFICE' }])
    await goesTo('990000', first.id)
    expect((await see('inspector', second.number)).mergedInto).toBeNull()
    await goesTo(city, first.id)
    const letter = `/api/v1/leads/${first.id}/letter`
    expect((await house.call('inspector', 'GET', letter)).statusCode).toBe(404)
    const gone = { body: '云汀市公安局', reason: '涉嫌诈骗' }
    const transferred = await act('inspector', mine.json(), 'transfer', gone)
    expect(transferred.json()).toMatchObject({ state: 'TRANSFERRED', transferredTo: gone.body })
    const paper = await house.call('inspector', 'GET', letter)
    expect(paper.rawPayload.subarray(0, 5).toString()).toBe('%PDF-')
  })

  test('opens only cases of processes that begin with one', async () => {
    const lead = await see('inspector', await raise())
    const order = { process: 'annual-report', reason: '涉嫌违法' }
    const refused = await act('inspector', lead, 'confirm', order)
    expect(refused.json().problems).toMatchObject([{ code: 'LEAD_PROCESS', field: 'process' }])
    expect(await see('inspector', lead.number)).toMatchObject({ state: 'NEW' })
  })

  test('leaves as a list that says that it left', async () => {
    const sheet = await house.call('inspector', 'GET', '/api/v1/leads/export?format=csv')
    expect(sheet.body).toContain('网络筛查')
    const [entry] = await house.behind((tx) =>
      tx
        .selectFrom('kernel.audit_entry')
        .select('actor_name')
        .where('act', '=', 'enforcement.export-leads')
        .execute(),
    )
    expect(entry?.actor_name).toBe('韩正初')
  })
})
