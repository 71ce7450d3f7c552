import { AppError, invalid } from '../../kernel/errors.ts'

export const wrongState = (zh: string, en: string): AppError =>
  new AppError('YQ_WRONG_STATE', { reason: { zh, en } })

const forbidden = (zh: string, en: string): AppError =>
  new AppError('YQ_FORBIDDEN', { reason: { zh, en } })

export const notForYou = (): AppError =>
  forbidden('这一件现在由别的机关办理。', 'Another office handles this now.')

export const noColleague = (): AppError =>
  invalid(
    'ENFORCEMENT_ASSIGNEE',
    'to',
    { zh: '本机关没有这位办理人员', en: 'Nobody of that name handles this in your office' },
    { zh: '请从名单里选。', en: 'Choose from the list.' },
  )

export const noOffice = (): AppError =>
  invalid(
    'ENFORCEMENT_OFFICE',
    'region',
    { zh: '那里没有办理的机关', en: 'No office there handles this' },
    {
      zh: '请从名单里选机关，或者写明平台以外的单位。',
      en: 'Choose an office, or name a body outside.',
    },
  )
