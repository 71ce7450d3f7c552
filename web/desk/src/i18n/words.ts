import type { Message } from '@yiqi/contracts'
import { useMemo } from 'react'
import { usePreferences } from '../theme/preferences.tsx'
import { account } from './messages/account.ts'
import { admin } from './messages/admin.ts'
import { announcements } from './messages/announcements.ts'
import { archive } from './messages/archive.ts'
import { archiveTransfers } from './messages/archive-transfers.ts'
import { archiveVolumes } from './messages/archive-volumes.ts'
import { asked } from './messages/asked.ts'
import { calendar } from './messages/calendar.ts'
import { cases } from './messages/cases.ts'
import { checks } from './messages/checks.ts'
import { clients } from './messages/clients.ts'
import { common } from './messages/common.ts'
import { credit } from './messages/credit.ts'
import { merchants } from './messages/merchants.ts'
import { measures } from './messages/measures.ts'
import { complaints } from './messages/complaints.ts'
import { donations } from './messages/donations.ts'
import { donationAudits } from './messages/donation-audits.ts'
import { evaluations } from './messages/evaluations.ts'
import { firstReviews } from './messages/first-reviews.ts'
import { form } from './messages/form.ts'
import { funds } from './messages/funds.ts'
import { hall } from './messages/hall.ts'
import { leads } from './messages/leads.ts'
import { lending } from './messages/lending.ts'
import { library } from './messages/library.ts'
import { monitoring } from './messages/monitoring.ts'
import { opening } from './messages/opening.ts'
import { knowledge } from './messages/knowledge.ts'
import { opinions } from './messages/opinions.ts'
import { people } from './messages/people.ts'
import { questions } from './messages/questions.ts'
import { giftImport } from './messages/gift-import.ts'
import { help } from './messages/help.ts'
import { docking } from './messages/docking.ts'
import { duties } from './messages/duties.ts'
import { payments } from './messages/payments.ts'
import { receipts } from './messages/receipts.ts'
import { rectifications } from './messages/rectifications.ts'
import { registers } from './messages/registers.ts'
import { reports } from './messages/reports.ts'
import { sharing } from './messages/sharing.ts'
import { subscribers } from './messages/subscribers.ts'
import { supervision } from './messages/supervision.ts'
import { tasks } from './messages/tasks.ts'
import { figures } from './messages/figures.ts'
import { warnings } from './messages/warnings.ts'

/** Every text of the desk in both languages; data bring their own. */
const messages = {
  ...common,
  ...hall,
  ...asked,
  ...firstReviews,
  ...form,
  ...cases,
  ...tasks,
  ...opening,
  ...registers,
  ...people,
  ...reports,
  ...announcements,
  ...calendar,
  ...questions,
  ...knowledge,
  ...rectifications,
  ...evaluations,
  ...archive,
  ...archiveVolumes,
  ...archiveTransfers,
  ...leads,
  ...complaints,
  ...lending,
  ...library,
  ...admin,
  ...clients,
  ...subscribers,
  ...account,
  ...sharing,
  ...supervision,
  ...monitoring,
  ...opinions,
  ...credit,
  ...measures,
  ...checks,
  ...figures,
  ...warnings,
  ...donations,
  ...docking,
  ...giftImport,
  ...help,
  ...duties,
  ...payments,
  ...funds,
  ...receipts,
  ...donationAudits,
  ...merchants,
}

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

/** Ends as a sentence, so that another one may follow. */
const sentence = (text: string, lang: 'zh' | 'en') =>
  (/[。？！.?!]$/.test(text) ? text : text + (lang === 'en' ? '.' : '。')) +
  (lang === 'en' ? ' ' : '')

function wordsIn(lang: 'zh' | 'en'): Words {
  const say = (message: Message) => message[lang] || message.zh
  return {
    lang,
    t: (key, values) => fill((messages[key] as Message)[lang], values),
    say,
    both: (message, hint) => (hint ? sentence(say(message), lang) + say(hint) : say(message)),
  }
}

export function useWords(): Words {
  const { lang } = usePreferences()
  return useMemo(() => wordsIn(lang), [lang])
}
