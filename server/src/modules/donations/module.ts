import type { Module } from '../../kernel/module.ts'
import { paymentFollower } from './follow.ts'
import { acceptanceRule } from './rules/acceptance.ts'
import type { DonationServices } from './services.ts'

/** 捐赠: gifts to charities, on line and off, from the giver's page to the public ledger. */
export const createDonations = <S extends DonationServices>(): Module<S> => ({
  name: 'donations',
  rules: [acceptanceRule],
  followers: [paymentFollower],
})
