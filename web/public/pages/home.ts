import { createView, type PageContext, type Text, type View } from '../context.ts'
import { formatNumber, time } from '../format.ts'
import { attributes, each, html, safeUrl, when } from '../html.ts'
import { type IconName, icon, leaves, ripple } from '../icons.ts'
import type { MessageKey } from '../messages/index.ts'
import { type State, stateMark } from '../parts/common.ts'
import { renderPage } from '../parts/layout.ts'
import { paths } from '../paths.ts'
import { type AnnouncementLine, announcementLines } from './announcements.ts'
import { type ToPrepare, toPrepareText } from './guide-materials.ts'

export type HomeItem = {
  href: string
  name: Text
  toPrepare: ToPrepare
  promised: Text
  statutory: Text
}

/** A public act of a registrar: what happened to whom, and when (ISO date). */
export type PublicAct = { state: State; name: Text; href?: string; on: string; number?: Text }

export type HomeModel = {
  /** Organisations that can be found here. */
  organisationCount: number
  /** Searches that find something. */
  examples: { label: string; href: string }[]
  items: HomeItem[]
  itemCount: number
  acts: PublicAct[]
  /** The latest, pinned ones first. */
  announcements: AnnouncementLine[]
  /** Figures with a link to their rows. */
  counts: { label: Text; value: number; href: string }[]
  asOf: string
}

const verbs: { href: string; icon: IconName; name: MessageKey; detail: MessageKey }[] = [
  { href: paths.verify, icon: 'shield', name: 'verb.verify', detail: 'verb.verify.detail' },
  {
    href: `${paths.guides}#registration`,
    icon: 'edit',
    name: 'verb.register',
    detail: 'verb.register.detail',
  },
  {
    href: paths.nameCheck,
    icon: 'search',
    name: 'verb.nameCheck',
    detail: 'verb.nameCheck.detail',
  },
  {
    href: paths.nameMarks,
    icon: 'doc',
    name: 'verb.marks',
    detail: 'verb.marks.detail',
  },
  {
    href: paths.illegal,
    icon: 'x',
    name: 'verb.illegal',
    detail: 'verb.illegal.detail',
  },
  { href: paths.guides, icon: 'book', name: 'verb.guides', detail: 'verb.guides.detail' },
  { href: paths.complaint, icon: 'hand', name: 'verb.complain', detail: 'verb.complain.detail' },
  {
    href: paths.reportError,
    icon: 'flag',
    name: 'verb.reportError',
    detail: 'verb.reportError.detail',
  },
]

export function renderHome(model: HomeModel, ctx: PageContext): string {
  const view = createView(ctx)
  const { t } = view
  const main = html`!${hero(view, model)}
<div class="wrap">
<h2 class="vh">${t('home.verbs')}</h2>
<ul class="acts">
!${each(
    verbs,
    (verb) =>
      html`<li><a href="${verb.href}">!${icon(verb.icon, 'i lg')}<span><b>${t(verb.name)}</b>
<span class="d">${t(verb.detail)}</span></span></a></li>`,
  )}</ul>
<div class="two">!${items(view, model)}!${acts(view, model.acts)}</div>
!${announcements(view, model)}
!${counts(view, model)}
</div>`
  return renderPage(view, {
    title: view.plain(ctx.serviceName),
    description: t('home.lead', { n: formatNumber(model.organisationCount) }),
    main,
  })
}

function hero(view: View, model: HomeModel): string {
  const { t } = view
  const [example] = model.examples
  const input = attributes({
    id: 'q',
    name: 'q',
    type: 'search',
    autocomplete: 'off',
    placeholder: example && t('search.example', { name: example.label }),
  })
  return html`<section class="hero">!${ripple('rip', 12, 52, 0.4, leaves)}
<div class="wrap"><h1>${t('home.title')}</h1>
<p class="lead">${t('home.lead', { n: formatNumber(model.organisationCount) })}</p>
<form class="find" role="search" action="${paths.organisations}" method="get"><label for="q">${t('search.label')}</label>
<div class="box"><input!${input}>
<button class="go" type="submit">!${icon('search')}<span>${t('search.go')}</span></button></div></form>
!${when(
    model.examples.length > 0,
    () =>
      html`<p class="try">${t('home.try')}!${each(
        model.examples,
        ({ label, href }) => html`<a href="${safeUrl(href)}">!${view.say(label)}</a>`,
      )}</p>`,
  )}
</div></section>`
}

function items(view: View, model: HomeModel): string {
  const { t, say } = view
  const row = (item: HomeItem) =>
    html`<tr><td><a class="plain md" href="${safeUrl(item.href)}">!${say(item.name)}</a></td>
<td class="wide">${toPrepareText(view, item.toPrepare)}</td><td class="nb">!${say(item.promised)}</td>
<td class="wide">!${say(item.statutory)}</td></tr>`
  return html`<section aria-labelledby="h-items"><div class="row between hd">
<h2 id="h-items">${t('home.items')}</h2>
<a href="${paths.guides}">${t('home.allItems', { n: model.itemCount })}</a></div>
<table class="items"><thead><tr><th scope="col">${t('home.item')}</th>
<th scope="col" class="wide">${t('home.materials')}</th><th scope="col">${t('guide.promised')}</th>
<th scope="col" class="wide">${t('guide.statutory')}</th></tr></thead><tbody>
!${each(model.items, row)}</tbody></table></section>`
}

function acts(view: View, list: readonly PublicAct[]): string {
  const { t, say } = view
  const name = (act: PublicAct) =>
    act.href
      ? html`<a class="plain" href="${safeUrl(act.href)}">!${say(act.name)}</a>`
      : html`<span>!${say(act.name)}</span>`
  return html`<section aria-labelledby="h-acts"><div class="hd">
<h2 id="h-acts">${t('home.acts')}</h2></div><ul class="pub">!${each(
    list,
    (act) =>
      html`<li>!${stateMark(view, act.state)}!${name(act)}<span class="meta num">!${time(act.on)}!${when(
        act.number,
        (number) => html`<span class="gap">!${say(number)}</span>`,
      )}</span></li>`,
  )}</ul>!${when(list.length === 0, () => html`<p class="sec">${t('home.noActs')}</p>`)}</section>`
}

function announcements(view: View, { announcements: latest }: HomeModel): string {
  if (latest.length === 0) return ''
  const { t } = view
  return html`<section aria-labelledby="h-announcements"><div class="row between hd">
<h2 id="h-announcements">${t('announcements.title')}</h2>
<a href="${paths.announcements}">${t('announcements.more')}</a></div>
!${announcementLines(view, latest)}</section>`
}

function counts(view: View, model: HomeModel): string {
  const { t, say } = view
  const count = (entry: HomeModel['counts'][number]) =>
    html`<div><dt>!${say(entry.label)}</dt>
<dd class="num"><a href="${safeUrl(entry.href)}">${formatNumber(entry.value)}</a></dd></div>`
  return html`<section class="proof" aria-labelledby="h-counts"><div>
<h2 id="h-counts">${t('home.counts')}</h2><p>${t('home.countsLead')}</p>
<p class="meta">${t('foot.asOf')} !${time(model.asOf)}</p></div><dl>
!${each(model.counts, count)}</dl></section>`
}
