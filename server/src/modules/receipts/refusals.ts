import type { Message } from '@yiqi/contracts'
import { AppError } from '../../kernel/errors.ts'

const invalid = (code: string, field: string, message: Message, hint: Message): AppError =>
  new AppError('YQ_INVALID', {
    problems: [{ code, field, severity: 'error', message, hint }],
  })

export const wrongState = (zh: string, en: string): AppError =>
  new AppError('YQ_WRONG_STATE', { reason: { zh, en } })

export const rangeTaken = (): AppError =>
  invalid(
    'RANGE_TAKEN',
    'firstNo',
    { zh: '这段号码和已经领用的重叠', en: 'These numbers overlap a range that was drawn' },
    { zh: '请核对票据代码和起止号码。', en: 'Check the code and the first and last number.' },
  )

export const noNumbers = (): AppError =>
  invalid(
    'NO_NUMBERS',
    'code',
    { zh: '没有可用的票据号码', en: 'There are no receipt numbers left' },
    { zh: '请先向财政部门领用票据，并登记号段。', en: 'Draw numbers and enter the range first.' },
  )

export const noTitle = (): AppError =>
  invalid(
    'NO_TITLE',
    'title',
    { zh: '没有交款人名称', en: 'The name of the payer is missing' },
    { zh: '请填写票据抬头。', en: 'Enter whom the receipt is made out to.' },
  )

export const selfConfirmed = (): AppError =>
  new AppError('YQ_FORBIDDEN', {
    reason: {
      zh: '申请红冲的人和确认的人要是两个人。',
      en: 'Whoever asked for a reversal cannot confirm it.',
    },
  })
