import { createView, type PageContext, type View } from '../../context.ts'
import { formatNumber } from '../../format.ts'
import { attributes, each, html, safeUrl } from '../../html.ts'
import { icon } from '../../icons.ts'
import { linkButton, pageHead } from '../../parts/common.ts'
import type { FormState, Option } from '../../parts/form.ts'
import { renderPage } from '../../parts/layout.ts'
import { choice, pager } from '../../parts/list.ts'
import { charityPaths, paths } from '../../paths.ts'
import { type CharityLine, charityLines } from './parts.ts'

export type CharityKind = 'campaign' | 'charity' | 'project' | 'trust' | 'platform'

export type CharityHomeModel = {
  /** `q`, `kind`, `state`, `region` and `sort`. */
  form: FormState
  kind: CharityKind
  counts: { kind: CharityKind; n: number; href: string }[]
  regions: Option[]
  total: number
  items: CharityLine[]
  csvHref: string
  previousHref?: string
  nextHref?: string
  isFiltered: boolean
}

/** 慈善公开: everything that charities and their authorities publish, by search. */
export function renderCharityHome(model: CharityHomeModel, ctx: PageContext): string {
  const view = createView(ctx)
  const { t } = view
  const main = html`!${pageHead(view, {
    crumbs: [{ label: t('nav.home'), href: paths.home }, { label: t('charity.title') }],
    heading: html`${t('charity.title')}`,
    lead: html`${t('charity.lead')}`,
    below: filters(view, model),
  })}
<div class="wrap page"><nav class="pills noprint" aria-label="${t('charity.kind')}">!${each(
    model.counts,
    ({ kind, n, href }) => {
      const here = attributes({
        class: kind === model.kind ? 'pill on' : 'pill',
        href: safeUrl(href),
        'aria-current': kind === model.kind ? 'true' : undefined,
      })
      return html`<a!${here}>${t(`charity.${kind}`)} ${formatNumber(n)}</a>`
    },
  )}</nav>
<div class="row between hd"><h2>${t(`charity.${model.kind}`)} ${t('charity.count', {
    n: formatNumber(model.total),
  })}</h2><p class="facts-line noprint"><a href="${safeUrl(model.csvHref)}" download>${t('charity.csv')}</a>
<a href="${charityPaths.feed}" type="application/atom+xml">${t('charity.feed')}</a>
<a href="${charityPaths.lines}">${t('charity.jsonl')}</a></p></div>
!${model.items.length > 0 ? charityLines(view, model.items) : nothing(view)}
!${pager(view, model)}
<p class="meta law">${t('charity.law')}</p></div>`
  const feed = attributes({
    rel: 'alternate',
    type: 'application/atom+xml',
    title: t('charity.title'),
    href: charityPaths.feed,
  })
  return renderPage(view, {
    title: t('charity.title'),
    description: t('charity.lead'),
    section: 'charity',
    main,
    head: html`<link!${feed}>`,
    isPrivate: model.isFiltered,
  })
}

function filters(view: View, { form, kind, regions }: CharityHomeModel): string {
  const { t } = view
  const states: Option[] =
    kind === 'charity'
      ? [{ value: 'qualified', label: t('charity.qualified') }]
      : [
          { value: 'open', label: t('charity.open') },
          { value: 'ended', label: t('charity.ended') },
        ]
  const sorts: Option[] = [
    { value: 'name', label: t('charity.byName') },
    ...(kind === 'charity' || kind === 'platform'
      ? []
      : [{ value: 'sum', label: t('charity.bySum') }]),
  ]
  const any = t('charity.any')
  return html`<form class="filters noprint" role="search" method="get" action="${charityPaths.home}">
<div class="field"><label for="q">${t('charity.search')}</label>
<input!${attributes({ class: 'in', type: 'search', id: 'q', name: 'q', maxlength: 100, 'aria-describedby': 'q-hint', value: form.values.q || undefined })}></div>
!${choice(view, { name: 'state', label: t('charity.state'), any, options: states, form })}
!${choice(view, { name: 'region', label: t('charity.region'), any, options: regions, form })}
!${choice(view, { name: 'sort', label: t('charity.sort'), any: t('charity.recent'), options: sorts, form })}
<input type="hidden" name="kind" value="${kind}"><button class="btn pri" type="submit">!${icon('search')}${t('search.go')}</button></form>
<p class="meta after noprint" id="q-hint">${t('charity.searchHint')}</p>`
}

const nothing = ({ t }: View) => html`<div class="empty"><h2>${t('charity.none')}</h2>
<p class="sec">${t('charity.noneAdvice')}</p>!${linkButton(t('charity.title'), charityPaths.home)}</div>`
