import type { receipts as zh } from './zh-receipts.ts'

export const receipts: Record<keyof typeof zh, string> = {
  'receipts.title': 'Verify a donation receipt',
  'receipts.lead':
    'Whether a donation receipt is genuine and stands: enter code, number and check code of the paper, or scan its QR code.',
  'receipts.code': 'Code',
  'receipts.number': 'Number',
  'receipts.check': 'Check code',
  'receipts.codeHint': '8 digits',
  'receipts.numberHint': '10 digits',
  'receipts.checkHint': '6 letters and digits',
  'receipts.go': 'Verify',
  'receipts.good': 'The receipt stands',
  'receipts.goodHow':
    'This is what was issued. Compare it with your paper line by line: what differs is forged or was changed.',
  'receipts.void': 'The receipt was reversed',
  'receipts.voidHow': 'A red receipt reversed this one; it serves no deduction and no claim.',
  'receipts.red': 'This is a red receipt',
  'receipts.redHow': 'It reverses another receipt and proves no payment.',
  'receipts.none': 'There is no such receipt',
  'receipts.noneHow':
    'Code, number and check code have to fit together. Check them and try again; if it is still not found, it may be forged: report it.',
  'receipts.payer': 'Payer',
  'receipts.payerErased': 'Erased',
  'receipts.payee': 'Payee',
  'receipts.amount': 'Amount',
  'receipts.goods': 'Goods',
  'receipts.goodsText': '{name}, {quantity} {unit}',
  'receipts.issuedOn': 'Issued on',
  'receipts.reverses': 'Reverses',
  'receipts.reason': 'Reason of the reversal',
  'receipts.law':
    'Measures on donation receipts (Caizong [2024] No. 1): electronic and paper receipts have equal force.',
  'receipts.another': 'Verify another',
  'receipts.yours': 'Donation receipt',
  'receipts.download': 'Download the receipt (PDF)',
  'receipts.waiting': 'The receipt is being issued; download it here once it is.',
  'receipts.noTitle': 'It is not said to whom the receipt is made out. Ask the charity to add it.',
  'receipts.noAnonymous':
    'An anonymous gift is recorded, and no receipt is issued (Charity Law art. 38).',
  'receipts.noWaived': 'The giver waived the receipt. Ask the charity if you need one.',
  'receipts.noValue': 'Goods without a reliable value are recorded; no income, no receipt.',
  'receipts.noRefunded': 'The gift was given back: no receipt.',
  'receipts.isVoid': 'The receipt was reversed and is void.',
}
