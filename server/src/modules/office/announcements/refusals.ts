import { AppError, invalid } from '../../../kernel/errors.ts'
import { forbidden, wrongState } from '../refusals.ts'

export const wrongPeriod = (): AppError =>
  invalid(
    'ANNOUNCEMENT_PERIOD',
    'validTo',
    { zh: '截止日期早于开始日期', en: 'It would end before it begins' },
    { zh: '请核对两个日期。', en: 'Check both dates.' },
  )

export const tooManyAnnexes = (most: number): AppError =>
  invalid(
    'ANNOUNCEMENT_ANNEXES',
    'annexes',
    { zh: `附件最多 ${most} 个`, en: `At most ${most} annexes` },
    { zh: '请合并或删去一些。', en: 'Merge some, or take some away.' },
  )

export const notAtThisStep = (): AppError =>
  wrongState(
    '这份通知公告已不在这一步，请刷新再看。',
    'It is not at this step any more. Reload it.',
  )

export const nobodyApproves = (): AppError =>
  wrongState(
    '本机关没有别的人可以批准；发到机关以外的要由另一人批准。',
    'Nobody else of the office may approve it; what leaves the office takes a second official.',
  )

export const openEdition = (): AppError =>
  wrongState(
    '已经有一版更正在起草或待批准。',
    'A corrected edition is being written, or awaits approval.',
  )

export const notForSigning = (): AppError =>
  wrongState('您没有要签收的，或者已经签收。', 'There is nothing for you to sign for, or you have.')

export const writersDraft = (): AppError =>
  forbidden('由起草人修改。', 'Whoever wrote the draft changes it.')

export const otherOffice = (): AppError =>
  forbidden('由发布机关办理。', 'The office that wrote it does this.')

export const ownDraft = (): AppError =>
  forbidden('您起草的，要由另一人批准。', 'You wrote it; somebody else must approve it.')
