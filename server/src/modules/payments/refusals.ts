import type { Message } from '@yiqi/contracts'
import { AppError } from '../../kernel/errors.ts'

export const invalid = (code: string, field: string, message: Message, hint: Message): AppError =>
  new AppError('YQ_INVALID', {
    problems: [{ code, field, severity: 'error', message, hint }],
  })

export const wrongState = (zh: string, en: string): AppError =>
  new AppError('YQ_WRONG_STATE', { reason: { zh, en } })

export const noChannel = (): AppError =>
  invalid(
    'PAYMENT_CHANNEL',
    'channel',
    { zh: '收款组织没有开通这个渠道', en: 'The payee has no account with this channel' },
    {
      zh: '请换一个渠道，或者先填写商户号和密钥。',
      en: 'Choose another, or enter the merchant account first.',
    },
  )

export const noPayee = (): AppError =>
  invalid(
    'PAYMENT_PAYEE',
    'uscc',
    { zh: '没有登记这个组织，不能收款', en: 'There is no such organisation to be paid' },
    { zh: '请核对统一社会信用代码。', en: 'Check the credit code.' },
  )

export const zeroAmount = (): AppError =>
  invalid(
    'AMOUNT_ZERO',
    'amountFen',
    { zh: '金额要大于零', en: 'The amount must be more than nothing' },
    { zh: '请填写金额，最少 0.01 元。', en: 'Enter an amount of at least 0.01 yuan.' },
  )

export const goodsMissing = (): AppError =>
  invalid(
    'GOODS_FACTS',
    'goods',
    {
      zh: '实物要写明品名、数量、单位和计价依据',
      en: 'Goods need a name, a quantity, a unit and the basis of their value',
    },
    {
      zh: '没有可靠计价依据的实物只登记，不作收入。',
      en: 'Goods without a reliable value are registered elsewhere and are no income.',
    },
  )

export const voucherKnown = (): AppError =>
  invalid(
    'VOUCHER_KNOWN',
    'voucherNo',
    { zh: '这个收据号已经登记过', en: 'A voucher of this number has been recorded' },
    {
      zh: '请核对收据号；同一张收据只登记一次。',
      en: 'Check the number; a voucher is recorded once.',
    },
  )

export const selfChecked = (): AppError =>
  new AppError('YQ_FORBIDDEN', {
    reason: {
      zh: '登记的人和复核的人要是两个人。',
      en: 'Whoever wrote it down cannot confirm it.',
    },
  })

export const refundTooLarge = (freeFen: number): AppError =>
  new AppError('YQ_INVALID', {
    problems: [
      {
        code: 'REFUND_EXCEEDS_PAID',
        field: 'amountFen',
        severity: 'error',
        message: {
          zh: '退款加起来超过了付款',
          en: 'The refunds together exceed what was paid',
        },
        hint: {
          zh: `最多还能退 ${(freeFen / 100).toFixed(2)} 元。`,
          en: `At most ${(freeFen / 100).toFixed(2)} yuan can still be refunded.`,
        },
      },
    ],
    freeFen,
  })
