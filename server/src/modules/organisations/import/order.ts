import { type Actor, read, transact } from '../../../kernel/context.ts'
import { AppError } from '../../../kernel/errors.ts'
import { keepForADay } from '../../../kernel/files/index.ts'
import type { Services } from '../../../kernel/module.ts'
import {
  findDryRunOrder,
  findRun,
  type ImportServices,
  markApplied,
  openDryRun,
  openImport,
  ordererOf,
} from '../../registers/index.ts'
import { type ImportOrder, runImport, storedFile } from './job.ts'

type OrderServices = Services & ImportServices

/** What somebody wants imported, or only tried. */
export interface Wanted {
  dataset: string
  /** In the temporary store. */
  file: ImportOrder['file']
  map?: unknown
}

/** Puts an import on the queue, or takes up the one of the same file that was interrupted. @returns its run */
export async function orderImport(
  services: OrderServices,
  actor: Actor,
  wanted: Wanted,
  dryRunId?: string,
): Promise<string> {
  const { dataset, file, map } = wanted
  const { id } = await openImport(services, actor, {
    dataset,
    file: storedFile(services.temporaryFiles, file),
    ...(map !== undefined && { map }),
  })
  const act = { act: 'registers.order-import', object: `import-run/${id}` }
  await transact(services, actor, act, async (tx) => {
    await keepForADay(tx, services, file)
    if (dryRunId) await markApplied(tx, dryRunId, id)
    const order = orderOf(actor, wanted, id)
    await services.jobs.enqueue(tx, runImport.name, { ...order }, { singletonKey: id })
  })
  return id
}

/** Puts a dry run on the queue: all the checks of an import, nothing written. @returns its run */
export async function orderDryRun(
  services: OrderServices,
  actor: Actor,
  wanted: Wanted,
): Promise<string> {
  const act = { act: 'registers.order-dry-run', object: `file/${wanted.file.sha256}` }
  return transact(services, actor, act, async (tx) => {
    const fileExpiresAt = await keepForADay(tx, services, wanted.file)
    const id = await openDryRun(tx, services, actor, { ...wanted, fileExpiresAt })
    act.object = `import-run/${id}`
    const order = { ...orderOf(actor, wanted, id), isDryRun: true }
    await services.jobs.enqueue(tx, runImport.name, order, { singletonKey: id })
    return id
  })
}

/**
 * Imports for good the file that a dry run has tried, as it was uploaded; asked again, it is the same import.
 * @throws AppError YQ_NOT_FOUND, YQ_WRONG_STATE before the dry run has ended, or after its file was wiped
 */
export async function applyDryRun(
  services: OrderServices,
  actor: Actor,
  id: string,
): Promise<string> {
  const tried = await read(services, actor, async (tx) => {
    if (!(await findRun(tx, id))) throw new AppError('YQ_NOT_FOUND')
    return findDryRunOrder(tx, id)
  })
  if (!tried) {
    throw new AppError('YQ_WRONG_STATE', {
      reason: {
        zh: '试导入完成后才能正式导入，请等它完成。',
        en: 'Wait until the trial has ended; then it can be imported.',
      },
    })
  }
  if (tried.appliedRunId) return tried.appliedRunId
  if (!(await services.temporaryFiles.has(tried.file.sha256))) {
    throw new AppError('YQ_WRONG_STATE', {
      reason: {
        zh: '上传的文件只保留 24 小时，请重新上传。',
        en: 'Uploads are kept for 24 hours. Upload the file again.',
      },
    })
  }
  return orderImport(services, actor, tried, id)
}

const orderOf = (actor: Actor, { dataset, file, map }: Wanted, runId: string): ImportOrder => ({
  runId,
  dataset,
  file,
  ...(map !== undefined && { mapText: JSON.stringify(map) }),
  orderer: ordererOf(actor),
})
