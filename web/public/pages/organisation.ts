import { createView, type PageContext, type Text, type View } from '../context.ts'
import { formatMoment, nameParts, time, usccCode } from '../format.ts'
import { attributes, dataBlock, each, html, safeUrl, when } from '../html.ts'
import { icon, mark, ripple } from '../icons.ts'
import {
  factList,
  linkButton,
  note,
  pageHead,
  section,
  type State,
  stateMark,
} from '../parts/common.ts'
import { inLog } from '../parts/in-log.ts'
import { renderPage } from '../parts/layout.ts'
import { type Credit, credit, hasCredit, listingMark } from '../parts/listing.ts'
import { complaintHref, organisationPath, paths } from '../paths.ts'
import { type OrganisationFact, organisationFacts } from './organisation-facts.ts'
import { type PenaltyLine, penaltyLines } from './penalties.ts'
import { reportList, type ReportSummary } from './annual-report.ts'

export type CertificateStatus = 'VALID' | 'EXPIRED' | 'VOID' | 'SEALED' | 'NONE'

export type OrganisationCertificate = {
  status: CertificateStatus
  kind?: Text
  number?: string
  issuedOn?: string
  validTo?: string
  checkedAt: string
  /** A whole `<svg>` made by the server; trusted. */
  qrSvg?: string
}

export type HistoryEntry = {
  on: string
  title: Text
  changes?: { field: Text; before?: Text; after?: Text }[]
  note?: Text
  caseNumber?: string
  basis?: Text
  /** The public ledger entry or document of this act. */
  record?: { label: Text; href: string }
}

export type OrganisationModel = Credit & {
  uscc: string
  /** The registered name cut where a line may break: region, own name, trade, form. */
  nameParts: string[]
  englishName?: string
  state: State
  type: Text
  badges?: Text[]
  registrar: Text
  /** What is registered of it, in the order of the page. */
  facts: OrganisationFact[]
  /** What else somebody says is wrong, by its name: it has no line among the facts. */
  underReview: Text[]
  certificate: OrganisationCertificate
  people: { name: string; post: Text; since?: string }[]
  history: HistoryEntry[]
  branches: { name: string; residence?: string; state?: State }[]
  /** Annual reports that are published, the latest first. */
  reports: ReportSummary[]
  /** Penalties that are shown now, the latest first. */
  penalties: PenaltyLine[]
  /** The day shown, when it is not today. */
  at?: string
  asOf: string
  /** How to quote what is shown, with the day and its address. */
  citation: Text
  jsonHref: string
  /** Where the latest act about it stands in the log of acts. */
  index: number | null
  /** For search engines and reuse (data.md §5). */
  linkedData: Record<string, unknown>
}

export function renderOrganisation(model: OrganisationModel, ctx: PageContext): string {
  const view = createView(ctx)
  const { t } = view
  const name = model.nameParts.join('')
  const main = html`!${head(view, model)}
<div class="wrap split"><div>
!${when(model.at, (at) => pastNote(view, model.uscc, at))}
!${when(model.underReview.length, () => reviewNote(view, model.underReview))}
!${when(hasCredit(model), () => section('credit', t('org.credit'), credit(view, model)))}
!${section('facts', t('org.facts'), organisationFacts(view, model.facts))}
!${section('people', t('org.people'), people(view, model))}
!${section('history', t('org.history'), history(view, model))}
!${when(model.branches.length, () => section('branches', t('org.branches'), branches(view, model)))}
!${when(model.reports.length, () => section('reports', t('org.reports'), reportList(view, model.uscc, model.reports)))}
!${when(model.penalties.length, () => section('penalties', t('penalties.title'), penaltyLines(view, model.penalties, { isNamed: false })))}
</div>!${certificateCard(view, model)}</div>
<div class="wrap">!${provenance(view, model)}</div>`
  return renderPage(view, {
    title: name,
    description: `${name} ${view.plain(model.type)} ${view.plain(model.state.label)} ${model.uscc}`,
    section: 'organisations',
    main,
    head: dataBlock('application/ld+json', model.linkedData),
    isPrivate: model.at !== undefined,
  })
}

/** Says that another day than today is shown, and leads back. */
function pastNote(view: View, uscc: string, at: string): string {
  const said = html`<b>${view.t('org.atNote', { on: at })}</b>`
  return note('warn', html`!${said}<a href="${organisationPath(uscc)}">${view.t('org.atNow')}</a>`)
}

function reviewNote(view: View, fields: readonly Text[]): string {
  const names = fields.map((field) => view.plain(field)).join(view.lang === 'zh' ? '、' : ', ')
  return note(
    'info',
    html`<b>${view.t('org.underReview')}</b>${view.t('org.underReviewOf', { names })}`,
  )
}

function head(view: View, model: OrganisationModel): string {
  const { t, say } = view
  const badges = [model.type, ...(model.badges ?? [])]
  const tabs: [string, string][] = [
    ...(hasCredit(model) ? ([['credit', t('org.credit')]] as [string, string][]) : []),
    ['facts', t('org.facts')],
    ['people', t('org.people')],
    ['history', t('org.history')],
    ...(model.branches.length > 0 ? ([['branches', t('org.branches')]] as [string, string][]) : []),
    ...(model.reports.length > 0 ? ([['reports', t('org.reports')]] as [string, string][]) : []),
    ...(model.penalties.length > 0
      ? ([['penalties', t('penalties.title')]] as [string, string][])
      : []),
  ]
  const lang = attributes({ lang: view.lang === 'en' ? 'zh-CN' : undefined })
  return pageHead(view, {
    crumbs: [
      { label: t('nav.home'), href: paths.home },
      { label: t('nav.organisations'), href: paths.organisations },
      { label: model.nameParts.slice(1).join('') || model.nameParts.join('') },
    ],
    heading: html`<span class="name"!${lang}>!${nameParts(model.nameParts)}</span>`,
    below: html`!${when(model.englishName, (name) => html`<p class="sec" lang="en">${name}</p>`)}
<div class="l">
!${stateMark(view, model.state, 'tag')}!${each(model.listings, (one) => listingMark(view, one))}!${each(
      badges,
      (badge) => html`<span class="tagx">!${say(badge)}</span>`,
    )}<span class="sm">${t('org.uscc')} !${usccCode(model.uscc)}</span></div>
<div class="row actions noprint">
!${linkButton(t('verb.verify'), `${paths.verify}?number=${model.uscc}`, { primary: true, icon: 'shield' })}
!${linkButton(t('org.json'), model.jsonHref, { icon: 'download' })}
!${linkButton(t('verb.reportError'), `${organisationPath(model.uscc)}/report-error`, { icon: 'flag' })}
!${linkButton(t('verb.complain'), complaintHref(model.uscc), { icon: 'hand' })}</div>
<nav class="tabs noprint" aria-label="${t('nav.onPage')}">
!${each(tabs, ([id, label]) => html`<a href="#${id}">${label}</a>`)}</nav>`,
  })
}

function people(view: View, model: OrganisationModel): string {
  const { t, say } = view
  if (model.people.length === 0) return html`<p class="sec">${t('org.noPeople')}</p>`
  return html`<table><thead><tr><th scope="col">${t('org.person')}</th>
<th scope="col">${t('org.post')}</th><th scope="col">${t('org.since')}</th></tr></thead><tbody>
!${each(
    model.people,
    (person) =>
      html`<tr><td>!${say(person.name)}</td><td>!${say(person.post)}</td>
<td>!${person.since ? time(person.since) : '–'}</td></tr>`,
  )}</tbody></table>`
}

function history(view: View, model: OrganisationModel): string {
  const { t } = view
  const today = view.ctx.asOf.slice(0, 10)
  const day = attributes({ value: model.at ?? today, max: today })
  return html`<form class="asof noprint" method="get"><div><label for="at">${t('org.at')}</label>
<input class="in" type="date" id="at" name="at" required!${day}></div>
<button class="btn" type="submit">${t('org.atGo')}</button></form>
<ol class="tl">
!${each(model.history, (entry, index) => historyEntry(view, entry, index === 0))}</ol>`
}

function historyEntry(view: View, entry: HistoryEntry, isLatest: boolean): string {
  const { t, say } = view
  const change = (one: NonNullable<HistoryEntry['changes']>[number]) =>
    html`<li>!${say(one.field)}!${when(
      one.before,
      (before) => html` <del>!${say(before)}</del> <span aria-hidden="true">→</span>`,
    )}!${when(one.after, (after) => html` <ins>!${say(after)}</ins>`)}</li>`
  const sources = [
    entry.caseNumber && html`<span>${t('org.case')} ${entry.caseNumber}</span>`,
    entry.basis && html`<span>!${say(entry.basis)}</span>`,
    entry.record && html`<a href="${safeUrl(entry.record.href)}">!${say(entry.record.label)}</a>`,
  ]
  return html`<li!${isLatest ? ' class="on"' : ''}><div class="row between">
<b>!${say(entry.title)}</b><span class="meta num">!${time(entry.on)}</span></div>
!${when(entry.note, (text) => html`<p class="sec">!${say(text)}</p>`)}!${when(
    entry.changes?.length,
    () => html`<ul class="chg sec">
!${each(entry.changes ?? [], change)}</ul>`,
  )}<p class="meta facts-line">!${each(sources, (source) => source || '')}</p>
</li>`
}

function branches(view: View, model: OrganisationModel): string {
  const { say } = view
  return html`<ul class="lines">!${each(
    model.branches,
    (branch) =>
      html`<li><div class="row between">
<b>!${say(branch.name)}</b>!${when(branch.state, (state) => stateMark(view, state))}</div>
!${when(branch.residence, (text) => html`<p class="meta">!${say(text)}</p>`)}</li>`,
  )}</ul>`
}

const certificateLooks = {
  VALID: { tone: 'ok', mark: 'ok' },
  EXPIRED: { tone: 'warn', mark: 'warn' },
  VOID: { tone: 'bad', mark: 'bad' },
  SEALED: { tone: 'off', mark: 'paused' },
  NONE: { tone: 'off', mark: 'ended' },
} as const

function certificateCard(view: View, model: OrganisationModel): string {
  const { t, say } = view
  const { certificate } = model
  const look = certificateLooks[certificate.status]
  const checked = model.at
    ? t('certificate.on', { on: model.at })
    : t('certificate.checkedAt', { at: formatMoment(certificate.checkedAt) })
  const on = (date: string | undefined) => (date === undefined ? undefined : time(date))
  return html`<aside class="panel ver" aria-label="${t('org.certificate')}">
<div class="vhd ${look.tone}">
!${ripple('bg', 6, 14, 1)}<b>!${mark(look.mark)}${t(`certificate.${certificate.status}`)}</b>
<span class="sm">${checked}</span></div>
<div class="vbd">!${when(certificate.qrSvg, (svg) => html`<div class="qr">!${svg}</div>`)}
!${factList(
    [
      [t('certificate.kind'), certificate.kind && say(certificate.kind)],
      [
        t('certificate.number'),
        certificate.number && html`<span class="num">${certificate.number}</span>`,
      ],
      [t('certificate.issuedOn'), on(certificate.issuedOn)],
      [t('certificate.validTo'), on(certificate.validTo)],
    ],
    'kv',
  )}
<p class="meta">${t('certificate.advice')}</p></div></aside>`
}

function provenance(view: View, model: OrganisationModel): string {
  const { t, plain, say } = view
  return html`<section class="prov" aria-labelledby="h-source">
<h2 id="h-source" class="h3">${t('org.source')}</h2>
<p class="cite">${plain(model.citation)}</p>
!${when(inLog(view, model.index), (link) => html`<p class="meta">${t('ledger.inLog')} !${link}</p>`)}
<p class="meta facts-line"><span>${t('org.responsible')} !${say(model.registrar)}</span>
<span>${t('org.wrong')} <a href="${organisationPath(model.uscc)}/report-error">${t('org.reportError')}</a></span></p>
<p class="meta noprint">!${icon('print')} ${t('print.hint')}</p></section>`
}
