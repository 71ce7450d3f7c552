import { createView, type PageContext, type Text, type View } from '../context.ts'
import { formatNumber, time, usccCode } from '../format.ts'
import { attributes, each, html, safeUrl, when } from '../html.ts'
import { icon, ripple } from '../icons.ts'
import { linkButton, note, type State, stateMark } from '../parts/common.ts'
import { searchForm } from '../parts/form.ts'
import { renderPage } from '../parts/layout.ts'
import { paths } from '../paths.ts'

export type FacetOption = {
  label: Text
  count: number
  href: string
  isChosen: boolean
  /** Leads down a tree instead of being added to what is chosen. */
  isBranch?: boolean
}
export type Facet = { label: Text; options: FacetOption[] }

/** `hits` are half-open ranges of UTF-16 offsets into the joined parts. */
export type MarkedName = { parts: string[]; hits?: { start: number; end: number }[] }

export type Hit = {
  name: MarkedName
  href: string
  uscc?: string
  state: State
  /** Further states beside the first: certificate, credit. */
  states?: State[]
  type?: Text
  badges?: Text[]
  /** Why it was found when the name does not show it, e.g. “曾用名：…”. */
  matchedBy?: Text
  legalRepresentative?: string
  establishedOn?: string
  endedOn?: string
  registrar?: Text
  /** One sentence that must be seen: a listing and its reason, or the act against an illegal body. */
  warning?: Text
}

export type ResultsModel = {
  query: string
  problem?: 'too-short' | 'too-long'
  limits: { min: number; max: number }
  total: number
  /** The search stopped counting at `total`. */
  isTotalAtLeast?: boolean
  facets: Facet[]
  chips: { label: Text; removeHref: string }[]
  clearHref?: string
  sorts: { label: Text; href: string; isCurrent: boolean }[]
  exportHref?: string
  hits: Hit[]
  /** Searches that find something, where this one did not. */
  retries: { label: string; count: number; href: string }[]
  previousHref?: string
  nextHref?: string
  asOf: string
}

export function renderResults(model: ResultsModel, ctx: PageContext): string {
  const view = createView(ctx)
  const { t } = view
  const title = model.query ? t('results.titleFor', { query: model.query }) : t('results.title')
  const main = html`<div class="band"><div class="wrap">
!${searchForm(view, { action: paths.organisations, label: t('search.label'), value: model.query })}</div>
</div>
!${found(view, model)}`
  return renderPage(view, { title, section: 'organisations', main, isPrivate: true })
}

/** What was found stands beside the filters, or alone where there is nothing to filter. */
function found(view: View, model: ResultsModel): string {
  const shown = model.facets.filter((facet) => facet.options.length > 0)
  const list = html`<div class="found" id="results">
!${results(view, model)}</div>`
  if (shown.length === 0) return html`<div class="wrap">!${list}</div>`
  return html`<div class="wrap with-facets">!${facets(view, shown)}!${list}</div>`
}

function facets(view: View, shown: readonly Facet[]): string {
  const { t, say } = view
  const option = (one: FacetOption) => {
    const link = attributes({
      class: one.isBranch ? 'fo down' : one.isChosen ? 'fo on' : 'fo',
      href: safeUrl(one.href),
      rel: 'nofollow',
      'aria-current': one.isChosen ? 'true' : undefined,
    })
    return html`<li><a!${link}><span>!${say(one.label)}</span>
<span class="c">${formatNumber(one.count)}</span></a></li>`
  }
  const group = (facet: Facet) =>
    html`<h3>!${say(facet.label)}</h3><ul>!${each(facet.options, option)}</ul>`
  return html`<aside class="fac noprint" id="filters" aria-label="${t('results.filter')}">
<h2>${t('results.filter')}</h2>
<a class="btn fac-back" href="#results">!${icon('back')}${t('results.back')}</a>!${each(
    shown,
    group,
  )}</aside>`
}

function results(view: View, model: ResultsModel): string {
  const { t } = view
  if (model.problem) return problem(view, model)
  if (model.hits.length === 0) return html`!${chips(view, model)}!${nothing(view, model)}`
  const total = formatNumber(model.total)
  const heading = t(model.isTotalAtLeast ? 'results.foundAtLeast' : 'results.found', { n: total })
  return html`!${when(
    model.facets.length > 0,
    () =>
      html`<a class="btn fac-open noprint" href="#filters">!${icon('filter')}${t('results.filter')}!${when(
        model.chips.length,
        (n) => html` (${n})`,
      )}</a>`,
  )}
<div class="tools row between"><h1>${heading}</h1><div class="r noprint">!${sorts(view, model)}</div></div>
!${chips(view, model)}
<h2 class="vh">${t('results.list')}</h2><ol>!${each(model.hits, (hit) => hitItem(view, hit))}</ol>
<div class="pg"><span class="meta">${t('foot.asOf')} !${time(model.asOf)}</span>!${pager(view, model)}</div>
!${note('info', html`<b>${t('results.missing')}</b>${t('results.missingAdvice')}`)}`
}

function sorts(view: View, model: ResultsModel): string {
  const { t, say } = view
  const one = (sort: ResultsModel['sorts'][number]) =>
    sort.isCurrent
      ? html`<b>!${say(sort.label)}</b>`
      : html`<a href="${safeUrl(sort.href)}" rel="nofollow">!${say(sort.label)}</a>`
  return html`!${when(
    model.sorts.length,
    () => html`<span>${t('results.sort')}</span>!${each(model.sorts, one)}`,
  )}!${when(
    model.exportHref,
    (href) =>
      html`<a href="${safeUrl(href)}" rel="nofollow">!${icon('download')}${t('results.export')}</a>`,
  )}`
}

function chips(view: View, model: ResultsModel): string {
  const { t, say } = view
  if (model.chips.length === 0) return ''
  return html`<ul class="chips noprint" aria-label="${t('results.chosen')}">!${each(
    model.chips,
    (chip) =>
      html`<li><a class="chip" href="${safeUrl(chip.removeHref)}">!${say(chip.label)}!${icon('x')}
<span class="vh">${t('results.remove')}</span></a></li>`,
  )}!${when(
    model.clearHref,
    (href) =>
      html`<li><a class="btn text sm" href="${safeUrl(href)}">${t('results.clear')}</a></li>`,
  )}</ul>`
}

function hitItem(view: View, hit: Hit): string {
  const { t, say } = view
  const isIllegal = hit.state.kind === 'illegal'
  const states = [hit.state, ...(hit.states ?? [])]
  const facts = [
    hit.legalRepresentative &&
      html`<span>${t('org.legalRepresentative')} !${say(hit.legalRepresentative)}</span>`,
    hit.establishedOn && html`<span>!${time(hit.establishedOn)} ${t('results.established')}</span>`,
    hit.endedOn && html`<span>!${time(hit.endedOn)} ${t('results.ended')}</span>`,
    hit.registrar && html`<span>!${say(hit.registrar)}</span>`,
  ]
  return html`<li class="it!${isIllegal ? ' bad' : ''}">
<h3 class="name"><a href="${safeUrl(hit.href)}">!${markedName(hit.name)}</a></h3>
<div class="l2">
!${each(states, (state) => stateMark(view, state, 'tag'))}!${when(
    hit.type,
    (type) => html`<span>!${say(type)}</span>`,
  )}!${each(hit.badges ?? [], (badge) => html`<span class="tagx">!${say(badge)}</span>`)}!${when(
    hit.matchedBy,
    (why) => html`<span class="meta">!${say(why)}</span>`,
  )}</div>
!${when(hit.uscc, (uscc) => html`<p class="l3">${t('org.uscc')} !${usccCode(uscc)}</p>`)}
<p class="l3 facts-line">!${each(facts, (fact) => fact || '')}</p>
!${when(
    hit.warning,
    (warning) =>
      html`<p class="w">!${say(warning)}!${when(
        isIllegal,
        () => html`<br>${t('results.illegalAdvice')}`,
      )}</p>`,
  )}</li>`
}

/** The name with `<wbr>` between its parts and its hits in `<mark>`. */
export function markedName({ parts, hits = [] }: MarkedName): string {
  let offset = 0
  return parts
    .map((part) => {
      const start = offset
      offset += part.length
      const edges = hits
        .flatMap((hit) => [hit.start, hit.end])
        .filter((edge) => edge > start && edge < offset)
      const cuts = [...new Set([start, ...edges, offset])].sort((a, b) => a - b)
      return cuts
        .slice(1)
        .map((end, index) => {
          const from = cuts[index] ?? start
          const text = part.slice(from - start, end - start)
          const isHit = hits.some((hit) => hit.start <= from && end <= hit.end)
          return isHit ? html`<mark>${text}</mark>` : html`${text}`
        })
        .join('')
    })
    .join('<wbr>')
}

function pager(view: View, model: ResultsModel): string {
  const { t } = view
  if (!model.previousHref && !model.nextHref) return ''
  const previous = when(model.previousHref, (href) =>
    linkButton(t('pager.previous'), href, { icon: 'back' }),
  )
  const next = when(model.nextHref, (href) =>
    linkButton(t('pager.next'), href, { iconAfter: 'arrow' }),
  )
  return html`<nav class="noprint" aria-label="${t('pager.label')}">!${previous}!${next}</nav>`
}

function problem(view: View, model: ResultsModel): string {
  const { t } = view
  const isShort = model.problem === 'too-short'
  const heading = t(isShort ? 'results.tooShort' : 'results.tooLong')
  const advice = t(isShort ? 'results.tooShortAdvice' : 'results.tooLongAdvice', model.limits)
  return html`<h1 class="tools">${heading}</h1>!${note('warn', html`${advice}`)}`
}

function nothing(view: View, model: ResultsModel): string {
  const { t } = view
  const retry = ({ label, count, href }: ResultsModel['retries'][number]) =>
    html`<li><a href="${safeUrl(href)}" rel="nofollow">${label}</a>
<span class="meta">${t('results.found', { n: formatNumber(count) })}</span></li>`
  return html`<div class="empty">
!${ripple('rip-s', 4, 14)}<h1>${t('results.none', { query: model.query })}</h1>
<p class="sec">${t('results.noneAdvice')}</p>
!${when(
    model.retries.length,
    () => html`<h2 class="h3">${t('results.retry')}</h2><ul class="tips">
!${each(model.retries, retry)}</ul>`,
  )}<h2 class="h3">${t('results.orElse')}</h2><ul class="tips">
<li><a href="${paths.verify}">${t('results.byCode')}</a></li>
<li><a href="${paths.organisations}">${t('results.browse')}</a></li>
<li><a href="${paths.nameCheck}">${t('results.checkName')}</a></li></ul>
!${when(model.clearHref, (href) => linkButton(t('results.clear'), href))}</div>`
}
