import type { Module } from '../../kernel/module.ts'
import { remindMonthly } from './agreements.ts'
import { paymentFollower } from './follow.ts'
import { accountFollower, forgetByCode, forgetDue } from './forget.ts'
import { mailFollower, mailUses, sendMailJob } from './mail/order.ts'
import { sendMail } from './mail/send.ts'
import { donationRoutes } from './routes.ts'
import { acceptanceRule } from './rules/acceptance.ts'
import { keepingRule } from './rules/keeping.ts'
import type { DonationServices } from './services.ts'

/** 捐赠: gifts to charities, on line and off, from the giver's page to the public ledger. */
export const createDonations = <S extends DonationServices>(): Module<S> => ({
  name: 'donations',
  rules: [acceptanceRule, keepingRule],
  routes: donationRoutes,
  followers: [paymentFollower, accountFollower, mailFollower],
  jobs: [
    {
      name: 'donations.remind-monthly',
      cron: '30 8 * * *',
      handle: async (_data, services) => {
        await remindMonthly(services)
      },
    },
    {
      name: 'donations.forget-donors',
      cron: '50 3 * * *',
      handle: async (_data, services) => {
        while ((await forgetDue(services)) > 0);
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
  commands(program, open) {
    program
      .command('donations')
      .description('gifts')
      .command('forget <code>')
      .description('forget the donor of a gift once he need not be kept; prints the day of it')
      .action(async (code: string) => {
        const { context, actor, close } = await open()
        try {
          process.stdout.write(`${await forgetByCode(context, actor, code)}\n`)
        } finally {
          await close()
        }
      })
  },
})
