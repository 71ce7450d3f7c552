import type { Config } from '../../kernel/config.ts'
import type { Jobs } from '../../kernel/jobs.ts'
import type { IdentityServices } from '../identity/index.ts'
import type { Federation } from './provider.ts'

/** What federation needs from the rest of the house; the composition root provides it. */
export interface FederationNeeds extends IdentityServices {
  config: IdentityServices['config'] & Pick<Config, 'outerLogin'>
  jobs: Pick<Jobs, 'enqueue'>
}

export interface FederationServices extends FederationNeeds {
  federation: Federation
}
