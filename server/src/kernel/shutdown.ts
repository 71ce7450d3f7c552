import type { FastifyBaseLogger } from 'fastify'

export interface ShutdownStep {
  name: string
  run(): Promise<void> | void
}

const stepTimeoutMs = 25_000

/**
 * On SIGTERM or SIGINT, or when the script that started us is gone, runs the steps in order, each to its end or its time limit, and leaves with 0.
 * A second signal leaves at once. The steps are read at the signal: a start that is still under way
 * adds them as it goes.
 */
export function stopOnSignals(steps: readonly ShutdownStep[], log: FastifyBaseLogger): void {
  let isStopping = false
  const stop = async (signal: NodeJS.Signals | 'disconnect') => {
    if (isStopping) process.exit(1)
    isStopping = true
    log.info({ signal }, 'stopping')
    const clean = await runSteps(steps, log)
    process.exit(clean ? 0 : 1)
  }
  process.on('SIGTERM', stop)
  process.on('SIGINT', stop)
  process.on('disconnect', () => stop('disconnect'))
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
