export const paymentStates = [
  ...(['CREATED', 'EXPIRED', 'PAID', 'SETTLED', 'PARTIALLY_REFUNDED', 'REFUNDED'] as const),
] as const
export type PaymentState = (typeof paymentStates)[number]

/** Charity §3, Donation: what may follow what; everything else is refused. */
const following: Record<PaymentState, readonly PaymentState[]> = {
  CREATED: ['PAID', 'EXPIRED'],
  EXPIRED: [],
  PAID: ['SETTLED'],
  SETTLED: ['PARTIALLY_REFUNDED', 'REFUNDED'],
  PARTIALLY_REFUNDED: ['PARTIALLY_REFUNDED', 'REFUNDED'],
  REFUNDED: [],
}

export const mayFollow = (from: PaymentState, to: PaymentState): boolean =>
  following[from].includes(to)

/** Where a payment stands once so much of it has been given back. */
export const stateAfterRefund = (amountFen: number, refundedFen: number): PaymentState =>
  refundedFen === amountFen ? 'REFUNDED' : 'PARTIALLY_REFUNDED'
