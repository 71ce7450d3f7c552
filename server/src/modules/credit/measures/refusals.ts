import type { Message, Verdict } from '@yiqi/contracts'
import { AppError } from '../../../kernel/errors.ts'

export const invalid = (field: string, message: Message, code = 'CREDIT_MEASURE') =>
  new AppError('YQ_INVALID', { problems: [{ code, field, severity: 'error', message }] })

/** What the rule says against it, each at its field. */
export const refusedBy = ({ reasons }: Verdict) =>
  new AppError('YQ_INVALID', {
    problems: reasons.map(({ code, field = 'measureNo', message }) => ({
      ...{ code, field, message },
      severity: 'error',
    })),
  })

export const openAlready = () =>
  new AppError('YQ_WRONG_STATE', {
    reason: {
      zh: '对这项措施已有一条待批准的提议。',
      en: 'Something is proposed about this measure already.',
    },
  })

export const decidedAlready = () =>
  new AppError('YQ_WRONG_STATE', {
    reason: { zh: '这条提议已经决定过了。', en: 'This proposal has been decided.' },
  })

export const ownProposal = () =>
  new AppError('YQ_FORBIDDEN', {
    reason: {
      zh: '自己提出的措施要由另一人批准。',
      en: 'What one has proposed is decided by somebody else.',
    },
  })
