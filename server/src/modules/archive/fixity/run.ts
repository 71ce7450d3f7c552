import { type Actor, enter, read, systemActor, transact } from '../../../kernel/context.ts'
import type { Tx } from '../../../kernel/database/connect.ts'
import { getItem, type ItemRow, itemsAfter } from '../items/store.ts'
import type { ArchiveServices } from '../services.ts'
import { checkItem, type Finding, type FindingKind, type ItemCheck } from './check.ts'
import {
  advanceRun,
  endRun,
  findRun,
  holdRunning,
  insertRun,
  recordCheck,
  type RunRow,
} from './store.ts'

export const fixityJob = 'archive.check-fixity'
/** Of one job, so that none lasts longer than a queue waits for it. */
const itemsPerJob = 100
const checker = systemActor('档案核验')
const wholeNation = ['______']

/** Begins to check every item of the actor's regions; the worker reads the files. */
export function startFixityRun(services: ArchiveServices, actor: Actor): Promise<RunRow> {
  const id = services.newId()
  const act = { act: 'archive.check-fixity', object: `fixity-run/${id}` }
  return transact(services, actor, act, async (tx) => {
    const isScheduled = actor.accountId === null
    await insertRun(tx, {
      id,
      started_by: actor.accountId,
      starter: actor.name,
      scope: isScheduled ? wholeNation : [...actor.scope],
      started_at: services.now(),
    })
    await services.jobs.enqueue(tx, fixityJob, { runId: id })
    const row = await findRun(tx, id)
    if (!row) throw new Error('A run of one’s own is not to be seen.')
    return row
  })
}

/** The next items of a run, and the order for those after them. Goes on where a crash left it. */
export async function goOnWithRun(services: ArchiveServices, runId: string): Promise<void> {
  const run = await read(services, checker, (tx) => findRun(tx, runId))
  if (!run || run.ended_at) return
  const items = await read(services, checker, (tx) =>
    itemsAfter(tx, { after: run.last_no, scope: run.scope, limit: itemsPerJob }),
  )
  for (const item of items) {
    const result = await checkItem(services, item)
    await services.db.transaction().execute(async (tx) => {
      await enter(tx, checker)
      // Whoever came first has counted it.
      const held = await holdRunning(tx, runId)
      if (!held || (held.last_no !== null && held.last_no >= item.archive_no)) return
      await keepResult(tx, services, item, runId, result)
      await advanceRun(tx, runId, item.archive_no, result)
    })
  }
  await services.db.transaction().execute(async (tx) => {
    await enter(tx, checker)
    if (items.length < itemsPerJob) await endRun(tx, runId, services.now())
    else await services.jobs.enqueue(tx, fixityJob, { runId })
  })
}

/** One item, at once. @throws AppError YQ_NOT_FOUND */
export async function checkNow(
  services: ArchiveServices,
  actor: Actor,
  archiveNo: string,
): Promise<ItemCheck> {
  const item = await read(services, actor, (tx) => getItem(tx, archiveNo))
  const result = await checkItem(services, item)
  const act = { act: 'archive.check-fixity', object: `archive/${archiveNo}` }
  return transact(services, actor, act, async (tx) => {
    await keepResult(tx, services, item, null, result)
    return result
  })
}

async function keepResult(
  tx: Tx,
  services: ArchiveServices,
  item: ItemRow,
  runId: string | null,
  result: ItemCheck,
): Promise<void> {
  const { archive_no: archiveNo, registrar: region } = item
  const { newId } = services
  await recordCheck(tx, { archiveNo, region, runId, at: services.now(), newId }, result)
  if (result.findings.length === 0) return
  services.log.error({ archiveNo, findings: result.findings.length }, 'archive files are damaged')
  const keeping = await services.nearestOffice(tx, 'archive.keep', region)
  for (const { id } of keeping?.people ?? []) {
    await services.notify(tx, {
      template: 'archive-damaged',
      recipientAccountId: id,
      object: `archive/${archiveNo}`,
      params: {
        archiveNo,
        title: item.title,
        count: String(result.findings.length),
        what: result.findings.map(inWords).join('；'),
      },
    })
  }
}

const kinds: Record<FindingKind, string> = {
  altered: '内容被改',
  missing: '文件缺失',
  signature: '签名不符',
}

const inWords = ({ title, kind }: Finding) => `${title} ${kinds[kind]}`
