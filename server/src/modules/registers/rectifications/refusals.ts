import type { Dataset } from '@yiqi/contracts'
import { AppError, invalid } from '../../../kernel/errors.ts'
import { changeOrderProblem } from '../refusals.ts'

export const notRectifiable = (dataset: Dataset, field: string): AppError =>
  dataset.fields[field]?.changeOrder
    ? new AppError('YQ_INVALID', { problems: [changeOrderProblem(dataset, field)] })
    : invalid(
        'RECTIFICATION_FIELD',
        field,
        {
          zh: `${dataset.fields[field]?.label.zh ?? `“${field}”`}不能这样更正`,
          en: `${dataset.fields[field]?.label.en ?? `“${field}”`} cannot be rectified`,
        },
        { zh: '请去掉这一项。', en: 'Leave it out.' },
      )

export const nothingChanged = (): AppError =>
  invalid(
    'RECTIFICATION_NOTHING',
    'changes',
    { zh: '没有一项与登记内容不同', en: 'Nothing differs from the record' },
    { zh: '请改好要更正的那一项。', en: 'Change what is to be rectified.' },
  )

export const otherSubject = (): AppError =>
  invalid(
    'RECTIFICATION_REPORT',
    'errorReport',
    { zh: '这份纠错说的不是这个组织', en: 'The report is about another organisation' },
    { zh: '请从那份纠错打开登记内容。', en: 'Open the record from the report itself.' },
  )

export const openAlready = (): AppError =>
  new AppError('YQ_WRONG_STATE', {
    reason: {
      zh: '这条记录已有一份更正等待批准，请等它办完。',
      en: 'A rectification of this record waits for approval. Wait until it is decided.',
    },
  })

export const decidedAlready = (): AppError =>
  new AppError('YQ_WRONG_STATE', {
    reason: { zh: '这份更正已经办完。', en: 'This rectification has been decided.' },
  })

export const ownProposal = (): AppError =>
  new AppError('YQ_FORBIDDEN', {
    reason: {
      zh: '这份更正是您自己提出的，请由另一位工作人员批准或退回。',
      en: 'You proposed this yourself; another official must decide it.',
    },
  })

export const notOwnProposal = (): AppError =>
  new AppError('YQ_FORBIDDEN', {
    reason: { zh: '依据由提出更正的人附上。', en: 'The paper is added by whoever proposed.' },
  })

export const changedSince = (then: number, now: number): AppError =>
  new AppError('YQ_STALE', {
    current: { version: now },
    yours: { version: then },
    reason: {
      zh: '提出更正之后，这条记录又有变动，不能批准。请退回，由提出人按现在的内容重新提出。',
      en: 'The record has changed since the proposal. Return it, to be proposed on what stands now.',
    },
  })
