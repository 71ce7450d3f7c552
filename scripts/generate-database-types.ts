// Writes server/src/kernel/database/types.generated.ts from a freshly migrated database.
import { execFile } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { prepareDatabase } from '../server/src/prepare-database.ts'

const target = process.argv[2] ?? 'server/src/kernel/database/types.generated.ts'
const dataDir = await mkdtemp(join(tmpdir(), 'yiqi-types-'))
const database = await prepareDatabase({ dataDir, databaseUrl: null })
try {
  const { host, port, database: name } = database.address
  const url = `postgres://yiqi_owner:${database.secrets.owner}@${host}:${port}/${name}`
  await promisify(execFile)(
    process.execPath,
    [
      'node_modules/kysely-codegen/dist/cli/bin.js',
      '--dialect=postgres',
      '--date-parser=string',
      '--numeric-parser=string',
      '--type-mapping={"int8":"number","xid8":"string"}',
      '--exclude-pattern=pgboss.*',
      `--out-file=${target}`,
      `--url=${url}`,
    ],
    { maxBuffer: 1 << 24 },
  )
} finally {
  await database.release()
  await rm(dataDir, { recursive: true, force: true })
}
