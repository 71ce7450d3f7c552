import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { AppError } from '../../kernel/errors.ts'
import { listClocks } from './clock-course.ts'
import { type CaseServices, lapseClocks } from './index.ts'
import { listSteps } from './store.ts'
import {
  behindTheScenes,
  caseOf,
  citizen,
  createHarness,
  givenDraft,
  type Harness,
  officer,
  walk,
} from './testing/harness.ts'

let harness: Harness
beforeAll(async () => {
  harness = await createHarness()
})
afterAll(() => harness?.close())
beforeEach(() => harness.setDay('2025-09-26'))

const intake = officer('陈向明', 'intake')
const reviewer = officer('苏晚晴', 'review')
const approver = officer('周牧云', 'decide')
const items = [{ text: '请补正' }]

async function givenSubmitted() {
  const applicant = citizen()
  const id = await givenDraft(harness, applicant)
  await walk(harness, id, [applicant, 'submit'])
  return { id, applicant }
}

const clockOf = async (id: string, name: string) => {
  const clocks = await behindTheScenes(harness, (tx) => listClocks(tx, id))
  return clocks.findLast(({ clock }) => clock === name)
}
const lastAct = async (id: string) =>
  (await behindTheScenes(harness, (tx) => listSteps(tx, id))).at(-1)

test('G19 #7 no notice by Fri 10-10: accepted as of 09-26', async () => {
  const { id } = await givenSubmitted()
  expect((await clockOf(id, 'correction-notice'))?.due_on).toBe('2025-10-10')

  harness.setDay('2025-10-10')
  expect(await lapseClocks(harness.services)).toBe(0)
  expect((await caseOf(harness, id)).state).toBe('SUBMITTED')

  harness.setDay('2025-10-11')
  expect(await lapseClocks(harness.services)).toBe(1)
  expect(await caseOf(harness, id)).toMatchObject({ state: 'ACCEPTED', accepted_on: '2025-09-26' })
  expect(await lastAct(id)).toMatchObject({
    act: 'deem-accepted',
    by_role: 'system',
    effective_on: '2025-09-26',
  })
  expect((await clockOf(id, 'decision'))?.started_on).toBe('2025-09-26')
  // A second run finds nothing to do.
  expect(await lapseClocks(harness.services)).toBe(0)
})

test('a case that cannot be dealt with holds up no other, and is tried again', async () => {
  const [one, two] = [await givenSubmitted(), await givenSubmitted()]
  harness.setDay('2025-10-11')
  const notify: CaseServices['notify'] = async (_tx, { recipientAccountId }) => {
    if (recipientAccountId === one.applicant.accountId) throw new Error('crash')
  }
  expect(await lapseClocks({ ...harness.services, notify })).toBe(1)
  expect((await caseOf(harness, one.id)).state).toBe('SUBMITTED')
  expect((await caseOf(harness, two.id)).state).toBe('ACCEPTED')
  expect(await lapseClocks(harness.services)).toBe(1)
  expect((await caseOf(harness, one.id)).state).toBe('ACCEPTED')
})

test('nothing corrected in time: closed as withdrawn on the day after', async () => {
  const { id, applicant } = await givenSubmitted()
  await walk(harness, id, [intake, 'request-corrections', { items }])
  const due = (await clockOf(id, 'supplement'))?.due_on
  expect(due).toBe('2025-10-30')

  harness.setDay('2025-10-30')
  await lapseClocks(harness.services)
  expect((await caseOf(harness, id)).state).toBe('SUPPLEMENT')
  harness.setDay('2025-10-31')
  await lapseClocks(harness.services)
  expect(await caseOf(harness, id)).toMatchObject({ state: 'WITHDRAWN', outcome: 'withdrawn' })
  expect(harness.notices.at(-1)).toMatchObject({
    recipientAccountId: applicant.accountId,
    params: { actZh: '逾期未补正，视为撤回' },
  })
})

test('papers corrected are papers received anew: the notice clock starts again', async () => {
  const { id, applicant } = await givenSubmitted()
  await walk(harness, id, [intake, 'request-corrections', { items }])
  harness.setDay('2025-10-13')
  await walk(harness, id, [applicant, 'resubmit'])
  expect(await clockOf(id, 'correction-notice')).toMatchObject({
    started_on: '2025-10-13',
    due_on: '2025-10-20',
  })
  expect((await clockOf(id, 'supplement'))?.stopped_on).toBe('2025-10-13')
  await walk(harness, id, [intake, 'accept'])
  expect((await clockOf(id, 'decision'))?.started_on).toBe('2025-10-13')
})

test('G19 #9 establishment complete 2025-08-04 is due 2025-10-09; late: on record, not granted', async () => {
  harness.setDay('2025-08-04')
  const { id } = await givenSubmitted()
  harness.setDay('2025-08-06')
  await walk(harness, id, [intake, 'accept'], [reviewer, 'review'])
  expect(await clockOf(id, 'decision')).toMatchObject({
    nominal_on: '2025-10-03',
    due_on: '2025-10-09',
    promised_on: '2025-09-01',
  })
  // Lists go by what was promised.
  expect((await caseOf(harness, id)).due_on).toBe('2025-09-01')

  harness.setDay('2025-10-10')
  await lapseClocks(harness.services)
  expect((await caseOf(harness, id)).state).toBe('REVIEWED')
  expect(await lastAct(id)).toMatchObject({ act: 'escalate', by_role: 'system' })
  await walk(harness, id, [approver, 'grant'])
})

test('paused time is not counted, first and last day both left out', async () => {
  harness.setDay('2025-11-03')
  const { id } = await givenSubmitted()
  await walk(harness, id, [intake, 'accept'])
  const before = await clockOf(id, 'decision')
  expect(before?.due_on).toBe('2026-01-04')

  harness.setDay('2025-11-10')
  await walk(harness, id, [reviewer, 'pause'])
  expect(await caseOf(harness, id)).toMatchObject({ phase: 'paused', due_on: null })
  harness.setDay('2025-11-12')
  await walk(harness, id, [reviewer, 'resume'])
  const after = await clockOf(id, 'decision')
  expect(after).toMatchObject({ nominal_on: '2026-01-05', is_paused: false })
  expect(after?.pauses).toMatchObject([{ from: '2025-11-10', to: '2025-11-12' }])
})

test('corrections after acceptance are excluded from the clock as well, and never lapse it', async () => {
  const { id, applicant } = await givenSubmitted()
  await walk(harness, id, [intake, 'accept'], [reviewer, 'request-corrections', { items }])
  expect((await clockOf(id, 'decision'))?.is_paused).toBe(true)
  harness.setDay('2025-10-20')
  await walk(harness, id, [applicant, 'resubmit'])
  expect(await clockOf(id, 'decision')).toMatchObject({
    is_paused: false,
    started_on: '2025-09-26',
  })
})

test('a term is extended once, by the head, where the law lets it', async () => {
  harness.setDay('2025-08-04')
  const { id } = await givenSubmitted()
  await walk(harness, id, [intake, 'accept'], [approver, 'extend'])
  expect(await clockOf(id, 'decision')).toMatchObject({
    is_extended: true,
    nominal_on: '2025-10-13',
    promised_on: null,
  })
  const again = await walk(harness, id, [approver, 'extend']).catch((error) => error)
  expect(again).toBeInstanceOf(AppError)
  expect(again.refusal.reason?.zh).toContain('已经延长过')
})

test('G19 #10 granted 2025-04-24: the certificate is due 05-12', async () => {
  harness.setDay('2025-04-24')
  const { id } = await givenSubmitted()
  await walk(harness, id, [intake, 'accept'], [reviewer, 'review'], [approver, 'grant'])
  expect((await clockOf(id, 'certificate'))?.due_on).toBe('2025-05-12')
})

test('G19 #43 a day in a year without calendar stays open and lapses nothing', async () => {
  harness.setDay('2026-11-23')
  const { id } = await givenSubmitted()
  await walk(harness, id, [intake, 'accept'])
  expect(await clockOf(id, 'decision')).toMatchObject({ nominal_on: '2027-01-22', due_on: null })
  harness.setDay('2027-03-01')
  await lapseClocks(harness.services)
  expect((await lastAct(id))?.act).toBe('accept')
})

test('what an authority sets as its promise is counted from then on', async () => {
  await harness.services.db.transaction().execute(async (tx) => {
    await tx
      .selectNoFrom(({ fn, val }) => [
        fn('set_config', [val('yiqi.scope'), val('______'), val(true)]).as('scope'),
      ])
      .execute()
    await tx
      .insertInto('rules.parameter_value')
      .values({
        id: harness.services.newId(),
        key: 'promised.toy-permit',
        region_code: '990100',
        value: JSON.stringify('10wd'),
        valid_from: '2025-01-01',
        source: '试验市承诺',
        set_at: harness.services.now(),
      })
      .execute()
  })
  harness.setDay('2025-08-04')
  const { id } = await givenSubmitted()
  await walk(harness, id, [intake, 'accept'])
  expect((await clockOf(id, 'decision'))?.promised_on).toBe('2025-08-18')
})
