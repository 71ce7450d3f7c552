// Writes docs/openapi.json and the types of packages/api-client from the routes of the application.
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buildApp } from '../server/src/app.ts'
import { readConfig } from '../server/src/kernel/config.ts'
import { createLog } from '../server/src/kernel/log.ts'
import { modules } from '../server/src/modules.ts'
import { openServices } from '../server/src/services.ts'
import { apiDocument, clientTypes } from './api-client.ts'

const dataDir = await mkdtemp(join(tmpdir(), 'yiqi-api-'))
const { services, close } = await openServices({
  config: { ...readConfig({ DATA_DIR: dataDir, YIQI_DEMO: '0' }) },
  log: createLog('warn'),
  modules,
  isWorker: false,
})
try {
  const app = await buildApp(services, modules)
  const document = apiDocument(app)
  await writeFile('docs/openapi.json', document)
  await writeFile('packages/api-client/src/schema.generated.ts', await clientTypes(document))
  await app.close()
} finally {
  await close()
  await rm(dataDir, { recursive: true, force: true })
}
