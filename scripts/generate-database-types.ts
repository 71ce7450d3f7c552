// Writes server/src/kernel/database/types.generated.ts from a freshly migrated database.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { prepareDatabase } from '../server/src/prepare-database.ts'
import { writeDatabaseTypes } from './database-types.ts'

const dataDir = await mkdtemp(join(tmpdir(), 'yiqi-types-'))
const database = await prepareDatabase({ dataDir, databaseUrl: null })
try {
  const { host, port, database: name } = database.address
  const url = `postgres://yiqi_owner:${database.secrets.owner}@${host}:${port}/${name}`
  await writeDatabaseTypes(url, 'server/src/kernel/database/types.generated.ts')
} finally {
  await database.release()
  await rm(dataDir, { recursive: true, force: true })
}
