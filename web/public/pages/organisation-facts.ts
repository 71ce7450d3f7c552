import type { Text, View } from '../context.ts'
import { formatYuan, time } from '../format.ts'
import { attributes, each, html, safeUrl, when } from '../html.ts'
import { factList, stateMark } from '../parts/common.ts'

export type FactValue =
  | { kind: 'text'; text: Text }
  | { kind: 'date'; date: string }
  | { kind: 'money'; fen: number }
  | { kind: 'link'; text: string; href: string }
  | { kind: 'names'; names: { name: string; until?: string }[] }

export type OrganisationFact = {
  label: Text
  value: FactValue
  /** Somebody says that it is wrong; it is being checked. */
  isUnderReview: boolean
}

export function organisationFacts(view: View, facts: readonly OrganisationFact[]): string {
  const review = stateMark(view, { kind: 'info', label: view.t('org.underReview') }, 'tag')
  return factList(
    facts.map(({ label, value, isUnderReview }) => [
      view.plain(label),
      html`!${shown(view, value)}!${isUnderReview ? ` ${review}` : ''}`,
    ]),
  )
}

function shown(view: View, value: FactValue): string {
  const { t, say } = view
  switch (value.kind) {
    case 'text':
      return say(value.text)
    case 'date':
      return time(value.date)
    case 'money':
      return html`<span class="num">${formatYuan(value.fen)}</span> ${t('unit.yuan')}`
    case 'link': {
      const link = attributes({ href: safeUrl(value.href), rel: 'nofollow' })
      return html`<a!${link}>${value.text}</a>`
    }
    case 'names':
      return html`<ul>!${each(
        value.names,
        ({ name, until }) =>
          html`<li>!${say(name)}!${when(
            until,
            (day) => html` <span class="meta">${t('org.until')} !${time(day)}</span>`,
          )}</li>`,
      )}</ul>`
  }
}
