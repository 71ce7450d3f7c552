import { type Actor, asSystem, read, systemActor, today, transact } from '../../kernel/context.ts'
import type { Tx } from '../../kernel/database/connect.ts'
import { eachApart } from '../../kernel/each-apart.ts'
import { AppError } from '../../kernel/errors.ts'
import type { Follower } from '../../kernel/module.ts'
import { eraseHolder } from '../ledger/index.ts'
import { evaluateRule } from '../rules/index.ts'
import { holderOf } from './donor.ts'
import type { DonationServices } from './services.ts'
import {
  type DonationRow,
  findByCode,
  holdDonation,
  listByAccount,
  updateDonation,
} from './store.ts'

/**
 * Takes note that whoever gave wants to be forgotten, and says from which day on he will be: while a term of keeping
 * runs his data is kept and protected, no more (《个人信息保护法》第四十七条第二款).
 * @returns a plain date, today at the earliest
 */
async function askToForget(
  tx: Tx,
  services: DonationServices,
  donation: DonationRow,
): Promise<string> {
  const { settled_at: settledAt } = donation
  const input = { settledOn: settledAt && today({ now: () => settledAt }) }
  const asked = { asOf: today(services) }
  const verdict = await evaluateRule(tx, services.rules, 'donations.keeping', input, asked)
  const { forgetOn } = verdict.result as { forgetOn: string }
  await updateDonation(tx, donation, { forget_on: forgetOn })
  return forgetOn
}

/**
 * By the number that the donor shows; he is forgotten at once where nothing has to be kept.
 * @returns the day of it, a plain date
 * @throws AppError YQ_NOT_FOUND
 */
export function forgetByCode(
  services: DonationServices,
  actor: Actor,
  code: string,
): Promise<string> {
  const act = { act: 'donations.forget-donor', object: 'donation' }
  return transact(services, actor, act, (tx) =>
    asSystem(tx, async () => {
      const donation = await findByCode(tx, code.toUpperCase())
      if (!donation) throw new AppError('YQ_NOT_FOUND')
      act.object = `donation/${donation.id}`
      const forgetOn = await askToForget(tx, services, donation)
      if (forgetOn <= today(services)) await forgetDonor(tx, services, donation.id)
      return forgetOn
    }),
  )
}

/**
 * Destroys the key of a gift's donor, and with it what the ledger, the donation and its receipts hold of him; then
 * empties the columns. Entries, amounts and proofs stay. The key ring follows within minutes, and with it every
 * copy of the database from before.
 */
async function forgetDonor(tx: Tx, services: DonationServices, donationId: string): Promise<void> {
  const donation = await holdDonation(tx, donationId)
  await eraseHolder(tx, services, holderOf(donation.id))
  await services.donations.forgetPayer(tx, donation.id)
  await tx
    .updateTable('donations.refund_request')
    .set({ reason: '（已删除）' })
    .where('donation_id', '=', donation.id)
    .execute()
  await updateDonation(tx, donation, {
    ...{ donor_sealed: null, donor_account: null, forget_on: null },
    mail_ended_at: services.now(),
  })
}

/** Whoever closes his account is forgotten as a donor too, and gives nothing more by month. */
export const accountFollower: Follower<DonationServices> = {
  name: 'donations.account',
  types: ['identity.account.erased.v1'],
  async handle(tx, events, services) {
    for (const { subject } of events) {
      const accountId = subject.replace('account/', '')
      await tx
        .updateTable('donations.agreement')
        .set({ state: 'ENDED', next_on: null, ended_at: services.now() })
        .where('account_id', '=', accountId)
        .where('state', '<>', 'ENDED')
        .execute()
      for (const donation of await listByAccount(tx, accountId)) {
        await askToForget(tx, services, donation)
      }
    }
  },
}

const atOnce = 500
const forgetter = systemActor('个人信息删除')

/** Those whose day has come. @returns how many */
export async function forgetDue(services: DonationServices): Promise<number> {
  const due = await read(services, forgetter, (tx) =>
    tx
      .selectFrom('donations.donation')
      .select('id')
      .where('forget_on', '<=', today(services))
      .limit(atOnce)
      .execute(),
  )
  return eachApart(services, due, async ({ id }) => {
    const act = { act: 'donations.forget-donor', object: `donation/${id}` }
    await transact(services, forgetter, act, (tx) => forgetDonor(tx, services, id))
    return true
  })
}
