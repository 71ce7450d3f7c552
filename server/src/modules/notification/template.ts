import type { Message } from '@yiqi/contracts'

export interface Template {
  title: Message
  /** Paragraphs; one whose placeholders are all empty is left out. */
  body: readonly Message[]
  /** Goes out at once, in quiet hours and beside a digest too. */
  isUrgent?: true
}
