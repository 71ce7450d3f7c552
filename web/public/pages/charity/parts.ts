import type { Text, View } from '../../context.ts'
import { formatYuan, time } from '../../format.ts'
import { each, html, safeUrl, when } from '../../html.ts'
import { type StateKind, stateMark } from '../../parts/common.ts'

/** A campaign, project, trust, charity or platform in a list. */
export type CharityLine = {
  href: string
  title: string
  organisation?: string
  number?: string
  registrar?: Text
  area?: string
  from?: string
  to?: string
  state: { kind: StateKind; label: Text }
  /** e.g. 目标 5,000.00 元. */
  sum?: Text
}

export type DutyState = 'open' | 'met' | 'late' | 'missed'

/** What has to be disclosed by a day. */
export type DutyLine = {
  title: string
  occasion: Text
  dueOn: string
  publishedOn?: string
  state: DutyState
  article: string
}

/** The latest edition of a disclosure; the former ones stay below it. */
export type DisclosureItem = {
  number: string
  edition: number
  title: string
  class: Text
  occasion?: Text
  content: string
  /** What else it says: label and text or sum, ready to be said. */
  facts: { label: Text; value: string }[]
  publishedOn: string
  dueOn?: string
  timing: 'met' | 'late' | 'undated'
  article: string
  digest: string
  correctionNote?: string
  former?: DisclosureItem[]
}

const stateKinds: Record<DutyState, StateKind> = {
  open: 'info',
  met: 'done',
  late: 'abnormal',
  missed: 'serious',
}

const dutyMark = (view: View, state: DutyState) =>
  stateMark(view, { kind: stateKinds[state], label: view.t(`charity.state.${state}`) }, 'tag')

export const yuanOf = (view: View, fen: number): string =>
  `${formatYuan(fen)} ${view.t('unit.yuan')}`

export function charityLines(view: View, items: readonly CharityLine[]): string {
  const { say, t } = view
  if (items.length === 0) return html`<p class="sec">${t('charity.noSuch')}</p>`
  return html`<ul>!${each(
    items,
    (item) => html`<li class="it"><h3><a href="${safeUrl(item.href)}">!${say(item.title)}</a></h3>
<div class="l2">!${stateMark(view, item.state, 'tag')}!${when(item.organisation, (name) => html`<span>!${say(name)}</span>`)}
!${when(item.sum, (sum) => html`<b class="nb">!${say(sum)}</b>`)}</div>
<p class="l3">!${when(item.number, (number) => html`<span class="code">${number}</span>`)}!${when(item.from, (from) => html` · !${time(from)}`)}!${when(item.to, (to) => html` – !${time(to)}`)}
!${when(item.area, (area) => html` · !${say(area)}`)}!${when(item.registrar, (name) => html` · !${say(name)}`)}</p></li>`,
  )}</ul>`
}

/** Days of the law beside days on which it was done. */
export function dutyTable(view: View, duties: readonly DutyLine[]): string {
  const { t, say } = view
  if (duties.length === 0) return html`<p class="sec">${t('charity.noSuch')}</p>`
  return html`<p class="sec">${t('charity.dutiesLead')}</p>
<ul class="lines">!${each(
    duties,
    (
      duty,
    ) => html`<li><div class="row between"><b>!${say(duty.title)} · !${say(duty.occasion)}</b>!${dutyMark(view, duty.state)}</div>
<p>${t('charity.due')} !${time(duty.dueOn)}!${when(duty.publishedOn, (on) => html`　${t('charity.onDay')} !${time(on)}`)}</p>
<p class="meta law">!${say(duty.article)}</p></li>`,
  )}</ul>`
}

export function disclosureList(view: View, items: readonly DisclosureItem[]): string {
  if (items.length === 0) return html`<p class="sec">${view.t('charity.noDisclosures')}</p>`
  return html`<ul class="lines">!${each(
    items,
    (item) => html`<li id="d-${item.number}">!${disclosure(view, item)}</li>`,
  )}</ul>`
}

function disclosure(view: View, item: DisclosureItem): string {
  const { t, say } = view
  const timing =
    item.timing === 'undated'
      ? stateMark(view, { kind: 'info', label: t('charity.timing.undated') }, 'tag')
      : dutyMark(view, item.timing)
  return html`<div class="row between"><b>!${say(item.title)}</b>!${timing}</div>
<p class="meta">!${say(item.class)}!${when(item.occasion, (occasion) => html` · !${say(occasion)}`)} · ${t('charity.edition', { n: item.edition })} · ${t('charity.onDay')} !${time(item.publishedOn)}!${when(item.dueOn, (due) => html` · ${t('charity.due')} !${time(due)}`)}</p>
!${when(item.correctionNote, (text) => html`<p class="st warn">${t('charity.corrected', { note: text })}</p>`)}
<p>!${say(item.content)}</p>
!${when(
    item.facts.length,
    () =>
      html`<dl class="kv">!${each(item.facts, ({ label, value }) => html`<dt>!${say(label)}</dt><dd>!${say(value)}</dd>`)}</dl>`,
  )}
<p class="meta law">!${say(item.article)}<br><span class="code">${item.number}</span> · ${t('charity.digest')} <span class="code">${item.digest.slice(0, 16)}…</span></p>
!${when(
    item.former?.length,
    () =>
      html`<details><summary>${t('charity.former')}</summary>!${each(item.former ?? [], (one) => disclosure(view, one))}</details>`,
  )}`
}
