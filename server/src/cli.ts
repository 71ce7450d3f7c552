import { userInfo } from 'node:os'
import { Command } from 'commander'
import { readConfig } from './kernel/config.ts'
import { systemActor } from './kernel/context.ts'
import { AppError } from './kernel/errors.ts'
import { createLog } from './kernel/log.ts'
import type { CommandContext } from './kernel/module.ts'
import { modules } from './modules.ts'
import type { AppServices } from './compose.ts'
import { openServices } from './services.ts'

/** Attaches to the same data directory whether the server runs or not. */
async function openContext(): Promise<CommandContext<AppServices>> {
  const config = readConfig()
  const log = createLog(process.env.LOG_LEVEL ?? 'warn')
  const { services, close } = await openServices({ config, log, modules, isWorker: false })
  return { context: services, actor: systemActor(`命令行 ${userInfo().username}`), close }
}

// `yiqi … | head` has read enough: that is no failure.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error
  process.exit()
})

const program = new Command('yiqi').description('益起 Yiqi').showHelpAfterError()
for (const module of modules) module.commands?.(program, openContext)

try {
  await program.parseAsync()
} catch (error) {
  process.stderr.write(`${explain(error)}\n`)
  process.exitCode = 1
}

function explain(error: unknown): string {
  if (error instanceof AppError) return JSON.stringify(error.toProblem(), null, 2)
  return error instanceof Error ? error.message : String(error)
}
