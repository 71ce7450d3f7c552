import { seedDemo } from './demo/index.ts'
import { startDemoWitnesses } from './demo/witnesses.ts'
import { readConfig } from './kernel/config.ts'
import type { App } from './kernel/http/types.ts'
import { freePort } from './kernel/free-port.ts'
import { createLog } from './kernel/log.ts'
import { type ShutdownStep, stopOnSignals } from './kernel/shutdown.ts'
import { buildApp } from './app.ts'
import { modules } from './modules.ts'
import { openServices } from './services.ts'
import { startWorker } from './worker.ts'

// Certificates and links print the address, so a free port is chosen before anything is made.
const port = process.env.PORT === '0' ? String(await freePort()) : process.env.PORT
const config = readConfig({ ...process.env, ...(port !== undefined && { PORT: port }) })
const log = createLog(config.logLevel)
const progress = (message: string) => process.stderr.write(`${message}\n`)

// Whatever started last stops first.
const steps: ShutdownStep[] = []
stopOnSignals(steps, log)

try {
  if (config.demo && config.role === 'all' && config.ledgerWitnesses.length === 0) {
    const { witnesses, stop } = await startDemoWitnesses(config)
    config.ledgerWitnesses = witnesses
    steps.unshift({ name: 'witnesses', run: stop })
  }
  const { services, close } = await openServices(
    { config, log, modules, isWorker: config.role !== 'web' },
    progress,
  )
  steps.unshift({ name: 'services', run: close })

  if (config.demo) await seedDemo(services, { onProgress: progress })
  if (config.role !== 'worker') {
    services.readiness.add('search', services.search.isWarm)
    await services.search.start()
    services.readiness.add('marks', services.marks.isWarm)
    await services.marks.start()
    services.readiness.add('knowledge', services.knowledge.isWarm)
    await services.knowledge.start()
  }
  const app = await buildApp(services, config.role === 'worker' ? [] : modules)
  steps.unshift({ name: 'http', run: () => app.close() })
  await app.listen({ host: config.host, port: config.port })

  if (config.role !== 'web') {
    const worker = await startWorker(services, modules)
    steps.splice(1, 0, { name: 'worker', run: () => worker.stop() })
  }
  await services.readiness.settled()
  const url = `http://127.0.0.1:${portOf(app)}`
  process.stdout.write(`ready ${url}\n${places(url)}\n`)
} catch (error) {
  progress(explain(error))
  for (const step of steps) await step.run()
  process.exit(1)
}

function places(url: string): string {
  const lines = [
    ['公众查询 public pages', `${url}/`],
    ['办事大厅、工作台 service hall, workbench', `${url}/desk/`],
    ['接口说明 API', `${url}/api/openapi.json`],
    ...(config.demo ? [['演示角色，一键登录 demo roles, one click', `${url}/sign-in`]] : []),
  ]
  return lines.map(([name, address]) => `  ${address}  ${name}`).join('\n')
}

/** Differs from the configured one where that is 0: any free port. */
function portOf(app: App): number {
  const address = app.server.address()
  return typeof address === 'object' && address !== null ? address.port : config.port
}

function explain(error: unknown): string {
  const { code, message, stack } = error as NodeJS.ErrnoException
  if (code === 'EADDRINUSE') {
    return `端口 ${config.port} 已被占用：请停掉占用它的程序，或用 PORT=8081 npm start 换一个。Port ${config.port} is in use: stop what uses it, or start with another PORT.`
  }
  if (code === 'EACCES') {
    return `不能使用端口 ${config.port}：1024 以下的端口需要管理员权限。Port ${config.port} needs administrator rights.`
  }
  return `启动失败 start failed: ${message}\n${stack ?? ''}`
}
