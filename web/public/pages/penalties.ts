import { createView, type PageContext, type Text, type View } from '../context.ts'
import { formatNumber, time } from '../format.ts'
import { attributes, each, html, safeUrl } from '../html.ts'
import { icon } from '../icons.ts'
import { factList, linkButton, pageHead } from '../parts/common.ts'
import type { FormState, Option } from '../parts/form.ts'
import { inLog } from '../parts/in-log.ts'
import { renderPage } from '../parts/layout.ts'
import { choice, pager } from '../parts/list.ts'
import { organisationPath, paths } from '../paths.ts'

export type PenaltyLine = {
  uscc: string
  name: string
  number: string
  offence: string
  facts: string
  basis: string
  /** What was laid upon it, e.g. 警告；罚款 60,000.00 元. */
  result: Text
  organ: string
  decidedOn: string
  executedOn?: string
  until?: string
  /** Its place in the log of acts. */
  index: number | null
}

export type PenaltiesModel = {
  /** `q` and `kind`. */
  form: FormState
  kinds: Option[]
  total: number
  items: PenaltyLine[]
  feedHref: string
  linesHref: string
  previousHref?: string
  nextHref?: string
  isFiltered: boolean
}

/** 行政处罚决定, as they are published, the latest first. */
export function renderPenalties(model: PenaltiesModel, ctx: PageContext): string {
  const view = createView(ctx)
  const { t } = view
  const main = html`!${pageHead(view, {
    crumbs: [{ label: t('nav.home'), href: paths.home }, { label: t('penalties.title') }],
    heading: html`${t('penalties.title')}`,
    lead: html`${t('penalties.lead')}`,
    below: filters(view, model),
  })}
<div class="wrap page"><div class="row between hd"><h2>${t('penalties.count', {
    n: formatNumber(model.total),
  })}</h2><p class="facts-line noprint"><a href="${safeUrl(model.feedHref)}" type="application/atom+xml">${t(
    'penalties.feed',
  )}</a> <a href="${safeUrl(model.linesHref)}">${t('penalties.lines')}</a></p></div>
!${model.items.length > 0 ? penaltyLines(view, model.items) : nothing(view)}
!${pager(view, model)}
<p class="meta law">${t('penalties.law')}</p></div>`
  const feed = attributes({
    rel: 'alternate',
    type: 'application/atom+xml',
    title: t('penalties.title'),
    href: safeUrl(model.feedHref),
  })
  return renderPage(view, {
    title: t('penalties.title'),
    description: t('penalties.lead'),
    section: 'organisations',
    main,
    head: html`<link!${feed}>`,
    isPrivate: model.isFiltered,
  })
}

/** Also on the page of the organisation, where its name goes without saying. */
export function penaltyLines(
  view: View,
  items: readonly PenaltyLine[],
  { isNamed = true } = {},
): string {
  const { t, say } = view
  return html`<ul class="lines">!${each(
    items,
    (item) => html`<li>!${
      isNamed
        ? html`<a class="plain" href="${organisationPath(item.uscc)}#penalties"><b>${item.name}</b></a>`
        : html`<b>${item.offence}</b>`
    }
!${factList(
      [
        [t('penalties.number'), html`${item.number}`],
        [t('penalties.offence'), isNamed ? html`${item.offence}` : undefined],
        [t('penalties.facts'), html`${item.facts}`],
        [t('penalties.basis'), html`${item.basis}`],
        [t('penalties.result'), html`<b>!${say(item.result)}</b>`],
        [t('penalties.organ'), html`${item.organ}`],
        [t('penalties.decided'), time(item.decidedOn)],
        [t('penalties.executed'), item.executedOn && time(item.executedOn)],
        [t('penalties.until'), item.until && time(item.until)],
        [t('ledger.inLog'), inLog(view, item.index)],
      ],
      'kv',
    )}</li>`,
  )}</ul>`
}

function filters(view: View, { form, kinds }: PenaltiesModel): string {
  const { t } = view
  const filter = {
    ...{ name: 'kind', label: t('penalties.kind'), any: t('penalties.any') },
    ...{ options: kinds, form },
  }
  return html`<form class="filters noprint" role="search" method="get" action="${paths.penalties}">
<div class="field"><label for="q">${t('penalties.search')}</label>
<input!${attributes({ class: 'in', type: 'search', id: 'q', name: 'q', maxlength: 100, value: form.values.q || undefined })}></div>
!${choice(view, filter)}<button class="btn" type="submit">!${icon('search')}${t('search.go')}</button></form>`
}

const nothing = (view: View) => html`<div class="empty"><h2>${view.t('penalties.none')}</h2>
<p class="sec">${view.t('penalties.noneAdvice')}</p>
!${linkButton(view.t('penalties.all'), paths.penalties)}</div>`
