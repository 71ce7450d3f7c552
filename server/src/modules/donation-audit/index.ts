export { createDonationAudit } from './module.ts'
