import { AppError, invalid } from '../../kernel/errors.ts'

export const wrongState = (zh: string, en: string): AppError =>
  new AppError('YQ_WRONG_STATE', { reason: { zh, en } })

export const forbidden = (zh: string, en: string): AppError =>
  new AppError('YQ_FORBIDDEN', { reason: { zh, en } })

/* Questions */

export const noRegion = (): AppError =>
  invalid(
    'QUESTION_REGION',
    'region',
    { zh: '没有说明问哪里的民政部门', en: 'It is not said which office is asked' },
    { zh: '请选择所在的县（市、区）。', en: 'Choose the county, city or district.' },
  )

export const noOrganisation = (): AppError =>
  invalid(
    'QUESTION_ORGANISATION',
    'uscc',
    { zh: '您不是这个组织的经办人', en: 'You are not a clerk of this organisation' },
    { zh: '请以个人身份提问。', en: 'Ask for yourself.' },
  )

export const noPassage = (index: number): AppError =>
  invalid(
    'QUESTION_PASSAGE',
    `passages/${index}`,
    {
      zh: '知识库里没有这一条，或者不能给提问人看',
      en: 'The knowledge base has no such article for the asker to read',
    },
    { zh: '请从检索结果里重新选。', en: 'Choose it again from what was found.' },
  )

export const noColleague = (): AppError =>
  invalid(
    'QUESTION_ASSIGNEE',
    'to',
    { zh: '本机关没有这位答疑人员', en: 'Nobody of that name answers in this office' },
    { zh: '请从名单里选。', en: 'Choose from the list.' },
  )

export const settledQuestion = (): AppError =>
  wrongState('这个问题已不在这一步，请刷新再看。', 'The question is no longer at this step.')

export const nobodyAbove = (): AppError =>
  wrongState('上级机关没有答疑人员，不能再往上转。', 'No office above has anybody who answers.')

export const otherOffice = (): AppError =>
  forbidden('这个问题现在由别的机关答复。', 'Another office answers this question now.')

export const askersAct = (): AppError =>
  forbidden('采纳或追问由提问人决定。', 'Only the asker accepts it or asks again.')

/* Roster */

export const wrongShift = (): AppError =>
  invalid(
    'ROSTER_TIME',
    'endsAt',
    { zh: '值班时间不对', en: 'This is no time for a shift' },
    {
      zh: '结束须在开始之后、不早于现在，一个班次不超过 31 天。',
      en: 'It has to end after it begins, and not before now; a shift has 31 days at most.',
    },
  )

export const noSuchOfficer = (): AppError =>
  invalid(
    'ROSTER_OFFICER',
    'accountId',
    { zh: '本机关没有这位工作人员', en: 'This office has no such official' },
    { zh: '请从列出的人里选。', en: 'Choose one of those who are listed.' },
  )

export const shiftOverlaps = (): AppError =>
  invalid(
    'ROSTER_OVERLAP',
    'startsAt',
    { zh: '这段时间里他已经有班次', en: 'He has a shift in that time already' },
    {
      zh: '请改时间，或者先撤去原来的班次。',
      en: 'Change the time, or withdraw that shift first.',
    },
  )
