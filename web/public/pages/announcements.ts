import { createView, type PageContext, type Text, type View } from '../context.ts'
import { formatNumber, time } from '../format.ts'
import { attributes, dataBlock, each, html, safeUrl, when } from '../html.ts'
import { icon } from '../icons.ts'
import { linkButton, note, pageHead, stateMark } from '../parts/common.ts'
import type { FormState, Option } from '../parts/form.ts'
import { renderPage } from '../parts/layout.ts'
import { choice, pager } from '../parts/list.ts'
import { announcementPath, paths } from '../paths.ts'

export type AnnouncementLine = {
  href: string
  title: string
  kind: Text
  office: Text
  on: string
  isPinned: boolean
  /** Its last day is past. */
  isOver: boolean
}

export type AnnouncementsModel = {
  /** `q`, `kind` and `region`. */
  form: FormState
  kinds: Option[]
  regions: Option[]
  total: number
  items: AnnouncementLine[]
  feedHref: string
  previousHref?: string
  nextHref?: string
  isFiltered: boolean
}

export type AnnouncementModel = {
  id: string
  title: string
  kind: Text
  office: Text
  on: string
  validTo?: string
  /** Null where it is out of sight. */
  text: string | null
  /** What this edition corrected. */
  correction?: string
  withdrawal?: { on: string; reason: string }
  /** The edition that took its place. */
  replacedBy?: string
  annexes: { name: string; href: string; size: string }[]
  editions: { label: Text; href: string; on: string; isShown: boolean }[]
  linkedData: object
}

/** 通知公告 of every office, the latest first. */
export function renderAnnouncements(model: AnnouncementsModel, ctx: PageContext): string {
  const view = createView(ctx)
  const { t } = view
  const main = html`!${pageHead(view, {
    crumbs: [{ label: t('nav.home'), href: paths.home }, { label: t('announcements.title') }],
    heading: html`${t('announcements.title')}`,
    lead: html`${t('announcements.lead')}`,
    below: filters(view, model),
  })}
<div class="wrap page"><div class="row between hd"><h2>${t('announcements.count', {
    n: formatNumber(model.total),
  })}</h2><a class="noprint" href="${safeUrl(model.feedHref)}" type="application/atom+xml">${t(
    'announcements.feed',
  )}</a></div>
!${model.items.length > 0 ? announcementLines(view, model.items) : nothing(view)}
!${pager(view, model)}
<p class="meta law">${t('announcements.law')}</p></div>`
  const feed = attributes({
    rel: 'alternate',
    type: 'application/atom+xml',
    title: t('announcements.title'),
    href: safeUrl(model.feedHref),
  })
  return renderPage(view, {
    title: t('announcements.title'),
    description: t('announcements.lead'),
    section: 'announcements',
    main,
    head: html`<link!${feed}>`,
    isPrivate: model.isFiltered,
  })
}

/** Also on the first page of the site. */
export function announcementLines(view: View, items: readonly AnnouncementLine[]): string {
  const { t, say } = view
  const pinned = stateMark(view, { kind: 'info', label: t('announcements.pinned') }, 'tag')
  const over = stateMark(view, { kind: 'ended', label: t('announcements.over') }, 'tag')
  return html`<ul class="lines">!${each(
    items,
    (
      item,
    ) => html`<li><a class="plain" href="${safeUrl(item.href)}"><b lang="zh-CN">${item.title}</b></a>
<p class="meta facts-line">!${item.isPinned && !item.isOver ? pinned : ''}!${item.isOver ? over : ''}<span>!${say(item.kind)}</span>
<span>!${say(item.office)}</span><span>!${time(item.on)}</span></p></li>`,
  )}</ul>`
}

function filters(view: View, { form, kinds, regions }: AnnouncementsModel): string {
  const { t } = view
  const filter = (name: 'kind' | 'region', options: readonly Option[]) =>
    choice(view, {
      name,
      label: t(`announcements.${name}`),
      any: t('announcements.any'),
      options,
      form,
    })
  return html`<form class="filters noprint" role="search" method="get" action="${paths.announcements}">
<div class="field"><label for="q">${t('announcements.search')}</label>
<input!${attributes({ class: 'in', type: 'search', id: 'q', name: 'q', maxlength: 100, value: form.values.q || undefined })}></div>
!${filter('kind', kinds)}!${filter('region', regions)}
<button class="btn" type="submit">!${icon('search')}${t('search.go')}</button></form>`
}

const nothing = (view: View) => html`<div class="empty"><h2>${view.t('announcements.none')}</h2>
<p class="sec">${view.t('announcements.noneAdvice')}</p>
!${linkButton(view.t('announcements.all'), paths.announcements)}</div>`

/** One announcement; of a withdrawn one, that it was and why it is no more. */
export function renderAnnouncement(model: AnnouncementModel, ctx: PageContext): string {
  const view = createView(ctx)
  const { t, say } = view
  const main = html`!${pageHead(view, {
    crumbs: [
      { label: t('nav.home'), href: paths.home },
      { label: t('announcements.title'), href: paths.announcements },
      { label: model.title },
    ],
    heading: html`<span lang="zh-CN">${model.title}</span>`,
    below: html`<p class="meta facts-line"><span>!${say(model.kind)}</span><span>!${say(
      model.office,
    )}</span><span>!${time(model.on)}</span>!${when(
      model.validTo,
      (day) => html`<span>${t('announcements.validTo')} !${time(day)}</span>`,
    )}</p>`,
  })}
<div class="wrap page"><article class="read announcement">!${notes(view, model)}
!${when(
    model.text,
    (text) =>
      html`<div lang="zh-CN">!${each(
        text.split('\n').filter((line) => line.trim() !== ''),
        (line) => html`<p>${line}</p>`,
      )}</div>`,
  )}!${annexes(view, model)}!${editions(view, model)}</article></div>`
  return renderPage(view, {
    title: model.title,
    section: 'announcements',
    main,
    head: dataBlock('application/ld+json', model.linkedData),
    isPrivate: model.text === null,
  })
}

function notes(view: View, model: AnnouncementModel): string {
  const { text, withdrawal, replacedBy, correction } = model
  const { t } = view
  return html`!${when(withdrawal, ({ on, reason }) =>
    note(
      'bad',
      html`<b>${t('announcements.withdrawn')} !${time(on)}</b><p>${t('announcements.reason', { reason })}</p>`,
    ),
  )}!${when(replacedBy, (id) =>
    note(
      'warn',
      html`${t('announcements.replaced')} <a href="${announcementPath(id)}">${t('announcements.toNewest')}</a>`,
    ),
  )}!${text === null && !withdrawal ? note('warn', html`${t('announcements.hidden')}`) : ''}!${when(
    correction,
    (words) => note('info', html`${t('announcements.correction', { text: words })}`),
  )}`
}

function annexes(view: View, model: AnnouncementModel): string {
  if (model.annexes.length === 0) return ''
  return html`<section><h2>${view.t('announcements.annexes')}</h2><ul class="lines">!${each(
    model.annexes,
    ({ name, href, size }) =>
      html`<li><a href="${safeUrl(href)}">!${icon('download')}${name}</a> <span class="meta">${size}</span></li>`,
  )}</ul></section>`
}

function editions(view: View, model: AnnouncementModel): string {
  if (model.editions.length < 2) return ''
  const { t, say } = view
  return html`<section><h2>${t('announcements.editions')}</h2><ul class="lines">!${each(
    model.editions,
    ({ label, href, on, isShown }) =>
      html`<li>!${
        isShown
          ? html`<b>!${say(label)}</b> ${t('rule.shown')}`
          : html`<a href="${safeUrl(href)}">!${say(label)}</a>`
      } <span class="meta">!${time(on)}</span></li>`,
  )}</ul></section>`
}
