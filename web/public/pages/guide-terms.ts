import type { Text, View } from '../context.ts'
import { each, html, safeUrl, when } from '../html.ts'

export type GuideTerm = {
  label: Text
  binds: Text
  whenText?: Text
  statutory: Text
  promised?: Text
  lapse: Text
  article: Text
  ruleHref: string
}

export type GuideCheck = { title: Text; article: Text; blocks: boolean; href: string }

/** A law with its articles; links where the knowledge base has it. */
export type GuideLaw = {
  title: string
  href?: string
  articles: { label: string; href?: string }[]
}

/** Every term: whom it binds, how long, and what happens when it passes. */
export function termTable(view: View, terms: readonly GuideTerm[]): string {
  const { t, say, plain } = view
  const row = (term: GuideTerm) => html`<tr>
<td><b>!${say(term.label)}</b>!${when(
    term.whenText,
    (text) => html`<p class="meta">${t('guide.onlyIf')}!${say(text)}</p>`,
  )}<p class="meta">!${say(term.binds)}</p></td>
<td data-label="${t('guide.statutory')}"><div><span class="nb">!${say(term.statutory)}</span>!${when(
    term.promised,
    (text) =>
      html`<p class="meta">${t('guide.promised')} <span class="nb">!${say(text)}</span></p>`,
  )}<p><a class="sm noprint" href="${safeUrl(term.ruleHref)}">${t('guide.count')}<span class="vh"> ${plain(term.label)}</span></a></p></div></td>
<td data-label="${t('guide.lapse')}"><div>!${say(term.lapse)}<p class="meta law">!${say(term.article)}</p></div></td>
</tr>`
  return html`<table class="cards"><thead><tr><th scope="col">${t('guide.term')}</th>
<th scope="col">${t('guide.statutory')}</th><th scope="col">${t('guide.lapse')}</th></tr></thead>
<tbody>!${each(terms, row)}</tbody></table>`
}

export function checkList(view: View, checks: readonly GuideCheck[]): string {
  const { t, say, plain } = view
  return html`<p class="sec">${t('guide.checksLead')}</p><ul class="lines">!${each(
    checks,
    (check) => html`<li><b>!${say(check.title)}</b>
<p class="meta law">!${say(check.article)}</p>
<p class="meta facts-line"><span>${t(check.blocks ? 'guide.blocks' : 'guide.advises')}</span>
<a class="noprint" href="${safeUrl(check.href)}">${t('rule.try')}<span class="vh"> ${plain(check.title)}</span></a></p></li>`,
  )}</ul>`
}

export function lawList(view: View, laws: readonly GuideLaw[]): string {
  const link = (label: string, href: string | undefined) =>
    href ? html`<a href="${safeUrl(href)}">!${view.say(label)}</a>` : view.say(label)
  return html`<h3>${view.t('guide.laws')}</h3><ul class="lines">!${each(
    laws,
    ({ title, href, articles }) =>
      html`<li class="law">!${link(`《${title}》`, href)} !${each(
        articles,
        (one, index) =>
          html`!${index > 0 ? view.t('list.comma') : ''}!${link(one.label, one.href)}`,
      )}</li>`,
  )}</ul>`
}
