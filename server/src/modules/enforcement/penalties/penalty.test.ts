import type { CaseView, FormRecord } from '@yiqi/contracts'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { systemActor, transact } from '../../../kernel/context.ts'
import { type DemoHouse, openDemoHouse } from '../../../testing/demo-house.ts'
import { forms, person } from '../../../testing/establishment-forms.ts'
import { createDriver, type Driver } from '../../../testing/journeys/drive.ts'
import type { Answers } from '../../../testing/journeys/fill.ts'
import { day } from '../../../testing/journeys/known.ts'
import { givenSubject } from '../../../testing/journeys/subjects.ts'
import {
  discoverProcesses,
  lapseClocks,
  type ProcessDefinition,
  renderDocuments,
} from '../../cases/index.ts'
import { moveOrganisation, type OrganisationEvent } from '../../organisations/index.ts'
import penalty from '../processes/penalty.ts'
import penaltyReversal from '../processes/penalty-reversal.ts'
import penaltySimple from '../processes/penalty-simple.ts'

let house: DemoHouse
let driver: Driver
beforeAll(async () => {
  house = await openDemoHouse(day)
  driver = createDriver(house)
})
afterAll(() => house?.close())

const process: ProcessDefinition = penalty
const step = (id: string, act: string, answers: Answers = {}) =>
  driver.step(process, id, act, answers)
const stateOf = async (id: string) => (await driver.officeView(id)).state
const recordOf = (dataset: string, filters: Record<string, string>) =>
  house.behind(async (tx) => {
    const { items } = await house.services.registers.list(tx, dataset, { filters })
    return items[0]?.record
  })
const eventsOf = (uscc: string) =>
  house.behind((tx) =>
    tx
      .selectFrom('kernel.outbox_event')
      .select(['type', 'data'])
      .where('subject', '=', `organisation/${uscc}`)
      .where('type', 'like', 'enforcement.penalty.%')
      .execute(),
  )

/** Trading for profit with a gain of 20,000 yuan: a fine of 60,000 to 100,000. */
const grave: Answers = {
  offence: 'profit-trading',
  gain: 2_000_000,
  told_fine: 6_000_000,
  told_confiscated: 2_000_000,
  tells_hearing: true,
  decided_fine: 6_000_000,
  decided_confiscated: 2_000_000,
}
const votes = (...agree: boolean[]) =>
  agree.map((is_for, index) => ({ member: `委员${index + 1}`, is_for }))

let numbers = 0
const decision = () => ({ decision_no: `云望民罚决字〔2026〕${100 + ++numbers}号` })

async function begin(answers: Answers = {}) {
  const uscc = await givenSubject(house, 'association')
  const id = await driver.begin(process, { uscc, answers })
  return { uscc, id }
}

/** As anybody reads it. */
const publicText = async (path: string) =>
  (await house.app.inject({ method: 'GET', url: path })).body

/** As far as the notice. */
async function givenTold(answers: Answers = {}) {
  const { uscc, id } = await begin()
  await step(id, 'propose-filing')
  await step(id, 'file')
  await step(id, 'finish-investigation', answers)
  await step(id, 'pass-legal-check')
  await step(id, 'notify')
  return { uscc, id }
}

/** As far as the decision, without a hearing. */
async function givenSubmitted(answers: Answers = {}) {
  const told = await givenTold(answers)
  await step(told.id, 'answer-notice')
  const own = { ...decision(), ...answers }
  await step(told.id, 'submit-for-discussion', own)
  await step(told.id, 'record-discussion', { votes: votes(true, true, true) })
  return { ...told, number: own.decision_no }
}

test('with a hearing: each by whose turn it is, the fine paid, closed and archived', async () => {
  const { uscc, id } = await givenTold(grave)
  await step(id, 'ask-hearing', { statement: '收费用于公益活动，请从轻。' })
  const late = step(id, 'invite', { hearing_on: '2026-03-09', hearing_chair: '谢明律' })
  await expect(late).rejects.toThrow('HEARING_INVITED_LATE')
  await save(id, 'legal-check', 'hearing', { hearing_on: '2026-03-16', hearing_chair: '韩正初' })
  await expect(step(id, 'invite')).rejects.toThrow('HEARING_CHAIR')
  await save(id, 'legal-check', 'hearing', { hearing_chair: '谢明律' })
  await step(id, 'invite')
  await step(id, 'record-hearing')
  const own = decision()
  await step(id, 'submit-after-hearing', { ...grave, ...own, is_published: true })
  await step(id, 'pass-recheck')
  await step(id, 'record-discussion', { votes: votes(true, true, false) })
  await step(id, 'decide-penalty')
  expect(await recordOf('penalty', { uscc })).toMatchObject({
    ...{
      penalty_no: own.decision_no,
      fine: 6_000_000,
      confiscated: 2_000_000,
      registrar: '990102',
    },
    ...{ kinds: ['correction', 'warning', 'fine', 'confiscation'], published: false },
    ...{ decided_on: day, published_until: '2029-03-02', procedure: 'ordinary' },
    basis: '《社会团体登记管理条例》第三十条第一款第六项',
  })
  expect(await eventsOf(uscc)).toEqual([
    {
      type: 'enforcement.penalty.decided.v1',
      data: {
        uscc,
        penalty_no: own.decision_no,
        kinds: ['correction', 'warning', 'fine', 'confiscation'],
        fine_fen: 6_000_000,
        decided_on: day,
      },
    },
  ])
  await step(id, 'serve')
  await step(id, 'report-performance')
  const short = step(id, 'propose-closing', { paid: 6_000_000, paid_on: day })
  await expect(short).rejects.toThrow('PENALTY_UNPAID')
  await save(id, 'inspector', 'execution', { paid: 8_000_000 })
  await step(id, 'propose-closing')
  await step(id, 'close-case')
  expect(await recordOf('penalty', { uscc })).toMatchObject({ served_on: day, executed_on: day })
  await step(id, 'archive')
  expect(await stateOf(id)).toBe('ARCHIVED')
}, 90_000)

async function save(id: string, role: string, section: string, values: object): Promise<void> {
  const view = (await house.call(role, 'GET', `/api/v1/cases/${id}`)).json<CaseView>()
  const reply = await house.app.inject({
    method: 'PATCH',
    url: `/api/v1/cases/${id}/form`,
    cookies: { yiqi: await house.tokenOf(role) },
    headers: { origin: house.services.config.publicUrl },
    payload: { section, version: view.sectionVersions[section] ?? 0, values },
  })
  expect(reply.statusCode, reply.body).toBe(200)
}

describe('refused', () => {
  test.each([
    ['a time-barred act', { act_ended_on: '2024-02-19' }, 'PENALTY_TIME_BARRED'],
    ['no jurisdiction', { is_own: false }, 'PENALTY_NOT_OWN'],
    [
      'an inspector who must withdraw',
      {
        inspectors: [
          { inspector: '韩正初', certificate_no: 'ZF-1', is_interested: false },
          { inspector: '苏晚晴', certificate_no: 'ZF-2', is_interested: true },
        ],
      },
      'INSPECTOR_INTERESTED',
    ],
  ])('to file: %s', async (_what, answers, code) => {
    const { id } = await begin(answers)
    await expect(step(id, 'propose-filing')).rejects.toThrow(code)
  })

  test.each([
    ['a fine below the bounds', { ...grave, told_fine: 5_000_000 }, 'FINE_BOUNDS'],
    [
      'a larger fine without the right to a hearing',
      { ...grave, tells_hearing: false },
      'HEARING_NOT_TOLD',
    ],
    ['a revocation that is not grave', { told_revocation: true }, 'PENALTY_KIND'],
  ])('to propose: %s', async (_what, answers, code) => {
    const { id } = await begin()
    await step(id, 'propose-filing')
    await step(id, 'file')
    await expect(step(id, 'finish-investigation', answers as Answers)).rejects.toThrow(code)
  })

  test('to decide: more than the party was told; then it is told again', async () => {
    const { id, uscc } = await givenSubmitted({ ...grave, decided_fine: 7_000_000 })
    await expect(step(id, 'decide-penalty')).rejects.toThrow('PENALTY_AGGRAVATED_SUM')
    expect(await recordOf('penalty', { uscc })).toBeUndefined()
    await step(id, 'renew-notice')
    expect(await stateOf(id)).toBe('NOTICE')
  })

  test('to decide a grave case that the heads have not discussed', async () => {
    const { id } = await givenTold(grave)
    await step(id, 'answer-notice')
    await step(id, 'submit-for-decision', { ...grave, ...decision() })
    await expect(step(id, 'decide-penalty')).rejects.toThrow('DISCUSSION_MISSING')
    await step(id, 'send-to-discussion')
    await step(id, 'record-discussion', { votes: votes(true, false, false) })
    await expect(step(id, 'decide-penalty')).rejects.toThrow('DISCUSSION_NO_MAJORITY')
  })

  test('to ask for a hearing about a warning', async () => {
    const { id } = await givenTold({ tells_hearing: false })
    expect(await stateOf(id)).toBe('STATEMENT')
    await expect(step(id, 'ask-hearing')).rejects.toThrow('YQ_WRONG_STATE')
  })
})

test('no answer within five working days: the case goes on', async () => {
  const { id } = await givenTold()
  const { clocks } = await driver.officeView(id)
  expect(clocks.find((clock) => clock.id === 'answer')).toMatchObject({ dueOn: '2026-03-09' })
  house.setDay('2026-03-10')
  await lapseClocks(house.services)
  house.setDay(day)
  expect(await stateOf(id)).toBe('ANSWERED')
})

test('ninety days from the filing, without those of the hearing; thirty more by the head', async () => {
  const { id } = await begin()
  await step(id, 'propose-filing')
  await step(id, 'file')
  const clock = async () =>
    (await driver.officeView(id)).clocks.find((one) => one.id === 'decision')
  expect(await clock()).toMatchObject({ nominalOn: '2026-05-31', dueOn: '2026-06-01' })
  await step(id, 'extend')
  expect(await clock()).toMatchObject({ isExtended: true, nominalOn: '2026-06-30' })
})

test('evidence that is preserved is settled within seven working days', async () => {
  const { id } = await begin()
  await step(id, 'propose-filing')
  await step(id, 'file')
  const preserved = [
    { preserved_item: '收费票据存根', preserved_count: '12 本', preserved_at: '望湖区民政局' },
  ]
  await step(id, 'ask-preservation', { preserves: true, preserved })
  await step(id, 'approve-preservation')
  const { clocks, documents } = await driver.officeView(id)
  expect(clocks.find((one) => one.id === 'preservation')).toMatchObject({ dueOn: '2026-03-11' })
  expect(documents.map(({ document }) => document)).toContain('preservation-notice')
  await step(id, 'settle-preservation')
  expect(await stateOf(id)).toBe('INVESTIGATING')
})

test('the party sees what it is told, and nothing of the lead or of the office’s own papers', async () => {
  const { id } = await begin({ brief: '群众王某反映的内部线索', lead_no: 'X-2026-1' })
  const seen = () => house.call('citizen', 'GET', `/api/v1/cases/${id}`)
  expect((await seen()).statusCode).toBe(404)
  await step(id, 'propose-filing')
  await step(id, 'file')
  await step(id, 'finish-investigation', { facts: '逾期未办理变更登记', report: '内部调查报告' })
  await step(id, 'pass-legal-check', { legal_opinion: '内部审核意见' })
  await step(id, 'notify')
  const view = (await seen()).json<CaseView>()
  const all = JSON.stringify(view)
  for (const hidden of ['王某', 'X-2026-1', '内部调查报告', '内部审核意见', 'ZF-1'])
    expect(all).not.toContain(hidden)
  expect(view.form).toMatchObject({ facts: '逾期未办理变更登记' })
  expect(view.documents.map(({ document }) => document)).toEqual(['advance-notice'])
  await renderDocuments(house.services)
  const internal = (await driver.officeView(id)).documents.find(
    ({ document }) => document === 'legal-opinion',
  )
  expect(internal?.href).toBeTruthy()
  expect((await house.call('citizen', 'GET', internal?.href ?? '')).statusCode).toBe(404)
  expect((await house.call('inspector', 'GET', internal?.href ?? '')).statusCode).toBe(200)
})

test('suspended: the register says so, and the certificate has to be handed in', async () => {
  const suspended = { told_suspended_days: 90, decided_suspended_days: 90, tells_hearing: true }
  const { id, uscc } = await givenSubmitted(suspended)
  await step(id, 'decide-penalty')
  expect(await recordOf('organisation', { uscc })).toMatchObject({ status: 'registered' })
  await step(id, 'serve')
  const until = { suspended_to: '2026-05-31' }
  expect(await recordOf('organisation', { uscc })).toMatchObject({ status: 'suspended', ...until })
  expect(await recordOf('penalty', { uscc })).toMatchObject(until)
  await step(id, 'report-performance')
  const kept = step(id, 'propose-closing', { paid: 0, has_surrendered: false })
  await expect(kept).rejects.toThrow('PENALTY_NOT_SURRENDERED')
})

test('revoked: the organisation ends, and its leader may lead no other', async () => {
  const leader = person('沈知秋')
  const { id, uscc } = await givenSubmitted({
    ...{ is_grave: true, told_revocation: true, decided_revocation: true, tells_hearing: true },
    leaders: [{ leader: leader.name, citizen_id: leader.citizen_id }],
  })
  await step(id, 'decide-penalty')
  expect(await recordOf('organisation', { uscc })).toMatchObject({ status: 'registered' })
  await step(id, 'serve')
  expect(await recordOf('organisation', { uscc })).toMatchObject({
    ...{ status: 'revoked', close_reason: 'revoked', closed_on: day },
  })
  const barred = await house.behind((tx) =>
    sql<{ kind: string; ended_on: string; former_uscc: string }>`
      select kind, ended_on, former_uscc from registers.restricted_person
      where former_uscc = ${uscc}`.execute(tx),
  )
  expect(barred.rows).toEqual([
    { kind: 'revoked-organisation', ended_on: '2031-03-02', former_uscc: uscc },
  ])
  const processes = await discoverProcesses()
  const officersFiling = processes.find((one) => one.id === 'association-officers-filing')
  if (!officersFiling) throw new Error('There is no filing of officers.')
  const { officers } = forms['association-establishment']('') as { officers: FormRecord[] }
  const filed = await driver.begin(officersFiling, {
    uscc: await givenSubject(house, 'association'),
    answers: { officers: officers.map((row, at) => (at === 0 ? { ...row, ...leader } : row)) },
  })
  await expect(driver.step(officersFiling, filed, 'submit')).rejects.toThrow('OFFICER_RESTRICTED')
})

/** As another act than a penalty does it, e.g. liquidation or the item of suspensions made elsewhere. */
const moved = (uscc: string, event: OrganisationEvent, on: string, changes = {}) =>
  transact(house.services, systemActor('test'), { act: 'test.move', object: uscc }, (tx) =>
    moveOrganisation(tx, house.services, systemActor('test'), uscc, {
      ...{ event, on, changes, provenance: { reason: '测试' } },
    }),
  )
const revocation: Answers = {
  ...{ is_grave: true, told_revocation: true, decided_revocation: true, tells_hearing: true },
}
const organisationOf = (uscc: string) => recordOf('organisation', { uscc })

test('served on one that is being liquidated: the service is taken down, its state stays', async () => {
  const { id, uscc } = await givenSubmitted(revocation)
  await step(id, 'decide-penalty')
  await moved(uscc, { type: 'LIQUIDATE' }, day)
  await step(id, 'serve')
  expect(await organisationOf(uscc)).toMatchObject({ status: 'liquidating' })
  expect(await recordOf('penalty', { uscc })).toMatchObject({ served_on: day })
})

test('a revocation over a suspension of other origin, told late; reversed, the suspension goes on', async () => {
  const { id, uscc, number } = await givenSubmitted(revocation)
  await step(id, 'decide-penalty')
  house.setDay('2026-03-05')
  const until = '2026-05-01'
  await moved(uscc, { type: 'SUSPEND' }, '2026-03-05', { suspended_to: until })
  await step(id, 'serve', { served_on: '2026-03-03' })
  expect(await organisationOf(uscc)).toMatchObject({ status: 'revoked', closed_on: '2026-03-05' })
  expect(await recordOf('penalty', { uscc })).toMatchObject({ suspended_before: until })
  const answers = { penalty_no: number, restores: true }
  const reversal = await driver.begin(penaltyReversal, { uscc, answers })
  await driver.step(penaltyReversal, reversal, 'propose')
  await driver.step(penaltyReversal, reversal, 'reverse')
  const restored = await organisationOf(uscc)
  expect(restored).toMatchObject({ status: 'suspended', suspended_to: until })
  expect(restored?.close_reason ?? null).toBeNull()
  house.setDay(day)
})

test('a suspension by a penalty over a shorter one of other origin: reversed, the shorter one holds', async () => {
  const suspended = { told_suspended_days: 90, decided_suspended_days: 90, tells_hearing: true }
  const { id, uscc, number } = await givenSubmitted(suspended)
  await step(id, 'decide-penalty')
  await moved(uscc, { type: 'SUSPEND' }, day, { suspended_to: '2026-04-01' })
  await step(id, 'serve')
  expect(await organisationOf(uscc)).toMatchObject({ suspended_to: '2026-05-31' })
  const answers = { penalty_no: number, restores: true }
  const reversal = await driver.begin(penaltyReversal, { uscc, answers })
  await driver.step(penaltyReversal, reversal, 'propose')
  await driver.step(penaltyReversal, reversal, 'reverse')
  expect(await organisationOf(uscc)).toMatchObject({
    ...{ status: 'suspended', suspended_to: '2026-04-01' },
  })
})

describe('published', () => {
  test('on its list, its page, as Atom and JSON lines, without numbers of people; withdrawn when reversed', async () => {
    const { id, uscc, number } = await givenSubmitted({
      ...{ told_suspended_days: 30, decided_suspended_days: 30, tells_hearing: true },
      ...{
        is_published: true,
        public_facts: '负责人（13812345678，110101199003072316）收费办班。',
      },
    })
    await step(id, 'decide-penalty')
    expect(await publicText('/public/v1/penalties')).not.toContain(number)
    await step(id, 'serve')
    const places = [
      `/penalties?q=${encodeURIComponent(number)}`,
      `/penalties.atom?q=${uscc}`,
      `/organisations/${uscc}`,
      `/public/v1/penalties?uscc=${uscc}`,
    ]
    for (const place of places) {
      const shown = await publicText(place)
      expect(shown, place).toContain(number)
      expect(shown, place).toContain('《社会团体登记管理条例》第三十条第一款第四项')
      expect(shown, place).not.toMatch(/13812345678|110101199003072316/)
    }
    const line = JSON.parse(await publicText(places[3] ?? ''))
    expect(line).toMatchObject({ uscc, penalty_no: number, published_until: '2029-03-02' })
    house.setDay('2029-03-03')
    expect(await publicText(places[0] ?? '')).not.toContain(`${number}</`)
    house.setDay(day)

    const answers = { penalty_no: number, restores: true }
    const reversal = await driver.begin(penaltyReversal, { uscc, answers })
    await driver.step(penaltyReversal, reversal, 'propose')
    const { clocks } = await driver.officeView(reversal)
    expect(clocks.find((one) => one.id === 'withdrawal')).toMatchObject({ dueOn: '2026-03-05' })
    await driver.step(penaltyReversal, reversal, 'reverse')
    for (const place of places.slice(1)) expect(await publicText(place)).not.toContain(number)
    expect(await recordOf('penalty', { uscc })).toMatchObject({
      reversed_on: day,
      published: false,
    })
    expect(await recordOf('organisation', { uscc })).toMatchObject({ status: 'registered' })
    expect((await eventsOf(uscc)).map(({ type }) => type)).toEqual([
      'enforcement.penalty.decided.v1',
      'enforcement.penalty.reversed.v1',
    ])
    const again = await driver.begin(penaltyReversal, { uscc, answers })
    await driver.step(penaltyReversal, again, 'propose')
    await expect(driver.step(penaltyReversal, again, 'reverse')).rejects.toThrow('PENALTY_UNKNOWN')
  })

  test('not, where it is of no social effect', async () => {
    const { id, number } = await givenSubmitted({ is_published: false })
    await step(id, 'decide-penalty')
    await step(id, 'serve')
    expect(await publicText('/public/v1/penalties')).not.toContain(number)
  })
})

describe('on the spot', () => {
  const spot = (answers: Answers) =>
    givenSubject(house, 'association').then(async (uscc) => ({
      uscc,
      id: await driver.begin(penaltySimple, { uscc, answers: { ...decision(), ...answers } }),
    }))
  const small = { offence: 'unlawful-fees', turnover: 200_000 }

  test('a fine of 3,000 yuan, by two inspectors', async () => {
    const { id, uscc } = await spot({ ...small, decided_fine: 300_000 })
    await driver.step(penaltySimple, id, 'decide-on-spot')
    expect(await recordOf('penalty', { uscc })).toMatchObject({
      ...{ procedure: 'simple', fine: 300_000, served_on: day },
    })
  })

  test.each([
    ['more', { ...small, decided_fine: 300_001 }, 'SIMPLE_FINE'],
    ['a suspension', { decided_suspended_days: 10 }, 'SIMPLE_KIND'],
    ['what is not clear', { is_clear: false }, 'SIMPLE_UNCLEAR'],
  ])('not %s', async (_what, answers, code) => {
    const { id, uscc } = await spot(answers)
    await expect(driver.step(penaltySimple, id, 'decide-on-spot')).rejects.toThrow(code)
    expect(await recordOf('penalty', { uscc })).toBeUndefined()
  })
})
