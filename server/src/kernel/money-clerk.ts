import { type Actor, actsIn } from './context.ts'
import { AppError } from './errors.ts'

/** What a clerk's delegation must reach to keep the money of an organisation. */
const service = 'payments'

/** Whoever keeps the money of an organisation keeps its gifts, their use and their receipts. @throws AppError YQ_FORBIDDEN */
export function requireMoneyClerk(actor: Actor, uscc: string): void {
  if (actsIn(actor, uscc, service)) return
  throw new AppError('YQ_FORBIDDEN', {
    reason: {
      zh: '您不是这个组织的财务经办人。',
      en: 'You do not keep the money of this organisation.',
    },
  })
}

/** The account that acts, and its name. @throws AppError YQ_UNAUTHENTICATED where nobody is signed in */
export function personOf({ accountId, name }: Actor): { accountId: string; name: string } {
  if (accountId === null) throw new AppError('YQ_UNAUTHENTICATED')
  return { accountId, name }
}
