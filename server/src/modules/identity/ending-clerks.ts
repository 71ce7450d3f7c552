import { addDays } from '@yiqi/statutory-clock'
import { systemActor, today, transact } from '../../kernel/context.ts'
import type { IdentityServices } from './services.ts'

/** Told so many days before. */
const warnDays = 14

/** Tells clerks whose term comes to its end, and whoever manages them. @returns how many terms end */
export function tellEndingClerks(services: IdentityServices): Promise<number> {
  const act = { act: 'identity.tell-ending-clerks', object: 'clerks' }
  return transact(services, systemActor('经办期限提醒'), act, async (tx) => {
    const day = today(services)
    const ending = await tx
      .selectFrom('identity.organisation_clerk as clerk')
      .innerJoin('identity.account as account', 'account.id', 'clerk.account_id')
      .select(['clerk.uscc', 'clerk.account_id', 'clerk.valid_to', 'account.name'])
      .where('clerk.valid_from', '<=', day)
      .where('clerk.valid_to', '>', day)
      .where('clerk.valid_to', '<=', addDays(day, warnDays))
      .execute()
    for (const { uscc, account_id: accountId, valid_to, name } of ending) {
      const managers = await tx
        .selectFrom('identity.organisation_clerk')
        .select('account_id')
        .where('uscc', '=', uscc)
        .where('manages', '=', true)
        .where('valid_from', '<=', day)
        .where((eb) => eb.or([eb('valid_to', 'is', null), eb('valid_to', '>', day)]))
        .execute()
      const told = new Set([accountId, ...managers.map(({ account_id }) => account_id)])
      const lastDay = addDays(valid_to ?? day, -1)
      for (const recipientAccountId of told) {
        const said = { uscc, accountId, name, lastDay, recipientAccountId }
        await services.identity.tellOfEnding?.(tx, said)
      }
    }
    return ending.length
  })
}

export const tellEndingClerksJob = {
  name: 'identity.tell-ending-clerks',
  cron: '20 1 * * *',
  handle: async (_data: unknown, services: IdentityServices): Promise<void> => {
    await tellEndingClerks(services)
  },
}
