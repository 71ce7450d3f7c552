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

export const noChannel = (): AppError =>
  invalid(
    'GIVING_CHANNEL',
    'channel',
    { zh: '这个组织没有开通这种付款方式', en: 'The charity has no account of this kind' },
    { zh: '请换一种付款方式。', en: 'Choose another way to pay.' },
  )

export const projectUnknown = (): AppError =>
  invalid(
    'PROJECT_UNKNOWN',
    'project',
    { zh: '这项募捐活动不支持这个项目', en: 'The campaign does not support this project' },
    { zh: '请从备案的项目里选，或者不限定。', en: 'Choose one of those filed, or none.' },
  )

export const campaignUnknown = (): AppError =>
  invalid(
    'CAMPAIGN_UNKNOWN',
    'campaign',
    { zh: '本单位没有备案这项募捐活动', en: 'The charity has filed no such campaign' },
    { zh: '请照备案编号写。', en: 'Take the number as filed.' },
  )

export const selfChecked = (): AppError =>
  new AppError('YQ_FORBIDDEN', {
    reason: {
      zh: '登记的人和复核的人要是两个人。',
      en: 'Whoever wrote it down cannot confirm it.',
    },
  })

export const alreadyOwned = (): AppError =>
  invalid(
    'DONATION_CLAIMED',
    'code',
    { zh: '这笔捐赠已经在一个账户里', en: 'The donation belongs to an account already' },
    { zh: '请核对捐赠编号。', en: 'Check the code.' },
  )
