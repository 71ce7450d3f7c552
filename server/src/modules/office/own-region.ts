import type { Actor } from '../../kernel/context.ts'
import { AppError } from '../../kernel/errors.ts'

/** The region for which an official acts at present. @throws AppError YQ_FORBIDDEN for whoever has none */
export function ownRegion({ purpose, scope }: Actor): string {
  const [pattern] = scope
  if (purpose !== 'duty' || pattern === undefined) {
    throw new AppError('YQ_FORBIDDEN', {
      reason: { zh: '您现在没有以机关身份办理。', en: 'You act for no office at present.' },
    })
  }
  return pattern === '______' ? '100000' : pattern.replaceAll('_', '0')
}

/** As `kernel.in_scope` of the database. */
export const inScope = ({ scope }: Actor, region: string): boolean =>
  scope.some((pattern) => new RegExp(`^${pattern.replaceAll('_', '\\d')}$`).test(region))

/** Whoever is signed in. @throws AppError YQ_UNAUTHENTICATED */
export function accountOf({ accountId }: Actor): string {
  if (accountId === null) throw new AppError('YQ_UNAUTHENTICATED')
  return accountId
}
