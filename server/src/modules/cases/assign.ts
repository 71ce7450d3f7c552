import { type AssignedFor, defineRule } from '@yiqi/contracts'
import { sql } from 'kysely'
import { Type } from 'typebox'
import { asSystem, systemActor, today, transact } from '../../kernel/context.ts'
import type { Tx } from '../../kernel/database/connect.ts'
import { evaluateRule } from '../rules/index.ts'
import { listAway } from './absences.ts'
import { dutyOf, separationBar } from './authority.ts'
import { lightOnDay } from './lights.ts'
import { actsAt } from './machine.ts'
import { findAct, type Process } from './process.ts'
import { recusedFrom } from './recusal.ts'
import type { CaseServices } from './services.ts'
import { type CaseRow, getCase, listSteps, lockTask, type TaskRow, updateTask } from './store.ts'

export const assignJob = 'cases.assign-task'

/** How much work a person has: cases near their day and past it weigh more. */
export const loadRule = defineRule({
  id: 'cases.load',
  title: { zh: '自动分派的工作量', en: 'How much work somebody has' },
  article: '登记管理机关内部分工（参数 load.*）',
  inForce: { from: '2016-02-06', to: null },
  input: Type.Object({
    open: Type.Integer({ minimum: 0, title: '在办件数' }),
    yellow: Type.Integer({ minimum: 0, title: '其中临期' }),
    red: Type.Integer({ minimum: 0, title: '其中超期' }),
  }),
  parameters: {
    'load.open': {
      label: { zh: '每一在办件', en: 'Each open task' },
      default: 1,
      source: '设计参数，由机关自定',
      mark: 'D',
    },
    'load.yellow': {
      label: { zh: '临期的另加', en: 'More for one near its day' },
      default: 1,
      source: '设计参数，由机关自定',
      mark: 'D',
    },
    'load.red': {
      label: { zh: '超期的另加', en: 'More for one past its day' },
      default: 2,
      source: '设计参数，由机关自定',
      mark: 'D',
    },
  },
  evaluate({ open, yellow, red }, { parameters }) {
    const load =
      open * parameters['load.open'] +
      yellow * parameters['load.yellow'] +
      red * parameters['load.red']
    return {
      reasons: [
        {
          code: 'LOAD',
          outcome: 'INFO',
          article: this.article,
          message: { zh: `工作量 ${load}。`, en: `Load ${load}.` },
          inputs: { open, yellow, red },
        },
      ],
      result: { load },
    }
  },
})

/** Whether what arrives at a duty of a registrar is given to somebody. Asked by the platform itself. */
async function isAutomatic(tx: Tx, region: string, duty: string): Promise<boolean> {
  const row = await tx
    .selectFrom('cases.assignment')
    .select('is_automatic')
    .where('region_code', '=', region)
    .where('duty', '=', duty)
    .executeTakeFirst()
  return row?.is_automatic ?? false
}

/** Asks for a task that has just arrived free to be given to somebody, once it is committed. */
export async function askForAssignment(
  tx: Tx,
  services: CaseServices,
  { id, region_code, duty }: Pick<TaskRow, 'id' | 'region_code' | 'duty'>,
): Promise<void> {
  if (await asSystem(tx, () => isAutomatic(tx, region_code, duty))) {
    await services.jobs.enqueue(tx, assignJob, { taskId: id })
  }
}

/**
 * Gives a free task to whoever of its duty has the least work; a transaction of its own, so that no act waits
 * for it. Those of one duty and registrar are given one after the other: each sees what the one before got.
 */
export function assignTask(services: CaseServices, taskId: string): Promise<void> {
  const actor = systemActor('自动分派')
  const act = { act: 'cases.assign-task', object: `task/${taskId}` }
  return transact(services, actor, act, async (tx) => {
    const { duty, region_code } = await tx
      .selectFrom('cases.task')
      .select(['duty', 'region_code'])
      .where('id', '=', taskId)
      .executeTakeFirstOrThrow()
    const queue = `cases.assign ${region_code} ${duty}`
    await sql`select pg_advisory_xact_lock(hashtextextended(${queue}, 0))`.execute(tx)
    const task = await lockTask(tx, taskId)
    if (task.state !== 'open' || task.assignee_id !== null) return
    const [chosen] = await candidates(tx, services, task)
    if (!chosen) return
    await updateTask(tx, task.id, {
      assignee_id: chosen.id,
      assignee_name: chosen.name,
      claimed_at: services.now(),
      assigned_for: JSON.stringify(chosen.reason),
      version: task.version + 1,
    })
    const { id, case_no: caseNo } = await getCase(tx, task.case_id)
    await services.notify(tx, {
      template: 'case-assigned',
      recipientAccountId: chosen.id,
      object: `case/${id}`,
      occurrence: task.id,
      params: { caseNo: caseNo ?? '', open: String(chosen.reason.open) },
    })
  })
}

/** Whoever may do it, the least busy first; of equals, whoever has waited longest for a task. */
async function candidates(tx: Tx, services: CaseServices, task: TaskRow) {
  const row = await getCase(tx, task.case_id)
  const process = services.processes.version(row.process_id, row.process_version)
  const { duty, region_code: region } = task
  const day = today(services)
  const away = new Set((await listAway(tx, { duty, region, day })).map((one) => one.account_id))
  const parties = await partiesTo(tx, services, row)
  const recused = await recusedFrom(tx, process, row)
  const isBarred = await separation(tx, process, row, duty)
  const holders = await services.holders(tx, `cases.${duty}`, [region])
  const free = holders.filter(
    ({ id }) => !away.has(id) && !parties.has(id) && !recused.has(id) && !isBarred(id),
  )
  const found = []
  for (const { id, name } of free) {
    const work = await workOf(tx, id, day)
    const counts = { open: work.open, yellow: work.yellow, red: work.red }
    const verdict = await evaluateRule(tx, services.rules, 'cases.load', counts, {
      asOf: day,
      region,
    })
    const { load } = verdict.result as { load: number }
    const reason: AssignedFor = { ...counts, load, among: free.length }
    found.push({ id, name, last: work.last?.getTime() ?? 0, reason })
  }
  return found.toSorted(
    (left, right) =>
      left.reason.load - right.reason.load ||
      left.last - right.last ||
      left.id.localeCompare(right.id),
  )
}

async function workOf(tx: Tx, accountId: string, day: string) {
  const light = lightOnDay(day)
  return tx
    .selectFrom('cases.task as task')
    .innerJoin('cases.case_file as file', 'file.id', 'task.case_id')
    .where('task.state', '=', 'open')
    .where('task.assignee_id', '=', accountId)
    .select([
      sql<number>`count(*)::int`.as('open'),
      sql<number>`(count(*) filter (where ${light} = 'yellow'))::int`.as('yellow'),
      sql<number>`(count(*) filter (where ${light} = 'red'))::int`.as('red'),
      sql<Date | null>`max(task.claimed_at)`.as('last'),
    ])
    .executeTakeFirstOrThrow()
}

/** Nobody is given his own application, or that of an organisation he acts for. */
async function partiesTo(tx: Tx, services: CaseServices, row: CaseRow): Promise<Set<string>> {
  const clerks = row.subject_uscc ? await services.clerks(tx, row.subject_uscc) : []
  return new Set([...clerks, ...(row.applicant_account_id ? [row.applicant_account_id] : [])])
}

/** Whoever did a step that bars him from an act of this one. */
async function separation(tx: Tx, process: Process, row: CaseRow, duty: string) {
  const steps = await listSteps(tx, row.id)
  const place = { state: row.state, resumeState: row.resume_state }
  const acts = actsAt(process.machine, place).flatMap((act) => {
    const definition = findAct(process, act)
    return definition && dutyOf(process, definition, row) === duty ? [definition] : []
  })
  return (accountId: string) =>
    acts.some((act) => separationBar(process, act, steps, [accountId]) !== null)
}
