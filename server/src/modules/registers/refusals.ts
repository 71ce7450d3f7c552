import type { Dataset, Problem } from '@yiqi/contracts'
import { AppError, invalid } from '../../kernel/errors.ts'

export const keyExists = (dataset: Dataset): AppError =>
  invalid(
    'REGISTER_KEY_EXISTS',
    dataset.key.at(-1) ?? '',
    { zh: `${dataset.label.zh}已有这条记录`, en: `${dataset.label.en}: this record exists` },
    { zh: '请查看已有的记录，需要时作变更。', en: 'See the existing record and amend it.' },
  )

export const keyChanged = (field: string): AppError =>
  invalid(
    'REGISTER_KEY_CHANGED',
    field,
    { zh: '这一项用来识别记录，不能改', en: 'This identifies the record and cannot change' },
    { zh: '请终止这条记录，另登一条。', en: 'End this record and enrol another.' },
  )

export const inFuture = (today: string): AppError =>
  invalid(
    'REGISTER_FUTURE',
    'validFrom',
    { zh: `生效日期晚于今天（${today}）`, en: `Takes effect after today (${today})` },
    { zh: '请在生效当日登记。', en: 'Record it on the day it takes effect.' },
  )

export const beforeBegin = (begin: string): AppError =>
  invalid(
    'REGISTER_BEFORE_BEGIN',
    'validFrom',
    { zh: `这条记录自 ${begin} 才有`, en: `The record begins on ${begin}` },
    { zh: '请选这一天或以后的日期。', en: 'Choose that day or a later one.' },
  )

export const hasEnded = (since: string): AppError =>
  new AppError('YQ_WRONG_STATE', {
    reason: { zh: `这条记录自 ${since} 起已终止`, en: `This record ended on ${since}.` },
  })

export const changeOrderProblem = (dataset: Dataset, field: string): Problem => ({
  code: 'REGISTER_CHANGE_ORDER',
  field,
  severity: 'error',
  message: {
    zh: `${dataset.fields[field]?.label.zh}是登记事项，不能直接改`,
    en: `${dataset.fields[field]?.label.en} is a registered matter and cannot be edited`,
  },
  hint: { zh: '请办理变更登记。', en: 'File a registration of change.' },
})
