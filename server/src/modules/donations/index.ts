export {
  type Agreement,
  agreeMonthly,
  changeAgreement,
  listAgreements,
  type NewAgreement,
} from './agreements.ts'
export { type Campaign, findCampaign, judgeAcceptance } from './campaign.ts'
export { type Donor, maskName, openDonor } from './donor.ts'
export {
  askRefundByCode,
  codeOfPayment,
  donationByCode,
  goodsNamesOf,
  type OwnDonation,
  viewByCode,
} from './look-up.ts'
export { confirmTaken } from './desk.ts'
export { takeByHand } from './take.ts'
export { donationPurpose, ledgerChannels, paymentFollower, receiveRefund } from './follow.ts'
export { createDonations } from './module.ts'
export { claimDonation, listOwnDonations, type OwnLine } from './own.ts'
export { type Pledge, pledge, waysOf } from './pledge.ts'
export { codeOfStop, stopMail } from './mail/send.ts'
export { bookOf } from './record.ts'
export { type GiftDraft, type NewGoods, receiveDonation, type Received } from './receive.ts'
export { guardRefund } from './refund-guard.ts'
export type { DonationPorts, DonationServices, DonorMail, StandingReceipt } from './services.ts'
export { type DonationRow, getDonation } from './store.ts'
