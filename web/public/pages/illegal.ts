import { createView, type PageContext, type Text, type View } from '../context.ts'
import { formatNumber, time } from '../format.ts'
import { attributes, each, html, safeUrl, when } from '../html.ts'
import { icon } from '../icons.ts'
import { factList, linkButton, note, pageHead, type State, stateMark } from '../parts/common.ts'
import type { FormState, Option } from '../parts/form.ts'
import { renderPage } from '../parts/layout.ts'
import { choice, pager } from '../parts/list.ts'
import { nameMarksPath, paths } from '../paths.ts'

export type IllegalLine = {
  href: string
  name: string
  aliases: string[]
  state: State
  kind: Text
  authority: string
  /** Day, or year and month where no more is known. */
  published: string
}

export type IllegalListModel = {
  /** `q`, `year`, `region` and `status`. */
  form: FormState
  years: Option[]
  regions: Option[]
  statuses: Option[]
  total: number
  items: IllegalLine[]
  feedHref: string
  downloadHref: string
  previousHref?: string
  nextHref?: string
  isFiltered: boolean
}

export type IllegalModel = IllegalLine & {
  number: string
  batch?: string
  documentNo?: string
  documentHref?: string
  area?: Text
  facts?: string
  sources: { label: string; href?: string }[]
  lookalike?: string
  evidence?: string
  withdrawal?: { on: string; reason: string }
  /** Registered organisations of the same name; they are lawful. */
  sameName: { name: string; href: string; registrar: Text }[]
  sameNameNote?: string
}

/** 非法社会组织名单, the latest first. */
export function renderIllegalList(model: IllegalListModel, ctx: PageContext): string {
  const view = createView(ctx)
  const { t } = view
  const main = html`!${pageHead(view, {
    crumbs: [{ label: t('nav.home'), href: paths.home }, { label: t('illegal.title') }],
    heading: html`${t('illegal.title')}`,
    lead: html`${t('illegal.lead')}`,
    below: filters(view, model),
  })}
<div class="wrap page"><div class="row between hd"><h2>${t('illegal.count', {
    n: formatNumber(model.total),
  })}</h2><span class="row noprint"><a href="${safeUrl(model.feedHref)}" type="application/atom+xml">${t(
    'illegal.feed',
  )}</a> <a href="${safeUrl(model.downloadHref)}">${t('illegal.download')}</a></span></div>
!${model.items.length > 0 ? lines(view, model.items) : nothing(view, model.form.values.q ?? '')}
!${pager(view, model)}
!${report(view)}
<p class="meta law">${t('illegal.law')}</p></div>`
  const feed = attributes({
    rel: 'alternate',
    type: 'application/atom+xml',
    title: t('illegal.title'),
    href: safeUrl(model.feedHref),
  })
  return renderPage(view, {
    title: t('illegal.title'),
    description: t('illegal.lead'),
    main,
    head: html`<link!${feed}>`,
    isPrivate: model.isFiltered,
  })
}

const lines = (view: View, items: readonly IllegalLine[]) =>
  html`<ul class="lines">!${each(
    items,
    (
      item,
    ) => html`<li><a class="plain" href="${safeUrl(item.href)}"><b lang="zh-CN">${item.name}</b></a>
<p class="meta facts-line">!${stateMark(view, item.state, 'tag')}<span>!${view.say(item.kind)}</span>
<span lang="zh-CN">${item.authority}</span><span>!${time(item.published)}</span>!${when(
      item.aliases.length > 0,
      () =>
        html`<span>${view.t('illegal.aliases')} <span lang="zh-CN">${item.aliases.join('、')}</span></span>`,
    )}</p></li>`,
  )}</ul>`

function filters(view: View, { form, years, regions, statuses }: IllegalListModel): string {
  const { t } = view
  const filter = (name: 'year' | 'region' | 'status', options: readonly Option[]) =>
    choice(view, { name, label: t(`illegal.${name}`), any: t('illegal.any'), options, form })
  return html`<form class="filters noprint" role="search" method="get" action="${paths.illegal}">
<div class="field"><label for="q">${t('illegal.search')}</label>
<input!${attributes({ class: 'in', type: 'search', id: 'q', name: 'q', maxlength: 100, value: form.values.q || undefined })}></div>
!${filter('year', years)}!${filter('region', regions)}!${filter('status', statuses)}
<button class="btn" type="submit">!${icon('search')}${t('search.go')}</button></form>`
}

const nothing = (
  view: View,
  name: string,
) => html`<div class="empty"><h2>${view.t('illegal.none')}</h2>
<p class="sec">${view.t('illegal.noneAdvice')}</p>
!${linkButton(view.t('illegal.toMarks'), name ? nameMarksPath(name) : paths.nameMarks)}</div>`

const report = (view: View) =>
  html`<section aria-labelledby="h-report"><h2 id="h-report">${view.t('illegal.report')}</h2>
<p class="sec">${view.t('illegal.reportLead')}</p>
<p class="noprint">!${linkButton(view.t('illegal.report'), paths.complain, { icon: 'flag' })}</p></section>`

/** One of them: what it did, who published it, and which lawful bodies have the same name. */
export function renderIllegal(model: IllegalModel, ctx: PageContext): string {
  const view = createView(ctx)
  const { t, say } = view
  const { withdrawal } = model
  const main = html`!${pageHead(view, {
    crumbs: [
      { label: t('nav.home'), href: paths.home },
      { label: t('illegal.title'), href: paths.illegal },
      { label: model.name },
    ],
    heading: html`<span lang="zh-CN">${model.name}</span>`,
    below: html`<p class="facts-line">!${stateMark(view, model.state, 'tag')}</p>`,
  })}
<div class="wrap page"><div class="read">!${
    withdrawal
      ? note(
          'info',
          html`<b>${t('illegal.withdrawn')}</b><p>${t('illegal.withdrawnReason', withdrawal)}</p>`,
        )
      : note('bad', html`<b>${t('illegal.advice')}</b><p>${t('illegal.adviceText')}</p>`)
  }!${sameName(view, model)}
!${factList([
    [t('illegal.aliases'), when(model.aliases.length > 0, () => zhText(model.aliases.join('、')))],
    [t('illegal.kind'), html`!${say(model.kind)}`],
    [t('illegal.facts'), when(model.facts, zhText)],
    [t('illegal.area'), when(model.area, (area) => html`!${say(area)}`)],
    [t('illegal.authority'), zhText(model.authority)],
    [t('illegal.publishedOn'), time(model.published)],
    [t('illegal.batch'), when(model.batch, zhText)],
    [t('illegal.documentNo'), when(model.documentNo, zhText)],
    [
      t('illegal.document'),
      when(
        model.documentHref,
        (href) => html`<a href="${safeUrl(href)}">${t('illegal.openDocument')}</a>`,
      ),
    ],
    [t('illegal.lookalike'), when(model.lookalike, zhText)],
    [t('illegal.sources'), when(model.sources.length > 0, () => sources(model))],
    [
      t('illegal.evidence'),
      when(model.evidence, (hash) => html`<span class="num break">${hash}</span>`),
    ],
    [t('illegal.number'), html`<span class="num">${model.number}</span>`],
  ])}
!${withdrawal ? '' : report(view)}</div></div>`
  return renderPage(view, { title: model.name, main })
}

const zhText = (text: string) => html`<span lang="zh-CN">${text}</span>`

function sameName(view: View, { sameName: bodies, sameNameNote }: IllegalModel): string {
  if (bodies.length === 0) return ''
  return note(
    'warn',
    html`<p>${view.t('illegal.sameName')}</p><ul>!${each(
      bodies,
      ({ name, href, registrar }) =>
        html`<li><a href="${safeUrl(href)}" lang="zh-CN">${name}</a> <span class="meta">!${view.say(registrar)}</span></li>`,
    )}</ul>!${when(sameNameNote, (words) => html`<p>${view.t('illegal.sameNameNote', { note: words })}</p>`)}`,
  )
}

const sources = ({ sources: list }: IllegalModel) =>
  html`<ul>!${each(
    list,
    ({ label, href }) =>
      html`<li class="break">!${href ? html`<a href="${safeUrl(href)}" rel="nofollow noreferrer">${label}</a>` : html`${label}`}</li>`,
  )}</ul>`
