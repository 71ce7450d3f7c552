import type { FastifyBaseLogger } from 'fastify'

export interface ShutdownStep {
  name: string
  run(): Promise<void> | void
}

const stepTimeoutMs = 25_000

/** Ctrl+C reaches us several times over: from the terminal, from npm, from the script that started us. */
const oneKeystrokeMs = 1000

/**
 * On SIGTERM or SIGINT, or when the script that started us is gone, runs the steps in order, each to its
 * end or its time limit, and leaves with 0. Asked again later, it leaves at once. The steps are read at
 * the signal: a start that is still under way adds them as it goes.
 */
export function stopOnSignals(steps: readonly ShutdownStep[], log: FastifyBaseLogger): void {
  let stoppingSince: number | null = null
  const stop = async (signal: string) => {
    if (stoppingSince !== null) {
      if (performance.now() - stoppingSince > oneKeystrokeMs) process.exit(1)
      return
    }
    stoppingSince = performance.now()
    log.info({ signal }, 'stopping')
    process.exit((await runSteps(steps, log)) ? 0 : 1)
  }
  process.on('SIGTERM', stop)
  process.on('SIGINT', stop)
  process.on('disconnect', () => stoppingSince ?? stop('disconnect'))
}

/** @returns true if every step ended well and in time */
export async function runSteps(
  steps: readonly ShutdownStep[],
  log: FastifyBaseLogger,
): Promise<boolean> {
  let clean = true
  for (const { name, run } of steps) {
    try {
      await inTime(Promise.resolve(run()), name)
    } catch (error) {
      clean = false
      log.error({ err: error, step: name }, 'stopping: step failed')
    }
  }
  return clean
}

async function inTime(work: Promise<void>, name: string): Promise<void> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`${name} did not end in time`)), stepTimeoutMs)
  })
  try {
    await Promise.race([work, late])
  } finally {
    clearTimeout(timer)
  }
}
