import type { Actor } from '../../kernel/context.ts'

/** On its public face an official sees what everybody sees. */
export const asReader = (actor: Actor): Actor =>
  actor.purpose === 'duty' ? { ...actor, purpose: 'public' } : actor
