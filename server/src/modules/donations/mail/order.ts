import { asSystem, systemActor, transact } from '../../../kernel/context.ts'
import type { Tx } from '../../../kernel/database/connect.ts'
import type { Follower } from '../../../kernel/module.ts'
import { traceGift } from '../../ledger/index.ts'
import type { DonationServices } from '../services.ts'

export const sendMailJob = 'donations.send-mail'

export type MailKind = 'received' | 'receipt' | 'used'

/** Once for each occurrence, where there is an address and the donor still wants it. */
async function orderMail(
  tx: Tx,
  services: DonationServices,
  mail: { donationId: string; kind: MailKind; occurrence: string },
): Promise<void> {
  await asSystem(tx, async () => {
    const donation = await tx
      .selectFrom('donations.donation')
      .select('id')
      .where('id', '=', mail.donationId)
      .where('has_mail', '=', true)
      .where('mail_ended_at', 'is', null)
      // Whoever took the gift into an account is told there.
      .where('donor_account', 'is', null)
      .executeTakeFirst()
    if (!donation) return
    const id = services.newId()
    const { numInsertedOrUpdatedRows } = await tx
      .insertInto('donations.mail')
      .values({
        ...{ id, donation_id: donation.id, kind: mail.kind, occurrence: mail.occurrence },
        created_at: services.now(),
      })
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirstOrThrow()
    if (Number(numInsertedOrUpdatedRows) === 1) {
      await services.jobs.enqueue(tx, sendMailJob, { mailId: id })
    }
  })
}

/** The code once the gift is the charity's, and word of the receipt. */
export const mailFollower: Follower<DonationServices> = {
  name: 'donations.mail',
  types: ['donations.donation.received.v1', 'receipts.receipt.issued.v1'],
  async handle(tx, events, services) {
    for (const { type, data } of events) {
      const donationId = String(data.donationId)
      const isReceipt = type === 'receipts.receipt.issued.v1'
      await orderMail(tx, services, {
        ...{ donationId, kind: isReceipt ? 'receipt' : 'received' },
        occurrence: isReceipt ? String(data.receiptId) : '',
      })
    }
  },
}

/** Once a day: whose gift has been confirmed as used for more than was told. */
export async function mailUses(services: DonationServices): Promise<void> {
  const act = { act: 'donations.mail-uses', object: 'donations' }
  await transact(services, systemActor('捐赠反馈'), act, async (tx) => {
    const gifts = await tx
      .selectFrom('donations.donation')
      .select(['id', 'ledger_entry_id'])
      .where('has_mail', '=', true)
      .where('mail_ended_at', 'is', null)
      .where('ledger_entry_id', 'is not', null)
      .execute()
    for (const { id: donationId, ledger_entry_id: entryId } of gifts) {
      const trace = entryId === null ? null : await traceGift(tx, entryId)
      if (!trace || trace.confirmed === 0) continue
      const occurrence = String(trace.confirmed)
      await orderMail(tx, services, { donationId, kind: 'used', occurrence })
    }
  })
}
