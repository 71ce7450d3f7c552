import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { openDocuments } from '../modules/documents/index.ts'
import { prepareDatabase } from '../prepare-database.ts'

declare module 'vitest' {
  interface ProvidedContext {
    testDataDir: string
  }
}

const firstDay = '2000-01-01'

/** One cluster and one migrated template for the whole run; each test file clones it. */
export default async function setup(project: TestProject) {
  const dataDir = process.env.YIQI_TEST_DATA_DIR ?? (await mkdtemp(join(tmpdir(), 'yiqi-test-')))
  const database = await prepareDatabase({ dataDir, databaseUrl: null })
  // A key is in use from the day it is made, and tests live on many days.
  const documents = await openDocuments({ dataDir, publicUrl: '' }, firstDay)
  await documents.close()
  project.provide('testDataDir', dataDir)
  return async () => {
    await database.release()
    if (!process.env.YIQI_TEST_DATA_DIR) await rm(dataDir, { recursive: true, force: true })
  }
}
