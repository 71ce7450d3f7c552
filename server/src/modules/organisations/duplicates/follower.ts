import { systemActor } from '../../../kernel/context.ts'
import type { Follower } from '../../../kernel/module.ts'
import { refreshDuplicates } from './detect.ts'

/** Whatever enters the register or changes is compared with the rest, soon after and by itself. */
export const duplicateFollower: Follower = {
  name: 'organisations.duplicates',
  types: ['registers.organisation.changed.v1'],
  handle: (_tx, _events, services) => refreshDuplicates(services, systemActor('查重')),
}
