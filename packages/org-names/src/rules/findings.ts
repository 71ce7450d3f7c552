import type { ExistingName } from './existing.ts'

export interface Text {
  zh: string
  en: string
}

export interface NameFinding {
  code: string
  severity: 'FAIL' | 'WARN'
  /** Law and article. */
  article: string
  message: Text
  /** How to mend it. */
  hint: Text
  clash?: Pick<ExistingName, 'name' | 'uscc' | 'state' | 'endedOn'>
}

export const MEASURES = '《社会组织名称管理办法》'
export const MEASURES_ARTICLE_8 = `${MEASURES}第八条`
export const MEASURES_ARTICLE_15 = `${MEASURES}第十五条`
export const MEASURES_ARTICLE_16 = `${MEASURES}第十六条`
export const SERVICE_REGULATION_ARTICLE_8 = '《民办非企业单位登记管理暂行条例》第八条'

export function finding(
  code: string,
  severity: NameFinding['severity'],
  article: string,
  message: Text,
  hint: Text,
): NameFinding {
  return { code, severity, article, message, hint }
}
