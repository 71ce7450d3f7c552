import type { Message } from '@yiqi/contracts'

export const text = (zh: string, en: string): Message => ({ zh, en })

/** Law that asks for it, by type of organisation (governance §12). */
export const auditLaw =
  '《社会团体登记管理条例》第二十七条、《民办非企业单位登记管理暂行条例》第二十二条、《基金会管理条例》第三十七条'
