import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { type Actor, read, systemActor, transact } from '../../kernel/context.ts'
import { createDraft, guideOf, lapseClocks, saveForm } from './index.ts'
import { listClocks } from './clock-course.ts'
import { caseList } from './lists.ts'
import { listSteps } from './store.ts'
import {
  behindTheScenes,
  caseOf,
  citizen,
  createHarness,
  givenOrganisation,
  type Harness,
  officer,
  walk,
} from './testing/harness.ts'
import { toyConsent } from './testing/toy-consent.ts'
import { caseView } from './view.ts'

const unitUscc = '53100000500019795A'

let harness: Harness
beforeAll(async () => {
  harness = await createHarness([toyConsent])
})
afterAll(() => harness?.close())
beforeEach(() => harness.setDay('2025-09-26'))

const unit: Actor = { ...citizen('教育局经办人'), organisations: [unitUscc] }
const otherUnit: Actor = { ...citizen('体育局经办人'), organisations: ['51100000500009247D'] }
const intake = officer('陈向明', 'intake')

async function givenSubmitted(more: object = {}) {
  const { uscc, clerk } = await givenOrganisation(harness)
  const { id } = await createDraft(harness.services, clerk, {
    processId: 'toy-consent',
    form: { uscc, supervisor_uscc: unitUscc, mobile: '13800138000', ...more },
  })
  await walk(harness, id, [clerk, 'submit'])
  return { id, clerk }
}

const viewOf = (actor: Actor, id: string) =>
  read(harness.services, actor, (tx) => caseView(tx, harness.services, actor, id))

test('handed in, it lies with the supervising unit, which is told; then with the office', async () => {
  const { id } = await givenSubmitted()
  expect(await caseOf(harness, id)).toMatchObject({
    state: 'CONSENT',
    phase: 'supervisor',
    supervisor_uscc: unitUscc,
    received_on: null,
    due_clock: 'consent',
    due_on: '2025-10-10',
  })
  expect(harness.notices.at(-1)).toMatchObject({
    recipientAccountId: `clerk of ${unitUscc}`,
    params: { textZh: expect.stringContaining('出具意见') },
  })
  harness.setDay('2025-09-29')
  await walk(harness, id, [unit, 'consent'])
  expect(await caseOf(harness, id)).toMatchObject({ state: 'SUBMITTED', received_on: '2025-09-29' })
  const clocks = await behindTheScenes(harness, (tx) => listClocks(tx, id))
  expect(clocks.find(({ clock }) => clock === 'receipt')?.started_on).toBe('2025-09-29')
  const steps = await behindTheScenes(harness, (tx) => listSteps(tx, id))
  expect(steps.at(-1)).toMatchObject({
    by_role: 'supervisor',
    by_name: '教育局经办人',
    opinion: '同意',
  })
  await walk(harness, id, [intake, 'receive'])
})

test('given back: the applicant reads the opinion, mends it, and it comes before the unit again', async () => {
  const { id, clerk } = await givenSubmitted()
  await walk(harness, id, [unit, 'give-back', { opinion: '第三项与事实不符。' }])
  expect(await caseOf(harness, id)).toMatchObject({ state: 'SUPPLEMENT', phase: 'applicant' })
  const entry = (await viewOf(clerk, id)).timeline.find(({ by }) => by === '业务主管单位')
  expect(entry).toMatchObject({ opinion: '第三项与事实不符。' })
  await walk(harness, id, [clerk, 'resubmit'])
  expect((await caseOf(harness, id)).state).toBe('CONSENT')
  await walk(harness, id, [unit, 'consent'])
})

test('the unit sees the papers and what it may do, no private mobile and no officer’s name', async () => {
  const { id } = await givenSubmitted()
  const asked = await viewOf(unit, id)
  expect(asked.acts.map(({ act }) => act)).toEqual(['consent', 'give-back'])
  expect(asked.form.mobile).toBe('138****8000')
  expect(asked).toMatchObject({ canEdit: false, fills: [], task: null })
  await walk(harness, id, [unit, 'consent'], [intake, 'receive'])
  const later = await viewOf(unit, id)
  expect(later.acts).toEqual([])
  expect(later.timeline.map(({ by }) => by)).not.toContain('陈向明')
})

test('a list of its own for what it is asked about', async () => {
  const { id } = await givenSubmitted()
  const listFor = (actor: Actor) =>
    read(harness.services, actor, async (tx) => {
      const { items } = await caseList(tx, harness.services, actor, {
        whose: 'supervised',
        limit: 100,
      })
      return items.map((item) => item.id)
    })
  expect(await listFor(unit)).toContain(id)
  expect(await listFor(otherUnit)).toEqual([])
  expect(await listFor(citizen())).toEqual([])
})

test.each<[string, Actor]>([
  ['another unit', otherUnit],
  ['a stranger', citizen()],
  ['an official of the registrar', intake],
])('%s cannot consent', async (_who, actor) => {
  const { id } = await givenSubmitted()
  await expect(walk(harness, id, [actor, 'consent'])).rejects.toThrow(/YQ_(FORBIDDEN|NOT_FOUND)/)
  expect((await caseOf(harness, id)).state).toBe('CONSENT')
})

test('nor the applicant, though he act for the unit as well', async () => {
  const { id, clerk } = await givenSubmitted()
  const both = { ...clerk, organisations: [...clerk.organisations, unitUscc] }
  await expect(walk(harness, id, [both, 'consent'])).rejects.toMatchObject({ code: 'YQ_FORBIDDEN' })
})

test('the answers are not the unit’s to change, by the interface or in the database', async () => {
  const { id } = await givenSubmitted()
  const saving = saveForm(harness.services, unit, {
    caseId: id,
    section: 'report',
    version: 0,
    values: { mobile: '13900139000' },
  })
  await expect(saving).rejects.toMatchObject({ code: 'YQ_FORBIDDEN' })
  const tamper = (change: string) =>
    transact(harness.services, unit, { act: 'test.tamper', object: id }, (tx) =>
      sql`update cases.case_file set ${sql.raw(change)} where id = ${id}`.execute(tx),
    )
  await expect(tamper(`form = '{}'`)).rejects.toThrow(/not a party/)
  await expect(tamper(`outcome = 'granted'`)).rejects.toThrow(/not a party/)
  await expect(tamper(`supervisor_uscc = '51100000500009247D'`)).rejects.toThrow(
    /row-level security|submission settled/,
  )
  await walk(harness, id, [unit, 'consent'])
  // Once it lies with the office, the unit moves nothing.
  const { rows } = { rows: await tamper(`state = 'FILED'`) }
  expect(rows.numAffectedRows).toBe(0n)
})

test('the next one begins with what was said in the last one that was filed, and with the register', async () => {
  const { id, clerk } = await givenSubmitted({ staff: 12 })
  const draft = async () => {
    const { uscc } = (await caseOf(harness, id)).form
    const begun = { processId: 'toy-consent', form: { uscc } }
    const next = await createDraft(harness.services, clerk, begun)
    return (await caseOf(harness, next.id)).form
  }
  expect(await draft()).not.toHaveProperty('staff')
  await walk(harness, id, [unit, 'consent'], [intake, 'receive'])
  const { uscc } = (await caseOf(harness, id)).form
  const act = { act: 'test.amend', object: `organisation/${String(uscc)}` }
  await transact(harness.services, systemActor('test'), act, (tx) =>
    harness.services.registers.amend(
      tx,
      harness.services,
      systemActor('test'),
      'organisation',
      { uscc: String(uscc) },
      { name: '云汀市望湖区改名协会' },
      { provenance: { reason: '变更名称' } },
    ),
  )
  expect(await draft()).toMatchObject({ staff: 12, name: '云汀市望湖区改名协会' })
  expect(await draft()).not.toHaveProperty('mobile')
})

test('a unit that lets its term pass is on record', async () => {
  const { id } = await givenSubmitted()
  harness.setDay('2025-10-13')
  await lapseClocks(harness.services)
  const steps = await behindTheScenes(harness, (tx) => listSteps(tx, id))
  expect(steps.at(-1)).toMatchObject({ act: 'escalate', to_state: 'CONSENT' })
})

test('the guide names the unit among those one waits for', () => {
  const { processes, rules } = harness.services
  const asOf = '2025-09-26'
  const guide = guideOf(processes.current('toy-consent', asOf), { rules, asOf })
  expect(guide.steps.map(({ actor }) => actor.zh)).toEqual(['申请人', '业务主管单位', '受理人员'])
  expect(guide.steps[1]).toMatchObject({ statutory: { zh: '5 个工作日' } })
})
