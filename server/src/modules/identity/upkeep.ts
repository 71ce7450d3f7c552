import type { IdentityServices } from './services.ts'
import { withSecrets } from './services.ts'

const day = 86_400_000
const keepAttempts = day
const keepEndedSessions = 30 * day

/** Forgets what is of no use any more: old failures, and sessions and links that are over. */
export const forgetOldSignIns = {
  name: 'identity.forget-old-sign-ins',
  cron: '41 * * * *',
  handle: async (_data: unknown, services: IdentityServices): Promise<void> => {
    const now = services.now().getTime()
    await withSecrets(services, async (tx) => {
      await tx
        .deleteFrom('identity.attempt')
        .where('failed_at', '<', new Date(now - keepAttempts))
        .execute()
      await tx
        .deleteFrom('identity.session')
        .where('expires_at', '<', new Date(now - keepEndedSessions))
        .execute()
      await tx
        .deleteFrom('identity.password_reset')
        .where('expires_at', '<', new Date(now))
        .execute()
      await tx
        .deleteFrom('identity.passkey_challenge')
        .where('expires_at', '<', new Date(now))
        .execute()
    })
  },
}
