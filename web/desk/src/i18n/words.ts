import type { Message } from '@yiqi/contracts'
import { useMemo } from 'react'
import { usePreferences } from '../theme/preferences.tsx'
import { admin } from './messages/admin.ts'
import { cases } from './messages/cases.ts'
import { common } from './messages/common.ts'
import { form } from './messages/form.ts'
import { hall } from './messages/hall.ts'
import { registers } from './messages/registers.ts'
import { tasks } from './messages/tasks.ts'

/** Every text of the desk in both languages; data bring their own. */
const messages = { ...common, ...hall, ...form, ...cases, ...tasks, ...registers, ...admin }

export type MessageKey = keyof typeof messages
export type MessageValues = Readonly<Record<string, string | number>>

export interface Words {
  lang: 'zh' | 'en'
  t(key: MessageKey, values?: MessageValues): string
  /** A text of the data in the language of the page. */
  say(message: Message): string
  /** What is wrong and how to mend it, as one text. */
  both(message: Message, hint?: Message): string
}

const fill = (text: string, values?: MessageValues) =>
  values ? text.replace(/\{(\w+)\}/g, (whole, name) => String(values[name] ?? whole)) : text

function wordsIn(lang: 'zh' | 'en'): Words {
  const say = (message: Message) => message[lang] || message.zh
  return {
    lang,
    t: (key, values) => fill((messages[key] as Message)[lang], values),
    say,
    both: (message, hint) =>
      [message, ...(hint ? [hint] : [])].map(say).join(lang === 'en' ? ' ' : ''),
  }
}

export function useWords(): Words {
  const { lang } = usePreferences()
  return useMemo(() => wordsIn(lang), [lang])
}
