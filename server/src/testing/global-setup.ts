import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { prepareDatabase } from '../prepare-database.ts'

declare module 'vitest' {
  interface ProvidedContext {
    testDataDir: string
  }
}

/** One cluster and one migrated template for the whole run; each test file clones it. */
export default async function setup(project: TestProject) {
  const dataDir = process.env.YIQI_TEST_DATA_DIR ?? (await mkdtemp(join(tmpdir(), 'yiqi-test-')))
  const database = await prepareDatabase({ dataDir, databaseUrl: null })
  project.provide('testDataDir', dataDir)
  return async () => {
    await database.release()
    if (!process.env.YIQI_TEST_DATA_DIR) await rm(dataDir, { recursive: true, force: true })
  }
}
