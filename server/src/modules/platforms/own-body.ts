import { type Actor, actsIn } from '../../kernel/context.ts'
import { notClerk } from './refusals.ts'

/** What a clerk's delegation must reach to dock a body with another. */
const service = 'docking'

export const isClerk = (actor: Actor, uscc: string): boolean => actsIn(actor, uscc, service)

/** @throws AppError YQ_FORBIDDEN */
export function requireClerk(actor: Actor, uscc: string): void {
  if (!isClerk(actor, uscc)) throw notClerk()
}
