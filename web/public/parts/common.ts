import type { Text, View } from '../context.ts'
import { attributes, each, html, safeUrl, when } from '../html.ts'
import { type IconName, icon, type MarkName, mark } from '../icons.ts'

/** What a public state is drawn with. “Not found” is none of these on purpose. */
export type StateKind =
  | 'normal'
  | 'done'
  | 'abnormal'
  | 'serious'
  | 'illegal'
  | 'suspected'
  | 'ended'
  | 'paused'
  | 'info'

export type State = { kind: StateKind; label: Text }
export type Tone = 'ok' | 'warn' | 'bad' | 'info' | 'off'

const looks: Record<StateKind, { mark: MarkName; tone: Tone }> = {
  normal: { mark: 'ok', tone: 'ok' },
  done: { mark: 'done', tone: 'ok' },
  abnormal: { mark: 'warn', tone: 'warn' },
  suspected: { mark: 'warn', tone: 'warn' },
  serious: { mark: 'bad', tone: 'bad' },
  illegal: { mark: 'illegal', tone: 'bad' },
  ended: { mark: 'ended', tone: 'off' },
  paused: { mark: 'paused', tone: 'off' },
  info: { mark: 'info', tone: 'info' },
}

/** Shape, word and colour; take the colour away and it still reads. */
export function stateMark(view: View, state: State, shape: 'plain' | 'tag' = 'plain'): string {
  const look = looks[state.kind]
  const className = `st ${look.tone}${shape === 'tag' ? ' tag' : ''}`
  return html`<span class="${className}">!${mark(look.mark)}!${view.say(state.label)}</span>`
}

export type Verdict = 'pass' | 'attention' | 'fail'

const verdictStates = { pass: 'normal', attention: 'abnormal', fail: 'serious' } as const

/** 通过, 请留意, 不行. */
function verdictMark(view: View, verdict: Verdict): string {
  return stateMark(view, { kind: verdictStates[verdict], label: view.t(`verdict.${verdict}`) })
}

export type Finding = {
  verdict: Verdict
  message: Text
  article?: Text
  /** The record or page that the finding is about. */
  reference?: { label: Text; href: string }
}

export function findingList(view: View, findings: readonly Finding[]): string {
  return html`<ul class="verdicts">!${each(
    findings,
    (finding) => html`<li>!${verdictMark(view, finding.verdict)}<div>!${view.say(finding.message)}
!${when(finding.reference, (to) => html`<a href="${safeUrl(to.href)}">!${view.say(to.label)}</a>`)}
!${when(finding.article, (article) => html`<p class="meta law">!${view.say(article)}</p>`)}</div>
</li>`,
  )}</ul>`
}

const noteMarks: Record<Exclude<Tone, 'off'>, MarkName> = {
  ok: 'done',
  warn: 'warn',
  bad: 'bad',
  info: 'info',
}

/** A bar, soft ground and a shape. `body` is safe HTML. */
export function note(tone: Exclude<Tone, 'off'>, body: string, role?: 'status' | 'alert'): string {
  return html`<div class="note ${tone}"!${attributes({ role })}>!${mark(noteMarks[tone])}<div>
!${body}</div></div>`
}

export type Crumb = { label: string; href?: string }

export type PageHead = {
  crumbs: Crumb[]
  /** Safe HTML, like `lead` and `below` (states, actions, facts under the heading). */
  heading: string
  lead?: string
  below?: string
}

export function pageHead(view: View, head: PageHead): string {
  const crumb = ({ label, href }: Crumb) =>
    href
      ? html`<li><a href="${safeUrl(href)}">${label}</a></li>`
      : html`<li aria-current="page">${label}</li>`
  return html`<div class="head"><div class="wrap">
<nav class="crumb noprint" aria-label="${view.t('nav.where')}"><ol>!${each(
    head.crumbs,
    crumb,
  )}</ol></nav>
<h1>!${head.heading}</h1>!${when(head.lead, (lead) => html`<p class="lead">!${lead}</p>`)}
!${head.below}
</div></div>`
}

export type ButtonLook = {
  primary?: boolean
  icon?: IconName
  iconAfter?: IconName
  download?: boolean
}

export function linkButton(label: string, href: string, look: ButtonLook = {}): string {
  const link = attributes({
    class: look.primary ? 'btn pri' : 'btn',
    href: safeUrl(href),
    download: look.download,
  })
  return html`<a!${link}>!${look.icon && icon(look.icon)}${label}!${look.iconAfter && icon(look.iconAfter)}</a>`
}

export type Fact = [label: string, value: string | undefined]

/** Label and value pairs; `value` is safe HTML and a pair without it is left out. */
export function factList(facts: readonly Fact[], className = 'facts'): string {
  return html`<dl class="${className}">
!${each(facts, ([label, value]) => (value ? html`<dt>${label}</dt><dd>!${value}</dd>` : ''))}</dl>`
}

export type TocEntry = { id: string; label: string }

export function section(id: string, heading: string, body: string): string {
  return html`<section id="${id}" aria-labelledby="h-${id}"><h2 id="h-${id}">${heading}</h2>
!${body}</section>`
}

export function pageContents(view: View, entries: readonly TocEntry[]): string {
  return html`<nav class="toc noprint" aria-label="${view.t('nav.onPage')}">!${each(
    entries,
    ({ id, label }) => html`<a href="#${id}">${label}</a>`,
  )}</nav>`
}
