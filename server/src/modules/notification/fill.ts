import type { NoticeParams } from './templates.ts'

const placeholder = /\{(\w+)\}/g

/** The text with its parameters put in. @throws Error where one is missing */
export function fill(text: string, params: NoticeParams): string {
  return text.replace(placeholder, (_match, name: string) => {
    const value = params[name]
    if (value === undefined) throw new Error(`A notice lacks its parameter "${name}".`)
    return value
  })
}

/** Whether all that it would say is empty. */
export function isEmpty(text: string, params: NoticeParams): boolean {
  const names = [...text.matchAll(placeholder)].map((match) => match[1] ?? '')
  return names.length > 0 && names.every((name) => params[name] === '')
}
