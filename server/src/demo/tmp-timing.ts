import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readConfig } from '../kernel/config.ts'
import { createLog } from '../kernel/log.ts'
import { modules } from '../modules.ts'
import { openServices } from '../services.ts'
import { seedDemo } from './index.ts'
const dataDir = await mkdtemp(join(tmpdir(), 'yiqi-demo-'))
const config = { ...readConfig({ DATA_DIR: dataDir, PORT: '0' }) }
const { services, close } = await openServices({
  config,
  log: createLog('silent'),
  modules,
  isWorker: false,
})
let t = performance.now()
const lap = (m: string) => {
  console.log(m, Math.round(performance.now() - t))
}
await seedDemo(services, {
  onProgress: lap,
  organisations: Number(process.argv[2] ?? 5000),
  cases: Number(process.argv[3] ?? 1000),
})
lap('done')
t = performance.now()
await seedDemo(services, {})
lap('second')
await close()
await rm(dataDir, { recursive: true, force: true })
