import type { JobDefinition } from '../../kernel/jobs.ts'
import type { Services } from '../../kernel/module.ts'
import type { FederationServices } from './services.ts'
import { rotateSigningKeys } from './signing-keys.ts'

export const rotateKeysJob: JobDefinition<Services & FederationServices> = {
  name: 'federation.rotate-keys',
  cron: '23 3 * * *',
  handle: (_data, services) => rotateSigningKeys(services),
}
