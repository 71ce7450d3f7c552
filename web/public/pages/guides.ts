import { createView, type PageContext, type Text } from '../context.ts'
import { attributes, each, html, safeUrl, when } from '../html.ts'
import { linkButton, pageHead } from '../parts/common.ts'
import { searchForm } from '../parts/form.ts'
import { renderPage } from '../parts/layout.ts'
import { paths } from '../paths.ts'
import { type ToPrepare, toPrepareText } from './guide-materials.ts'

export type GuideSummary = {
  href: string
  name: Text
  summary?: Text
  appliesTo: Text[]
  promised: Text
  statutory: Text
  toPrepare: ToPrepare
}

export type GuidesModel = {
  query: string
  /** Filters by organisation type, each a link; the first one is “all”. */
  types: { label: Text; count: number; href: string; isChosen: boolean }[]
  /** `id` names the group in the address, e.g. `registration`. */
  groups: { id: string; label: Text; items: GuideSummary[] }[]
  total: number
}

export function renderGuides(model: GuidesModel, ctx: PageContext): string {
  const view = createView(ctx)
  const { t, say } = view
  const type = (one: GuidesModel['types'][number]) => {
    const link = attributes({
      class: one.isChosen ? 'pill on' : 'pill',
      href: safeUrl(one.href),
      'aria-current': one.isChosen ? 'true' : undefined,
    })
    return html`<li><a!${link}>!${say(one.label)} <span class="num">${one.count}</span></a></li>`
  }
  const item = (
    guide: GuideSummary,
  ) => html`<li><a class="plain" href="${safeUrl(guide.href)}"><b>!${say(guide.name)}</b></a>!${when(
    guide.summary,
    (text) => html`<p class="sec">!${say(text)}</p>`,
  )}
<p class="meta facts-line">!${each(
    guide.appliesTo,
    (text) => html`<span>!${say(text)}</span>`,
  )}<span>${toPrepareText(view, guide.toPrepare)}</span>
<span>${t('guide.promised')} !${say(guide.promised)}</span>
<span>${t('guide.statutory')} !${say(guide.statutory)}</span></p>
</li>`
  const main = html`!${pageHead(view, {
    crumbs: [{ label: t('nav.home'), href: paths.home }, { label: t('guides.title') }],
    heading: html`${t('guides.title')}`,
    lead: html`${t('guides.lead', { n: model.total })}`,
    below: searchForm(view, {
      action: paths.guides,
      label: t('guides.search'),
      value: model.query,
    }),
  })}
<div class="wrap page"><ul class="pills noprint" aria-label="${t('guides.types')}">!${each(
    model.types,
    type,
  )}</ul>
!${each(
    model.groups,
    (group) => html`<section id="${group.id}"><h2>!${say(group.label)}</h2>
<ul class="lines two-col">!${each(group.items, item)}</ul></section>`,
  )}
!${when(
    model.groups.length === 0,
    () => html`<div class="empty">
<h2>${t('guides.none', { query: model.query })}</h2><p class="sec">${t('guides.noneAdvice')}</p>
!${linkButton(t('guides.all'), paths.guides)}</div>`,
  )}
</div>`
  return renderPage(view, {
    title: t('guides.title'),
    description: t('guides.lead', { n: model.total }),
    section: 'guides',
    main,
    isPrivate: model.query !== '',
  })
}
