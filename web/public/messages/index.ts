import { en } from './en.ts'
import { zh } from './zh.ts'

export type MessageKey = keyof typeof zh

/** Every text of the public pages; `{name}` is filled by the caller. */
export const messages: Record<'zh' | 'en', Record<MessageKey, string>> = { zh, en }
