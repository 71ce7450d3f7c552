import { html } from 'ghtml'
import { type MessageKey, messages } from './messages/index.ts'

export type Lang = 'zh' | 'en'

/** A text in both languages. */
export type Bilingual = { zh: string; en: string }

/** Data from a register: Chinese as registered, or a label in both languages. */
export type Text = string | Bilingual

/** What every page knows besides its model. `asOf` is an ISO date or instant. */
export type PageContext = {
  lang: Lang
  mode: 'standard' | 'elder'
  theme: 'light' | 'dark' | 'auto'
  /** Shows on every page that organisations and people are invented. */
  demo: boolean
  /** Path and query of this page, for the language and display links to come back to. */
  path: string
  asOf: string
  serviceName: Bilingual
  account?: { name: string }
  assets: {
    css: string
    verifyJs?: string
    passkeyJs?: string
    nameMarksJs?: string
    receiptJs?: string
    ledgerProofJs?: string
  }
}

export type MessageValues = Record<string, string | number>

/** A page's way to speak: messages, data and the context they are said in. */
export type View = {
  ctx: PageContext
  lang: Lang
  /** A message as plain text: escape it where it is placed. */
  t: (key: MessageKey, values?: MessageValues) => string
  /** A text of the data in the page's language, plain: escape it where it is placed. */
  plain: (text: Text) => string
  /** The same as safe HTML; Chinese data on an English page says so (WCAG 3.1.2). */
  say: (text: Text) => string
}

const HAN = /\p{Script=Han}/u

export function createView(ctx: PageContext): View {
  const { lang } = ctx
  const plain = (text: Text) => (typeof text === 'string' ? text : text[lang])
  return {
    ctx,
    lang,
    t: (key, values) => fill(messages[lang][key], values),
    plain,
    say(text) {
      const shown = plain(text)
      return lang === 'en' && HAN.test(shown)
        ? html`<span lang="zh-CN">${shown}</span>`
        : html`${shown}`
    },
  }
}

function fill(template: string, values: MessageValues = {}): string {
  return template.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole))
}
