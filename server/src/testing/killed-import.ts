// Imports until it is killed: the child process of a test.
import { systemActor } from '../kernel/context.ts'
import { createDatabase, createPool } from '../kernel/database/connect.ts'
import { provisionDatabase } from '../kernel/database/provision.ts'
import { uuidv7 } from '../kernel/ids.ts'
import { transparentProtection } from './field-protection.ts'
import { discoverDatasets } from '../modules/metadata/index.ts'
import { createRegisters, fileAt, importDataset } from '../modules/registers/index.ts'
import { organisationImport } from '../modules/organisations/index.ts'

const [dataDir = '', database = '', path = ''] = process.argv.slice(2)
const pool = createPool(await provisionDatabase({ dataDir, databaseUrl: null }), 'app', {
  database,
})
const services = {
  db: createDatabase(pool),
  pool,
  now: () => new Date(),
  newId: () => uuidv7(new Date()),
  registers: createRegisters({
    catalogue: await discoverDatasets(),
    protection: transparentProtection,
  }),
}
await importDataset(
  services,
  new Map([['organisation', organisationImport]]),
  systemActor('测试'),
  {
    dataset: 'organisation',
    file: await fileAt(path),
    onProgress: ({ rows }) => process.send?.(rows),
  },
)
