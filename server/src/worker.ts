import { chainAudit } from './kernel/audit-chain.ts'
import { type Loop, repeat, runFollowers } from './kernel/followers.ts'
import type { Module } from './kernel/module.ts'
import type { AppServices } from './compose.ts'

/** Works off jobs, follows events, chains the audit trail: until it is stopped. */
export async function startWorker(
  services: AppServices,
  modules: readonly Module<AppServices>[],
): Promise<Loop> {
  await services.jobs.work(
    modules.flatMap((module) => module.jobs ?? []),
    services,
  )
  const loops = [
    runFollowers(
      modules.flatMap((module) => module.followers ?? []),
      services,
    ),
    repeat(() => chainAudit(services.db), services, 'kernel.audit-chain'),
    ...modules
      .flatMap((module) => module.loops ?? [])
      .map(({ name, step }) => repeat(() => step(services), services, name)),
  ]
  return { stop: async () => void (await Promise.all(loops.map((loop) => loop.stop()))) }
}
