import type { Message } from '@yiqi/contracts'
import { AppError, invalid } from '../../kernel/errors.ts'

const forbidden = (reason: Message) => new AppError('YQ_FORBIDDEN', { reason })
const wrongState = (reason: Message) => new AppError('YQ_WRONG_STATE', { reason })

export const notApplicant = () =>
  forbidden({
    zh: '由申请人，或者组织的经办人评价。',
    en: 'The applicant or a clerk of the organisation rates it.',
  })

export const noResultYet = () =>
  wrongState({ zh: '有了结果以后才能评价。', en: 'It can be rated once there is a result.' })

export const tooLate = (until: string) =>
  wrongState({
    zh: `评价截止于 ${until}，已经过了。`,
    en: `It could be rated until ${until}.`,
  })

export const ratedAlready = () =>
  wrongState({ zh: '这件已经评价过，每件只评一次。', en: 'This case has been rated; once is all.' })

export const notAtThisPoint = () =>
  wrongState({ zh: '现在不在这一步，请刷新后再看。', en: 'It is not at this point. Reload it.' })

export const ownRating = () =>
  forbidden({
    zh: '这是您自己的评价，请由同事回访。',
    en: 'A colleague follows up your own rating.',
  })

export const ownHandling = () =>
  forbidden({
    zh: '这件您办理过，请由没有办过的人检查。',
    en: 'You took part in this case; somebody else must check it.',
  })

export const ownCheck = () =>
  forbidden({
    zh: '检查、整改要由不同的人办。',
    en: 'Checking and mending are for different people.',
  })

export const nothingToDraw = () =>
  invalid(
    'SAMPLE_EMPTY',
    'from',
    { zh: '这段时间没有办结的办件', en: 'No case was finished in this period' },
    { zh: '请放宽时间或者事项。', en: 'Widen the period or the choice of services.' },
  )

export const incompleteSheet = (field: string, message: Message) =>
  invalid('SAMPLE_SHEET', field, message, {
    zh: '请逐项写明结论，有问题的写明问题。',
    en: 'Give a verdict for each point, and say what is wrong where something is.',
  })

export const stale = (version: number) => new AppError('YQ_STALE', { version })
