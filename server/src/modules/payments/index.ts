export { createPayments } from './module.ts'
export { createPayment, type PaymentDraft } from './orders/create.ts'
export type { PaymentPorts, PaymentServices } from './services.ts'
