import type { Problem } from '@yiqi/contracts'
import { type Actor, read, transact } from '../../../kernel/context.ts'
import { AppError } from '../../../kernel/errors.ts'
import type { FileStore } from '../../../kernel/files/index.ts'
import type { JobDefinition } from '../../../kernel/jobs.ts'
import type { Services } from '../../../kernel/module.ts'
import {
  actingFor,
  failRun,
  findRun,
  type ImportFile,
  type ImportingServices,
  importDataset,
  type Orderer,
  rowProblem,
  runDryRun,
} from '../../registers/index.ts'

/** An uploaded file to be imported for somebody, as the queue keeps it. */
export interface ImportOrder {
  runId: string
  dataset: string
  file: { name: string; bytes: number; sha256: string }
  /** As text: the queue's own JSON would put its members in another order, and it is known by its hash. */
  mapText?: string
  isDryRun?: boolean
  orderer: Orderer
}

export const storedFile = (
  files: FileStore,
  { name, bytes, sha256 }: ImportOrder['file'],
): ImportFile => ({ name, bytes, open: () => files.get(sha256) })

/** A crash brings the job again, and the import goes on at its checkpoint. */
export const runImport: JobDefinition<Services & ImportingServices> = {
  name: 'organisations.run-import',
  timeoutSeconds: 4 * 3600,
  async handle(data, services) {
    const { runId, dataset, file, mapText, isDryRun, orderer } = data as unknown as ImportOrder
    const actor = actingFor(orderer)
    const run = await read(services, actor, (tx) => findRun(tx, runId))
    // The receipt of a run that has ended was lost in a crash.
    if (run?.state !== 'running') return
    const options = {
      dataset,
      runId,
      file: storedFile(services.temporaryFiles, file),
      ...(mapText !== undefined && { map: JSON.parse(mapText) as unknown }),
    }
    try {
      if (isDryRun) await runDryRun(services, services.importPolicies, actor, options)
      else await importDataset(services, services.importPolicies, actor, options)
    } catch (error) {
      await concludeFailed(services, actor, runId, error)
    }
  },
}

/** What trying again cannot mend ends the run, with its reason in the report; anything else is tried again. */
async function concludeFailed(
  services: Services,
  actor: Actor,
  runId: string,
  error: unknown,
): Promise<void> {
  const refusal = error instanceof AppError ? error : undefined
  const problems = refusal?.code === 'YQ_NOT_FOUND' ? [fileGone] : refusal?.refusal.problems
  if (!problems) throw error
  const act = { act: 'registers.fail-import', object: `import-run/${runId}` }
  await transact(services, actor, act, (tx) =>
    failRun(
      tx,
      services,
      runId,
      problems.map((problem) => rowProblem(wholeFile, problem)),
    ),
  )
}

/** Rows count from 1. */
const wholeFile = 0

const fileGone: Problem = {
  code: 'FILE_GONE',
  severity: 'error',
  message: {
    zh: '上传的文件只保留 24 小时，现在已经清除',
    en: 'The uploaded file is kept for 24 hours and is gone now',
  },
  hint: { zh: '请重新上传。', en: 'Please upload it again.' },
}
