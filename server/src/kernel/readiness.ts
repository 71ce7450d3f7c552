/** What must be warm before the process takes visitors. */
export interface Readiness {
  /** @param isReady answers at once; called at every `/readyz` */
  add(name: string, isReady: () => boolean | Promise<boolean>): void
  check(): Promise<{ ready: boolean; checks: Record<string, boolean> }>
  /** Resolves when all checks pass. */
  settled(): Promise<void>
}

const pollMs = 50

export function createReadiness(): Readiness {
  const checks = new Map<string, () => boolean | Promise<boolean>>()
  const readiness: Readiness = {
    add: (name, isReady) => void checks.set(name, isReady),
    async check() {
      const results: Record<string, boolean> = {}
      for (const [name, isReady] of checks) {
        // A check that throws (the database is away) is one that does not pass.
        results[name] = await Promise.resolve()
          .then(isReady)
          .catch(() => false)
      }
      return { ready: Object.values(results).every(Boolean), checks: results }
    },
    async settled() {
      while (!(await readiness.check()).ready) {
        await new Promise((resolve) => setTimeout(resolve, pollMs))
      }
    },
  }
  return readiness
}
