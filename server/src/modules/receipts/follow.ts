import type { Follower } from '../../kernel/module.ts'
import { answerDonation } from './issue.ts'
import type { ReceiptServices } from './services.ts'

/** Each gift gets its receipt, or the reason for which there is none. */
export const donationFollower: Follower<ReceiptServices> = {
  name: 'receipts.donation',
  types: ['donations.donation.received.v1'],
  async handle(tx, events, services) {
    for (const { data } of events) await answerDonation(tx, services, String(data.donationId))
  },
}
