import type { Module } from '../../kernel/module.ts'
import { remindMonthly } from './agreements.ts'
import { paymentFollower } from './follow.ts'
import { mailFollower, mailUses, sendMailJob } from './mail/order.ts'
import { sendMail } from './mail/send.ts'
import { donationRoutes } from './routes.ts'
import { acceptanceRule } from './rules/acceptance.ts'
import type { DonationServices } from './services.ts'

/** 捐赠: gifts to charities, on line and off, from the giver's page to the public ledger. */
export const createDonations = <S extends DonationServices>(): Module<S> => ({
  name: 'donations',
  rules: [acceptanceRule],
  routes: donationRoutes,
  followers: [paymentFollower, mailFollower],
  jobs: [
    {
      name: 'donations.remind-monthly',
      cron: '30 8 * * *',
      handle: async (_data, services) => {
        await remindMonthly(services)
      },
    },
    {
      name: 'donations.mail-uses',
      cron: '10 9 * * *',
      handle: (_data, services) => mailUses(services),
    },
    {
      name: sendMailJob,
      handle: ({ mailId }, services) => sendMail(services, String(mailId)),
    },
  ],
})
