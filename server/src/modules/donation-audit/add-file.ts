import { type Actor, asSystem, systemActor, transact } from '../../kernel/context.ts'
import { keepForADay } from '../../kernel/files/index.ts'
import type { Tx } from '../../kernel/database/connect.ts'
import { fileKnown } from './refusals.ts'
import type { AuditServices } from './services.ts'
import { type FileRow, getFile, getRun, insertFile, insertRun, listFiles } from './store.ts'

export const readFileJob = 'donation-audit.read-file'

/** Opens an audit: files that are compared with each other. @returns its id */
export function openAudit(
  services: AuditServices,
  actor: Actor,
  { title, region }: { title: string; region: string },
): Promise<string> {
  const id = services.newId()
  const act = { act: 'donation-audit.open', object: `donation-audit/${id}` }
  return transact(services, actor, act, async (tx) => {
    await insertRun(tx, {
      ...{ id, region_code: region, title, created_by: actor.accountId },
      ...{ created_name: actor.name, created_at: services.now() },
    })
    return id
  })
}

export interface NewFile {
  runId: string
  name: string
  bytes: number
  sha256: string
  /** Whom it tells of, where it does not say so itself. */
  recipient?: string | undefined
}

/**
 * Takes a file of a disclosure. Its hash stands in the audit trail, which is chained: whatever is later said of the
 * file, nobody can have exchanged it.
 * @throws AppError YQ_INVALID: DISCLOSURE_KNOWN
 */
export function addFile(services: AuditServices, actor: Actor, file: NewFile): Promise<FileRow> {
  const id = services.newId()
  const act = { act: 'donation-audit.add-file', object: `donation-audit/${file.runId}` }
  return transact(services, actor, { ...act, afterHash: file.sha256 }, async (tx) => {
    await writeFile(tx, services, actor, id, file)
    await asSystem(tx, () => keepForADay(tx, services, file))
    await services.jobs.enqueue(tx, readFileJob, { id })
    return getFile(tx, id)
  })
}

/** The same for the command line, which has the file at hand and reads it itself. */
export function addLocalFile(services: AuditServices, file: NewFile): Promise<FileRow> {
  const id = services.newId()
  const actor = systemActor('命令行')
  const act = { act: 'donation-audit.add-file', object: `donation-audit/${file.runId}` }
  return transact(services, actor, { ...act, afterHash: file.sha256 }, async (tx) => {
    await writeFile(tx, services, actor, id, file)
    return getFile(tx, id)
  })
}

async function writeFile(
  tx: Tx,
  services: AuditServices,
  actor: Actor,
  id: string,
  { runId, name, bytes, sha256, recipient }: NewFile,
): Promise<void> {
  const run = await getRun(tx, runId)
  const files = await listFiles(tx, runId)
  if (files.some((one) => one.state !== 'FAILED' && one.sha256 === sha256)) throw fileKnown()
  const edition = files.filter((one) => one.name === name).length + 1
  await insertFile(tx, {
    ...{ id, run_id: runId, region_code: run.region_code, name, sha256, bytes, edition },
    ...{ recipient: recipient?.trim() || null, uploaded_by: actor.accountId },
    ...{ uploaded_name: actor.name, uploaded_at: services.now() },
  })
}
