import { createView, type PageContext, type Text, type View } from '../context.ts'
import { formatNumber, time, usccCode } from '../format.ts'
import { attributes, each, html, safeUrl } from '../html.ts'
import { icon } from '../icons.ts'
import { linkButton, note, pageHead } from '../parts/common.ts'
import type { FormState, Option } from '../parts/form.ts'
import { renderPage } from '../parts/layout.ts'
import { choice, pager } from '../parts/list.ts'
import { explanation, type Listing, listingMark } from '../parts/listing.ts'
import { listingPaths, organisationPath, paths } from '../paths.ts'

export type { AppliedMeasure, Credit, CreditRecord, Listing } from '../parts/listing.ts'

export type ListingsModel = {
  list: 'abnormal' | 'serious'
  title: Text
  /** `q`, `ground` and `region`. */
  form: FormState
  grounds: Option[]
  regions: Option[]
  total: number
  items: Listing[]
  feedHref: string
  linesHref: string
  previousHref?: string
  nextHref?: string
  isFiltered: boolean
}

/** 活动异常名录, 严重违法失信名单: who is listed now, each entry with its reasons. */
export function renderListings(model: ListingsModel, ctx: PageContext): string {
  const view = createView(ctx)
  const { t, plain } = view
  const title = plain(model.title)
  const main = html`!${pageHead(view, {
    crumbs: [{ label: t('nav.home'), href: paths.home }, { label: title }],
    heading: html`${title}`,
    lead: html`${t(`listings.lead.${model.list}`)}`,
    below: html`!${filters(view, model)}!${tabs(view, model)}`,
  })}
<div class="wrap page"><div class="row between hd"><h2>${t('listings.count', {
    n: formatNumber(model.total),
  })}</h2><span class="noprint facts-line"><a href="${safeUrl(model.feedHref)}" type="application/atom+xml">${t(
    'announcements.feed',
  )}</a> <a href="${safeUrl(model.linesHref)}">${t('listings.lines')}</a></span></div>
!${model.items.length > 0 ? lines(view, model.items) : nothing(view, model)}
!${pager(view, model)}
!${note('info', html`<b>${t('listings.wrong')}</b>${t('listings.wrongAdvice')}`)}
<p class="meta law">${t('listings.law')}</p></div>`
  const feed = attributes({
    rel: 'alternate',
    type: 'application/atom+xml',
    title,
    href: safeUrl(model.feedHref),
  })
  return renderPage(view, {
    title,
    description: t(`listings.lead.${model.list}`),
    section: 'organisations',
    main,
    head: html`<link!${feed}>`,
    isPrivate: model.isFiltered,
  })
}

function tabs(view: View, { list }: ListingsModel): string {
  const { t } = view
  return html`<nav class="tabs noprint" aria-label="${t('listings.lists')}">!${each(
    ['abnormal', 'serious'] as const,
    (one) => {
      const link = attributes({
        href: listingPaths[one],
        'aria-current': one === list ? 'page' : undefined,
      })
      return html`<a!${link}>${t(`listings.${one}`)}</a>`
    },
  )}</nav>`
}

function filters(view: View, { list, form, grounds, regions }: ListingsModel): string {
  const { t } = view
  const filter = (name: 'ground' | 'region', options: readonly Option[]) =>
    choice(view, { name, label: t(`listings.${name}`), any: t('announcements.any'), options, form })
  return html`<form class="filters noprint" role="search" method="get" action="${listingPaths[list]}">
<div class="field"><label for="q">${t('listings.search')}</label>
<input!${attributes({ class: 'in', type: 'search', id: 'q', name: 'q', maxlength: 100, value: form.values.q || undefined })}></div>
!${filter('ground', grounds)}!${filter('region', regions)}
<button class="btn" type="submit">!${icon('search')}${t('search.go')}</button></form>`
}

function lines(view: View, items: readonly Listing[]): string {
  const { t, say } = view
  return html`<ul class="lines">!${each(
    items,
    (
      item,
    ) => html`<li><div class="row between"><a class="plain" href="${organisationPath(item.uscc)}"><b lang="zh-CN">${item.name}</b></a>!${listingMark(view, item)}</div>
<p>!${say(item.ground)}</p>
<p class="meta facts-line"><span>!${usccCode(item.uscc)}</span><span>!${say(item.registrar)}</span><span>${t('listing.listedOn')} !${time(item.listedOn)}</span></p>
<details><summary>${t('listings.why')}</summary>!${explanation(view, item)}</details></li>`,
  )}</ul>`
}

const nothing = (view: View, { isFiltered, list }: ListingsModel) =>
  html`<div class="empty"><h2>${view.t(isFiltered ? 'announcements.none' : 'listings.nobody')}</h2>
<p class="sec">${view.t(isFiltered ? 'listings.noneAdvice' : 'listings.nobodyAdvice')}</p>
!${isFiltered ? linkButton(view.t('listings.all'), listingPaths[list]) : ''}</div>`
