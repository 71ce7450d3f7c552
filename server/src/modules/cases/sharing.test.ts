import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { type Actor, read } from '../../kernel/context.ts'
import { AppError } from '../../kernel/errors.ts'
import { declareAbsence, endAbsence } from './absence.ts'
import { assignTask } from './assign.ts'
import { setAssignment } from './assignments.ts'
import { claimTask, handOverTask, performAct } from './index.ts'
import { taskList } from './lists.ts'
import type { CaseServices } from './services.ts'
import { findOpenTask, listSteps } from './store.ts'
import {
  behindTheScenes,
  citizen,
  createHarness,
  givenDraft,
  type Harness,
  officer,
  region,
  secondFactorCode,
  versionOf,
  walk,
} from './testing/harness.ts'

const day = '2025-09-26'
let harness: Harness
let services: CaseServices
/** Of the registrar, by name; who holds which duty. */
const staff = new Map<string, { actor: Actor; duties: string[] }>()

function hire(name: string, ...duties: string[]): Actor {
  const actor = { ...officer(name, ...duties), scope: [region] }
  staff.set(name, { actor, duties })
  return actor
}

beforeAll(async () => {
  harness = await createHarness()
})
beforeEach(async () => {
  harness.setDay(day)
  staff.clear()
  services = {
    ...harness.services,
    holders: async (_tx, permission) =>
      [...staff.values()].flatMap(({ actor: { accountId, name }, duties }) =>
        duties.some((duty) => `cases.${duty}` === permission)
          ? [{ id: accountId ?? '', name }]
          : [],
      ),
  }
})
afterAll(() => harness?.close())

const head = () => ({ ...officer('处长', 'assign', 'decide'), scope: [region] })

async function givenSubmitted(applicant = citizen()): Promise<string> {
  const id = await givenDraft(harness, applicant)
  await performAct(services, applicant, {
    caseId: id,
    act: 'submit',
    version: await versionOf(harness, id),
  })
  return id
}
const taskOf = async (id: string) => {
  const task = await behindTheScenes(harness, (tx) => findOpenTask(tx, id))
  if (!task) throw new Error('no task')
  return task
}
const refusal = async (work: Promise<unknown>) => {
  const error = await work.then(
    () => null,
    (reason: unknown) => reason,
  )
  return error instanceof AppError ? error.code : error
}
const act = async (actor: Actor, caseId: string, name: string) =>
  performAct(services, actor, {
    caseId,
    act: name,
    version: await versionOf(harness, caseId),
    opinion: '同意',
    code: secondFactorCode,
  })
const queued = async () => {
  const { rows } = await harness.db.ownerPool.query(
    "select data->>'taskId' as id from pgboss.job where name = 'cases.assign-task'",
  )
  return rows.map(({ id }) => id)
}

test('fifty tasks that arrive at once over five colleagues are ten for each, and none twice', async () => {
  for (const name of ['甲', '乙', '丙', '丁', '戊']) hire(name, 'intake')
  await setAssignment(services, head(), { duty: 'intake', isAutomatic: true })
  const cases = await Promise.all(Array.from({ length: 50 }, () => givenSubmitted()))
  const tasks = await Promise.all(cases.map(taskOf))
  const waiting = await queued()
  expect(tasks.every(({ id, assignee_id }) => waiting.includes(id) && assignee_id === null)).toBe(
    true,
  )
  // Some are asked for twice, as a job that is run again would.
  await Promise.all([...tasks, ...tasks.slice(0, 10)].map(({ id }) => assignTask(services, id)))
  const given = await Promise.all(cases.map(taskOf))
  const byPerson = Map.groupBy(given, ({ assignee_name }) => assignee_name)
  expect([...byPerson.values()].map((own) => own.length)).toEqual([10, 10, 10, 10, 10])
  expect(given.every(({ version }) => version === 2)).toBe(true)
  const notices = harness.notices.filter(({ template }) => template === 'case-assigned')
  expect(notices).toHaveLength(50)
  expect(new Set(given.map((task) => JSON.stringify(task.assigned_for))).size).toBeGreaterThan(1)
}, 120_000)

test('off, the queue is free as it was; what was given may be released and handed over', async () => {
  const first = hire('子', 'intake')
  const second = hire('丑', 'intake')
  await setAssignment(services, head(), { duty: 'intake', isAutomatic: false })
  const before = await queued()
  const id = await givenSubmitted()
  expect(await queued()).toEqual(before)
  await claimTask(services, first, { taskId: (await taskOf(id)).id, version: 1 })
  const hand = {
    taskId: (await taskOf(id)).id,
    version: 2,
    to: second.accountId ?? '',
    toName: '丑',
  }
  await handOverTask(services, first, hand)
  expect(await taskOf(id)).toMatchObject({ assignee_name: '丑', assigned_for: null })
  // Turned on, what waits is shared out.
  const free = await givenSubmitted()
  await setAssignment(services, head(), { duty: 'intake', isAutomatic: true })
  expect(await queued()).toContain((await taskOf(free)).id)
  await setAssignment(services, head(), { duty: 'intake', isAutomatic: false })
})

test('not to the applicant, nor to whoever is away, nor to whom separation bars; red weighs more', async () => {
  const busy = hire('寅', 'intake', 'decide')
  hire('卯', 'intake', 'decide')
  const id = await givenSubmitted()
  await act(busy, id, 'accept')
  await act({ ...officer('审查', 'review'), scope: [region] }, id, 'review')
  await assignTask(services, (await taskOf(id)).id)
  expect(await taskOf(id), 'who accepted does not decide').toMatchObject({ assignee_name: '卯' })

  const own = { ...hire('辰', 'intake'), purpose: 'self' as const }
  staff.delete('寅')
  staff.delete('卯')
  const mine = await givenSubmitted(own)
  await assignTask(services, (await taskOf(mine)).id)
  expect(await taskOf(mine), 'nobody is left').toMatchObject({ assignee_name: null })

  staff.clear()
  const late = hire('巳', 'intake')
  hire('午', 'intake')
  const [red, ...green] = await Promise.all([1, 2, 3].map(() => givenSubmitted()))
  const give = async (caseId: string | undefined, to: string) => {
    const { id: taskId, version } = await taskOf(caseId ?? '')
    const { actor } = staff.get(to) ?? { actor: late }
    await claimTask(services, actor, { taskId, version })
  }
  await give(red, '巳')
  for (const one of green) await give(one, '午')
  await harness.db.superuserPool.query(
    "update cases.case_file set due_on = '2025-09-01' where id = $1",
    [red],
  )
  const next = await givenSubmitted()
  await assignTask(services, (await taskOf(next)).id)
  expect(await taskOf(next), 'one that is late weighs three, two in time two').toMatchObject({
    assignee_name: '午',
    assigned_for: { open: 2, red: 0, load: 2, among: 2 },
  })
})

test('a deputy sees and does the tasks of whoever is away, in both names; it ends by itself', async () => {
  const away = hire('申时行', 'intake')
  const deputy = hire('酉明远', 'intake')
  const id = await givenSubmitted()
  await claimTask(services, away, { taskId: (await taskOf(id)).id, version: 1 })
  expect(await refusal(act(deputy, id, 'accept'))).toBe('YQ_FORBIDDEN')
  const days = { from: day, to: '2025-09-28' }
  const stranger = officer('外人', 'intake').accountId ?? ''
  const declare = (deputyId: string, more = {}) =>
    declareAbsence(services, away, { duty: 'intake', deputyId, ...days, ...more })
  expect(await refusal(declare(stranger)), 'not of this duty here').toBe('YQ_INVALID')
  expect(await refusal(declare(away.accountId ?? ''))).toBe('YQ_INVALID')
  expect(await refusal(declare(deputy.accountId ?? '', { to: '2025-09-25' }))).toBe('YQ_INVALID')
  await declare(deputy.accountId ?? '')
  expect(await refusal(declare(deputy.accountId ?? '')), 'twice').toBe('YQ_INVALID')

  const mine = await read(services, deputy, (tx) =>
    taskList(tx, services, deputy, { whose: 'mine', limit: 100 }),
  )
  expect(mine.items.find(({ case: file }) => file.id === id)).toMatchObject({
    standsInFor: '申时行',
    isMine: false,
  })
  harness.setDay('2025-09-29')
  expect(await refusal(act(deputy, id, 'accept')), 'over').toBe('YQ_FORBIDDEN')
  harness.setDay('2025-09-28')
  await act(deputy, id, 'accept')
  const step = (await behindTheScenes(harness, (tx) => listSteps(tx, id))).at(-1)
  expect(step).toMatchObject({
    by_name: '酉明远',
    on_behalf_name: '申时行',
    on_behalf_of: away.accountId,
  })
  const { rows } = await harness.db.superuserPool.query(
    "select reason from kernel.audit_entry where act = 'cases.stand-in' and object = $1",
    [`case/${id}`],
  )
  expect(rows).toEqual([{ reason: '代 申时行 办理“受理”' }])
})

test('a deputy is no way round separation of duties, for neither of the two', async () => {
  const away = hire('戌', 'intake', 'decide')
  const deputy = hire('亥', 'intake', 'decide')
  const reviewer = { ...officer('审查二', 'review'), scope: [region] }
  const absence = (from: Actor, to: Actor, duty: 'intake' | 'decide') =>
    declareAbsence(services, from, { duty, deputyId: to.accountId ?? '', from: day, to: day })

  // Who is away accepted; his deputy would decide in his name.
  const one = await givenSubmitted()
  await act(away, one, 'accept')
  await act(reviewer, one, 'review')
  const task = await taskOf(one)
  await handOverTask(services, head(), {
    taskId: task.id,
    version: task.version,
    to: away.accountId ?? '',
    toName: '戌',
  })
  await absence(away, deputy, 'decide')
  expect(await refusal(act(deputy, one, 'grant'))).toBe('YQ_FORBIDDEN')

  // The deputy accepted in the other's name; neither decides.
  const { id } = await absence(away, deputy, 'intake')
  const two = await givenSubmitted()
  await claimTask(services, away, { taskId: (await taskOf(two)).id, version: 1 })
  await act(deputy, two, 'accept')
  await act(reviewer, two, 'review')
  expect(await refusal(act(deputy, two, 'grant'))).toBe('YQ_FORBIDDEN')
  expect(await refusal(act(away, two, 'grant')), 'it was done for him').toBe('YQ_FORBIDDEN')

  // Ended before its day, and by nobody else.
  const three = await givenSubmitted()
  await claimTask(services, away, { taskId: (await taskOf(three)).id, version: 1 })
  expect(await refusal(endAbsence(services, deputy, id))).toBe('YQ_NOT_FOUND')
  await endAbsence(services, away, id)
  expect(await refusal(act(deputy, three, 'accept'))).toBe('YQ_FORBIDDEN')
  await walk(harness, three, [away, 'accept'])
})

test('what comes back to whoever is away goes to his deputy', async () => {
  const away = hire('金', 'intake')
  const deputy = hire('木', 'intake')
  const applicant = citizen()
  const id = await givenSubmitted(applicant)
  await performAct(services, away, {
    caseId: id,
    act: 'request-corrections',
    version: await versionOf(harness, id),
    items: [{ text: '请改名称' }],
  })
  const to = deputy.accountId ?? ''
  await declareAbsence(services, away, { duty: 'intake', deputyId: to, from: day, to: day })
  await act(applicant, id, 'resubmit')
  expect(await taskOf(id)).toMatchObject({ assignee_name: '木' })
})
