import { type Actor, read, systemActor, today, transact } from '../../kernel/context.ts'
import type { Tx } from '../../kernel/database/connect.ts'
import { publish } from '../../kernel/outbox.ts'
import { doAct } from './act.ts'
import {
  type ClockRow,
  dueOf,
  findLapsedClocks,
  listClocks,
  listUncounted,
  markLapsed,
  recount,
} from './clock-course.ts'
import { clockOf, type Process } from './process.ts'
import { escalate } from './escalate.ts'
import type { CaseServices } from './services.ts'
import { type CaseRow, lockCase, updateCase } from './store.ts'

const batch = 200

/**
 * One run of the timer: deals with every clock that ran out before today. Safe to run twice at once.
 * A case that cannot be dealt with is logged and left to the next run; the others do not wait for it.
 */
export async function lapseClocks(services: CaseServices): Promise<number> {
  const actor = systemActor('法定时钟')
  await recountClocks(services, actor)
  const asOf = today(services)
  let count = 0
  let after: string | null = null
  for (;;) {
    const lapsed = await findLapsed(services, actor, { asOf, after })
    for (const { id: clockId, case_id: caseId } of lapsed) {
      try {
        await lapse(services, actor, { clockId, caseId, asOf })
        count++
      } catch (error) {
        services.log.error({ err: error, caseId }, 'a lapsed clock could not be dealt with')
      }
    }
    const last = lapsed.at(-1)
    if (!last || lapsed.length < batch) return count
    after = last.id
  }
}

const findLapsed = (
  services: CaseServices,
  actor: Actor,
  { asOf, after }: { asOf: string; after: string | null },
) => read(services, actor, (tx) => findLapsedClocks(tx, { asOf, after, limit: batch }))

/** Once the holidays of a year are known, days that could not be told are told. */
async function recountClocks(services: CaseServices, actor: Actor): Promise<void> {
  const uncounted = await read(services, actor, listUncounted)
  for (const { id, case_id: caseId } of uncounted) {
    await transact(
      services,
      actor,
      { act: 'cases.recount', object: `case/${caseId}` },
      async (tx) => {
        const row = await lockCase(tx, caseId)
        const clock = (await listClocks(tx, caseId)).find((one) => one.id === id)
        if (!clock) return
        await recount(tx, clock)
        const process = services.processes.version(row.process_id, row.process_version)
        await updateCase(tx, caseId, await dueOf(tx, process, caseId))
      },
    )
  }
}

function lapse(
  services: CaseServices,
  actor: Actor,
  { clockId, caseId, asOf }: { clockId: string; caseId: string; asOf: string },
): Promise<void> {
  const act = { act: 'cases.lapse', object: `case/${caseId}` }
  return transact(services, actor, act, async (tx) => {
    const row = await lockCase(tx, caseId)
    const clock = (await listClocks(tx, caseId)).find(({ id }) => id === clockId)
    // An officer may have acted while this waited for the row.
    if (!clock || !isLapsed(clock, asOf)) return
    const process = services.processes.version(row.process_id, row.process_version)
    await markLapsed(tx, clockId, services.now())
    await followLapse(tx, services, actor, { row, clock, process })
  })
}

const isLapsed = (clock: ClockRow, asOf: string) =>
  clock.stopped_on === null &&
  clock.lapsed_at === null &&
  !clock.is_paused &&
  clock.due_on !== null &&
  clock.due_on < asOf

async function followLapse(
  tx: Tx,
  services: CaseServices,
  actor: Actor,
  { row, clock, process }: { row: CaseRow; clock: ClockRow; process: Process },
): Promise<void> {
  const { onLapse } = clockOf(process, clock.clock)
  await publish(tx, services, {
    type: 'cases.clock.lapsed.v1',
    subject: `case/${row.id}`,
    data: {
      caseNo: row.case_no,
      processId: process.id,
      clock: clock.clock,
      dueOn: clock.due_on,
      region: row.registrar_region_code,
    },
  })
  if (onLapse === 'escalate') return escalate(tx, services, actor, { row, clock, process })
  await doAct(tx, services, actor, {
    caseId: row.id,
    act: onLapse.act,
    version: row.version,
    opinion: onLapse.reason.zh,
    ...(onLapse.effectiveAt === 'start' && { effectiveOn: clock.started_on }),
  })
}
