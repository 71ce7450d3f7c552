import type { Actor } from '../../../kernel/context.ts'
import { publicActor } from '../../../kernel/context.ts'
import type { FileStore } from '../../../kernel/files/index.ts'
import type { JobDefinition } from '../../../kernel/jobs.ts'
import type { Services } from '../../../kernel/module.ts'
import { type ImportFile, type ImportServices, importDataset } from '../../registers/index.ts'
import { importPolicies } from './policy.ts'

/** An uploaded file to be imported for somebody, as the queue keeps it. */
export interface ImportOrder {
  runId: string
  dataset: string
  file: { name: string; bytes: number; sha256: string }
  map?: unknown
  actor: { accountId: string | null; name: string; scope: readonly string[] }
}

export const storedFile = (
  files: FileStore,
  { name, bytes, sha256 }: ImportOrder['file'],
): ImportFile => ({ name, bytes, open: () => files.get(sha256) })

/** A crash brings the job again, and the import goes on at its checkpoint. */
export const runImport: JobDefinition<Services & ImportServices> = {
  name: 'organisations.run-import',
  timeoutSeconds: 4 * 3600,
  async handle(data, services) {
    const { runId, dataset, file, map, actor } = data as unknown as ImportOrder
    await importDataset(services, importPolicies, actingFor(actor), {
      dataset,
      runId,
      file: storedFile(services.files, file),
      ...(map !== undefined && { map }),
    })
  },
}

/** The import sees and writes what its orderer could when he ordered it. */
const actingFor = ({ accountId, name, scope }: ImportOrder['actor']): Actor => ({
  ...publicActor,
  purpose: 'duty',
  accountId,
  name,
  scope,
})
