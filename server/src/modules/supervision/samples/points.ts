import type { Message } from '@yiqi/contracts'

/** What a check of a finished case goes through. */
export const checkPoints: readonly { code: string; label: Message }[] = [
  { code: 'authority', label: { zh: '主体和权限合法', en: 'By whoever is competent' } },
  { code: 'procedure', label: { zh: '程序和回避合法', en: 'Procedure and recusal' } },
  { code: 'term', label: { zh: '在期限内办结', en: 'Within the term' } },
  { code: 'papers', label: { zh: '材料齐全、没有多要', en: 'Papers complete, none too many' } },
  { code: 'corrections', label: { zh: '补正一次告知', en: 'Corrections notified at once' } },
  { code: 'reasons', label: { zh: '意见有依据和理由', en: 'Opinions with law and reasons' } },
  { code: 'documents', label: { zh: '文书规范并已送达', en: 'Documents in order and delivered' } },
  { code: 'file', label: { zh: '归档完整', en: 'The file is whole' } },
]

export const pointVerdicts = ['good', 'bad', 'none'] as const

/** `none`: it does not apply to this case. */
export interface CheckedPoint {
  code: string
  verdict: (typeof pointVerdicts)[number]
  note: string | null
}
