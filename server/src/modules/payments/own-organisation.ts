import { type Actor, actsIn } from '../../kernel/context.ts'
import { AppError } from '../../kernel/errors.ts'

/** What a clerk's delegation must reach to keep the money of an organisation. */
const service = 'payments'

/** @throws AppError YQ_FORBIDDEN */
export function requireClerk(actor: Actor, uscc: string): void {
  if (actsIn(actor, uscc, service)) return
  throw new AppError('YQ_FORBIDDEN', {
    reason: {
      zh: '您不是这个组织的财务经办人。',
      en: 'You do not keep the money of this organisation.',
    },
  })
}
