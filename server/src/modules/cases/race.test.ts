import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { enter, systemActor } from '../../kernel/context.ts'
import type { AppError } from '../../kernel/errors.ts'
import type { RuleRegistry } from '../rules/index.ts'
import { claimTask, lapseClocks, performAct } from './index.ts'
import { findOpenTask, listSteps } from './store.ts'
import {
  behindTheScenes,
  caseOf,
  citizen,
  createHarness,
  givenDraft,
  type Harness,
  officer,
  secondFactorCode,
  versionOf,
  walk,
} from './testing/harness.ts'

let harness: Harness
beforeAll(async () => {
  harness = await createHarness()
})
afterAll(() => harness?.close())

const intake = officer('陈向明', 'intake')
const reviewer = officer('苏晚晴', 'review')

async function givenSubmitted() {
  const applicant = citizen()
  const id = await givenDraft(harness, applicant)
  await walk(harness, id, [applicant, 'submit'])
  return { id, applicant }
}

/** A third transaction holds the row until all wait on it: a race on purpose, not by luck. */
async function race(id: string, competitors: (() => Promise<unknown>)[]) {
  const gate = await harness.services.db.startTransaction().execute()
  await enter(gate, systemActor('gate'))
  await sql`select from cases.case_file where id = ${id} for update`.execute(gate)
  const running = competitors.map((compete) => compete())
  await expect.poll(countBlocked).toBe(competitors.length)
  await gate.commit().execute()
  return Promise.allSettled(running)
}

/** Asked as the application: another role is not shown what the application's sessions wait for. */
async function countBlocked(): Promise<number> {
  const { rows } = await harness.db.appPool.query(
    "select count(*)::int as waiting from pg_stat_activity where datname = $1 and wait_event_type = 'Lock'",
    [harness.db.name],
  )
  return rows[0].waiting
}

const results = (settled: PromiseSettledResult<unknown>[]) =>
  settled.map((one) => (one.status === 'fulfilled' ? 'done' : (one.reason as AppError).code)).sort()

test('of two officers deciding at once, one succeeds and one is told it is stale', async () => {
  const { id } = await givenSubmitted()
  await walk(harness, id, [intake, 'accept'], [reviewer, 'review'])
  const version = await versionOf(harness, id)
  const decide = (name: string, act: string) => () =>
    performAct(harness.services, officer(name, 'decide'), {
      caseId: id,
      act,
      version,
      opinion: '意见',
      code: secondFactorCode,
    })
  const settled = await race(id, [decide('甲', 'grant'), decide('乙', 'refuse')])

  expect(results(settled)).toEqual(['YQ_STALE', 'done'])
  const steps = await behindTheScenes(harness, (tx) => listSteps(tx, id))
  expect(steps).toHaveLength(4)
  const { outcome, state } = await caseOf(harness, id)
  expect([
    ['granted', 'GRANTED'],
    ['refused', 'REFUSED'],
  ]).toContainEqual([outcome, state])
})

test('an acceptance and the lapse of its term: one of them counts', async () => {
  harness.setDay('2025-09-26')
  const { id } = await givenSubmitted()
  harness.setDay('2025-10-11')
  const version = await versionOf(harness, id)
  const accept = () =>
    performAct(harness.services, intake, { caseId: id, act: 'accept', version, opinion: '受理' })
  await race(id, [accept, () => lapseClocks(harness.services)])

  const steps = await behindTheScenes(harness, (tx) => listSteps(tx, id))
  expect(steps).toHaveLength(2)
  expect((await caseOf(harness, id)).state).toBe('ACCEPTED')
})

test('withdrawal and decision at once: one of them counts', async () => {
  const { id, applicant } = await givenSubmitted()
  const version = await versionOf(harness, id)
  const settled = await race(id, [
    () => performAct(harness.services, applicant, { caseId: id, act: 'withdraw', version }),
    () => performAct(harness.services, intake, { caseId: id, act: 'accept', version }),
  ])
  expect(results(settled)).toEqual(['YQ_STALE', 'done'])
})

test('of two officers claiming a task at once, one gets it', async () => {
  const { id } = await givenSubmitted()
  const task = await behindTheScenes(harness, (tx) => findOpenTask(tx, id))
  const claim = (name: string) =>
    claimTask(harness.services, officer(name, 'intake'), {
      taskId: task?.id ?? '',
      version: task?.version ?? 0,
    })
  const settled = await Promise.allSettled([claim('甲'), claim('乙'), claim('丙')])
  expect(settled.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
})

test('numbers have no gaps and no doubles, though some submissions are rolled back', async () => {
  const submissions = await Promise.all(
    Array.from({ length: 24 }, async (_, index) => {
      const applicant = citizen()
      return { applicant, id: await givenDraft(harness, applicant), fails: index % 3 === 0 }
    }),
  )
  const before = await lastNumber()
  const settled = await Promise.allSettled(
    submissions.map(({ applicant, id, fails }) => {
      const services = { ...harness.services, ...(fails && { rules: stoppedClock(harness) }) }
      return performAct(services, applicant, { caseId: id, act: 'submit', version: 1 })
    }),
  )
  expect(settled.filter(({ status }) => status === 'rejected')).toHaveLength(8)
  const rows = await Promise.all(submissions.map(({ id }) => caseOf(harness, id)))
  const numbers = rows.flatMap(({ case_no }) => (case_no ? [Number(case_no.slice(-5))] : []))
  expect(numbers.sort((a, b) => a - b)).toEqual(
    Array.from({ length: 16 }, (_, index) => before + index + 1),
  )
  expect(await lastNumber()).toBe(before + 16)
})

/** Clocks start after the number was taken, in the same transaction. */
function stoppedClock({ services: { rules } }: Harness): RuleRegistry {
  return {
    ...rules,
    evaluate(id, input, environment) {
      if (id.startsWith('clock.')) throw new Error('crash')
      return rules.evaluate(id, input, environment)
    },
  }
}

async function lastNumber(): Promise<number> {
  const { rows } = await harness.db.ownerPool.query(
    "select max(last)::int as last from cases.number_series where region_code = '990102'",
  )
  return rows[0].last ?? 0
}
