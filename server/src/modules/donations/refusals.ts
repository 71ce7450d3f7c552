import type { Message } from '@yiqi/contracts'
import { AppError } from '../../kernel/errors.ts'

export const invalid = (
  code: string,
  field: string,
  message: Message,
  hint: Message,
  article?: string,
): AppError =>
  new AppError('YQ_INVALID', {
    problems: [{ code, field, severity: 'error', message, hint, ...(article && { article }) }],
  })

export const wrongState = (zh: string, en: string): AppError =>
  new AppError('YQ_WRONG_STATE', { reason: { zh, en } })

export const noGoodsFacts = (): AppError =>
  invalid(
    'GOODS_VALUE',
    'goods.price',
    {
      zh: '有发票或者评估的要写单价，没有依据的单价写零',
      en: 'Goods with an invoice or a valuation have a price, those with none have not',
    },
    {
      zh: '没有可靠价值的实物只登记，不作收入，不开票据。',
      en: 'Goods without a reliable value are registered: no income, no receipt.',
    },
  )
