import type { Config } from './kernel/config.ts'
import { createPool } from './kernel/database/connect.ts'
import { installQueue } from './kernel/database/install-queue.ts'
import { migrate } from './kernel/database/migrate.ts'
import { type ProvisionedDatabase, provisionDatabase } from './kernel/database/provision.ts'
import { applyCatalogue, discoverDatasets } from './modules/metadata/index.ts'

/** Everything a process needs before it may connect as the app: server, roles, migrations, data sets. */
export async function prepareDatabase(
  config: Pick<Config, 'dataDir' | 'databaseUrl'>,
  onProgress?: (message: string) => void,
): Promise<ProvisionedDatabase> {
  const provisioned = await provisionDatabase(config, onProgress)
  const owner = createPool(provisioned, 'owner', { max: 2 })
  try {
    await migrate(owner, onProgress)
    await applyCatalogue(owner, await discoverDatasets(), onProgress)
    await installQueue(owner)
  } finally {
    await owner.end()
  }
  return provisioned
}
