import { createView, type PageContext, type Text, type View } from '../context.ts'
import { time } from '../format.ts'
import { each, html, when } from '../html.ts'
import { icon } from '../icons.ts'
import { linkButton, pageHead, section } from '../parts/common.ts'
import { hiddenInputs } from '../parts/form.ts'
import { renderPage } from '../parts/layout.ts'
import { paths } from '../paths.ts'

export type HeldItem = { label: Text; value: Text; purpose: Text; basis?: Text; keptUntil?: Text }

export type MyDataModel = {
  name: string
  groups: { label: Text; items: HeldItem[] }[]
  /** Who looked, newest first; `at` is an instant. */
  accesses: { at: string; who: Text; what: Text; purpose: Text }[]
  /** The latest of them, and those before. */
  firstHref?: string
  nextHref?: string
  /** Hidden inputs of the export form (POST to `/me/data/export`) and of signing out. */
  hidden?: Record<string, string>
}

/** Of a group; the others open. */
const shownAtFirst = 10

export function renderMyData(model: MyDataModel, ctx: PageContext): string {
  const view = createView(ctx)
  const { t, say } = view
  const main = html`!${pageHead(view, {
    crumbs: [
      { label: t('nav.home'), href: paths.home },
      { label: t('account.title'), href: paths.account },
      { label: t('myData.title') },
    ],
    heading: html`${t('myData.title')}`,
    lead: html`${t('myData.lead', { name: model.name })}`,
    below: html`<div class="row actions noprint">
<form action="${paths.myData}/export" method="post">
!${hiddenInputs(model.hidden)}
<button class="btn pri" type="submit">!${icon('download')}${t('myData.export')}</button></form>
<form action="${paths.signOut}" method="post">
!${hiddenInputs(model.hidden)}<button class="btn" type="submit">${t('nav.signOut')}</button></form>
</div>`,
  })}
<div class="wrap page">!${each(
    model.groups,
    (group) => html`<section><h2>!${say(group.label)}</h2>
!${held(view, group.items.slice(0, shownAtFirst))}!${when(
      group.items.slice(shownAtFirst).length,
      (n) => html`<details><summary>${t('myData.more', { n })}</summary>
!${held(view, group.items.slice(shownAtFirst))}</details>`,
    )}</section>`,
  )}
!${section('accesses', t('myData.accesses'), accesses(view, model))}</div>`
  return renderPage(view, { title: t('myData.title'), main, isPrivate: true })
}

function held(view: View, items: readonly HeldItem[]): string {
  const { t, say } = view
  const heads = [t('myData.item'), t('myData.value'), t('myData.purpose'), t('myData.kept')]
  const row = (item: HeldItem) =>
    html`<tr><th scope="row"><b>!${say(item.label)}</b></th>
<td data-label="${heads[1]}">!${say(item.value)}</td>
<td data-label="${heads[2]}">!${say(item.purpose)}!${when(
      item.basis,
      (basis) => html`<p class="meta law">!${say(basis)}</p>`,
    )}</td>
<td data-label="${heads[3]}">!${item.keptUntil ? say(item.keptUntil) : '–'}</td></tr>`
  return html`<table class="cards"><thead><tr>
!${each(heads, (label) => html`<th scope="col">${label}</th>`)}</tr></thead><tbody>
!${each(items, row)}</tbody></table>`
}

function accesses(view: View, model: MyDataModel): string {
  const { t, say } = view
  if (model.accesses.length === 0) return html`<p class="sec">${t('myData.noAccess')}</p>`
  return html`<ol class="lines">!${each(
    model.accesses,
    (access) =>
      html`<li><div class="row between">
<b>!${say(access.who)}</b><span class="meta num">!${time(access.at)}</span></div>
<p class="sec">!${say(access.what)}</p>
<p class="meta">${t('myData.purpose')} !${say(access.purpose)}</p></li>`,
  )}</ol>!${more(view, model)}`
}

function more(view: View, { firstHref, nextHref }: MyDataModel): string {
  const { t } = view
  if (!firstHref && !nextHref) return ''
  const first = when(firstHref, (href) => linkButton(t('myData.latest'), href, { icon: 'back' }))
  const next = when(nextHref, (href) =>
    linkButton(t('myData.earlier'), href, { iconAfter: 'arrow' }),
  )
  return html`<nav class="row after noprint" aria-label="${t('pager.label')}">!${first}!${next}</nav>`
}
