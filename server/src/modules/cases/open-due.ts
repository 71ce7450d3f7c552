import { type Actor, read, systemActor, today, transact } from '../../kernel/context.ts'
import type { Opening } from './define.ts'
import { openByPlatform } from './open.ts'
import type { Process } from './process.ts'
import type { CaseServices } from './services.ts'

/**
 * One run of the timer: opens every case whose day has come, each occasion once. What cannot be opened is
 * logged and left to the next run; the others do not wait for it.
 */
export async function openDueCases(services: CaseServices): Promise<number> {
  const actor = systemActor('到期立件')
  let count = 0
  for (const process of services.processes.inForce(today(services))) {
    for (const opening of await dueOn(services, actor, process)) {
      try {
        if (await openOne(services, actor, opening)) count++
      } catch (error) {
        const { subjectUscc, occasion } = opening
        const what = { err: error, process: process.id, subjectUscc, occasion }
        services.log.error(what, 'a case whose day has come could not be opened')
      }
    }
  }
  return count
}

async function dueOn(
  services: CaseServices,
  actor: Actor,
  { due, id: processId }: Process,
): Promise<Opening[]> {
  if (!due) return []
  const found = await read(services, actor, (tx) => due(tx, services, today(services)))
  return found.map((opening) => ({ ...opening, processId }))
}

const openOne = (services: CaseServices, actor: Actor, opening: Opening) => {
  const act = { act: 'cases.open', object: `process/${opening.processId}` }
  return transact(services, actor, act, (tx) => openByPlatform(tx, services, actor, opening))
}
