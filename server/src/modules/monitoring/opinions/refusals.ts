import type { Message } from '@yiqi/contracts'
import { AppError } from '../../../kernel/errors.ts'

const invalid = (code: string, field: string, message: Message, hint: Message) =>
  new AppError('YQ_INVALID', { problems: [{ code, field, severity: 'error', message, hint }] })

export const opinionSettled = () =>
  new AppError('YQ_WRONG_STATE', {
    reason: { zh: '这项舆情已不在这一步，请刷新再看。', en: 'It is not at this step any more.' },
  })

export const noReason = () =>
  invalid(
    'OPINION_TEXT',
    'text',
    { zh: '没有写明情况或者理由', en: 'It is not said what or why' },
    { zh: '请写明，至少两个字。', en: 'Say it in two characters at least.' },
  )

export const noLevel = () =>
  invalid(
    'OPINION_LEVEL',
    'level',
    { zh: '没有选级别', en: 'No level was chosen' },
    { zh: '请选蓝、黄、橙、红之一。', en: 'Choose blue, yellow, orange or red.' },
  )

export const sameLevel = () =>
  invalid(
    'OPINION_LEVEL',
    'level',
    { zh: '已经是这一级', en: 'It has this level already' },
    { zh: '请选另一级。', en: 'Choose another one.' },
  )

export const nobodyNamed = () =>
  invalid(
    'OPINION_SUBJECT',
    'asLead',
    { zh: '文中没有提到组织，不能转为线索', en: 'It names no body that a lead could be about' },
    { zh: '请直接处置。', en: 'Handle it without a lead.' },
  )
