export { cashierPath, payPath } from './channels/accounts.ts'
export { ChannelError } from './channels/channel.ts'
export { createPayments } from './module.ts'
export { createPayment, type PaymentDraft } from './orders/create.ts'
export { payInSandbox } from './orders/cashier.ts'
export { askChannel, openPayment, viewPayment } from './orders/pay.ts'
export { compareAgain } from './reconciliation/again.ts'
export { reconcile } from './reconciliation/reconcile.ts'
export {
  getPayment,
  paymentChannels,
  type PaymentChannel,
  type PaymentRow,
} from './orders/store.ts'
export type { PaymentPorts, PaymentServices } from './services.ts'
