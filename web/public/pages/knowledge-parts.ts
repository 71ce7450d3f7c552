import type { Text, View } from '../context.ts'
import { time } from '../format.ts'
import { html, when } from '../html.ts'
import { stateMark } from '../parts/common.ts'

/** What one has to know of a document before one relies on it. */
export type DocumentFacts = {
  kind: Text
  issuer?: string
  number?: string
  /** Plain dates. */
  validFrom?: string
  validTo?: string
  /** The first day is read from the text and was not checked. */
  isDateInferred: boolean
  /** Told in the platform's words; the law itself is what counts. */
  isSummary: boolean
  force: 'in-force' | 'ended' | 'to-come'
}

export function documentFacts(view: View, facts: DocumentFacts): string {
  const { say, t } = view
  return html`<p class="meta facts-line">!${forceMark(view, facts.force)}<span>!${say(facts.kind)}</span>
!${when(facts.issuer, (text) => html`<span>!${say(text)}</span>`)}!${when(facts.number, (text) => html`<span>!${say(text)}</span>`)}
<span>!${periodText(view, facts)}</span>!${when(facts.isSummary, () => html`<span>${t('knowledge.summary')}</span>`)}</p>`
}

const forces = { 'in-force': 'normal', ended: 'ended', 'to-come': 'paused' } as const

const forceMark = (view: View, force: DocumentFacts['force']) =>
  stateMark(view, { kind: forces[force], label: view.t(`knowledge.${force}`) })

export function periodText(
  { t }: View,
  {
    validFrom,
    validTo,
    isDateInferred = false,
  }: Partial<Pick<DocumentFacts, 'validFrom' | 'validTo' | 'isDateInferred'>>,
): string {
  const inferred = isDateInferred ? html`（${t('knowledge.inferred')}）` : ''
  if (!validFrom && !validTo) return html`${t('knowledge.undated')}`
  const from = validFrom ? time(validFrom) : '…'
  return validTo
    ? html`!${from} ${t('rule.to')} !${time(validTo)}!${inferred}`
    : html`!${from} ${t('rule.inForceFrom')}!${inferred}`
}

/** The part of a text that is shown first, with what was looked for in `<mark>`. */
export function marked(
  text: string,
  marks: readonly [number, number][],
  [from, to]: [number, number],
): string {
  let at = from
  let out = from > 0 ? '…' : ''
  for (const [start, end] of marks.toSorted(([a], [b]) => a - b)) {
    if (start < at || end > to) continue
    out += html`${text.slice(at, start)}<mark>${text.slice(start, end)}</mark>`
    at = end
  }
  return out + html`${text.slice(at, to)}` + (to < text.length ? '…' : '')
}
