export { cashierPath, channelsOf, payPath } from './channels/accounts.ts'
export { ChannelError, type OnlineChannel } from './channels/channel.ts'
export { createPayments } from './module.ts'
export { parseFen } from './money.ts'
export { createPayment, type PaymentDraft } from './orders/create.ts'
export { confirmPayment, writeHandmade } from './orders/handmade.ts'
export { payInSandbox, sandboxCallbackJob, sendSandboxCallback } from './orders/cashier.ts'
export { askChannel, openPayment, viewPayment } from './orders/pay.ts'
export { decideRefund, requestRefund } from './refunds/request.ts'
export { sendRefund, sendRefundJob } from './refunds/send.ts'
export { compareAgain } from './reconciliation/again.ts'
export { reconcile } from './reconciliation/reconcile.ts'
export {
  findByNumber,
  getPayment,
  listPayments,
  paymentChannels,
  paymentsOf,
  type PaymentChannel,
  type PaymentRow,
} from './orders/store.ts'
export type { PaymentPorts, PaymentServices } from './services.ts'
export { requireBalanced } from './reconciliation/resolve.ts'
export { orderStatement } from './statements/order.ts'
export { readStatement } from './statements/read.ts'
