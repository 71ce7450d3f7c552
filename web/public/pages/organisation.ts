import { createView, type PageContext, type Text, type View } from '../context.ts'
import { formatMoment, formatYuan, nameParts, time, usccCode } from '../format.ts'
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
import { renderPage } from '../parts/layout.ts'
import { organisationPath, paths } from '../paths.ts'

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

export type Listing = { isListed: boolean; note?: Text }

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

export type OrganisationModel = {
  uscc: string
  /** The registered name cut where a line may break: region, own name, trade, form. */
  nameParts: string[]
  englishName?: string
  state: State
  type: Text
  badges?: Text[]
  registrar: Text
  legalRepresentative?: string
  residence?: string
  scope?: string
  fundFen?: number
  supervisingUnit?: Text
  areaServed: Text
  establishedOn?: string
  registeredOn?: string
  endedOn?: string
  certificate: OrganisationCertificate
  /** Absent while the lists are not kept here. */
  credit?: { abnormal: Listing; serious: Listing }
  people: { name: string; post: Text; since?: string }[]
  formerNames: { name: string; until?: string }[]
  history: HistoryEntry[]
  branches: { name: string; residence?: string; state?: State }[]
  /** The day shown, when it is not today. */
  at?: string
  asOf: string
  modifiedAt: string
  /** The permanent absolute address of this page, of whatever day. */
  url: string
  /** How to quote what is shown, with the day and its address. */
  citation: Text
  jsonHref: string
}

export function renderOrganisation(model: OrganisationModel, ctx: PageContext): string {
  const view = createView(ctx)
  const { t } = view
  const name = model.nameParts.join('')
  const main = html`!${head(view, model)}
<div class="wrap split"><div>
!${when(model.at, (at) => pastNote(view, model.uscc, at))}
!${section('facts', t('org.facts'), facts(view, model))}
!${when(model.credit, (lists) => section('credit', t('org.credit'), credit(view, lists)))}
!${section('people', t('org.people'), people(view, model))}
!${section('history', t('org.history'), history(view, model))}
!${when(model.branches.length, () => section('branches', t('org.branches'), branches(view, model)))}
</div>!${certificateCard(view, model)}</div>
<div class="wrap">!${provenance(view, model)}</div>`
  return renderPage(view, {
    title: name,
    description: `${name} ${view.plain(model.type)} ${view.plain(model.state.label)} ${model.uscc}`,
    section: 'organisations',
    main,
    head: dataBlock('application/ld+json', organisationLinkedData(model)),
    isPrivate: model.at !== undefined,
  })
}

/** Says that another day than today is shown, and leads back. */
function pastNote(view: View, uscc: string, at: string): string {
  const said = html`<b>${view.t('org.atNote', { on: at })}</b>`
  return note('warn', html`!${said}<a href="${organisationPath(uscc)}">${view.t('org.atNow')}</a>`)
}

function head(view: View, model: OrganisationModel): string {
  const { t, say } = view
  const badges = [model.type, ...(model.badges ?? [])]
  const tabs: [string, string][] = [
    ['facts', t('org.facts')],
    ...(model.credit ? ([['credit', t('org.credit')]] as [string, string][]) : []),
    ['people', t('org.people')],
    ['history', t('org.history')],
    ...(model.branches.length > 0 ? ([['branches', t('org.branches')]] as [string, string][]) : []),
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
!${stateMark(view, model.state, 'tag')}!${each(
      badges,
      (badge) => html`<span class="tagx">!${say(badge)}</span>`,
    )}<span class="sm">${t('org.uscc')} !${usccCode(model.uscc)}</span></div>
<div class="row actions noprint">
!${linkButton(t('verb.verify'), `${paths.verify}?number=${model.uscc}`, { primary: true, icon: 'shield' })}
!${linkButton(t('org.json'), model.jsonHref, { icon: 'download' })}
!${linkButton(t('verb.reportError'), `${organisationPath(model.uscc)}/report-error`, { icon: 'flag' })}</div>
<nav class="tabs noprint" aria-label="${t('nav.onPage')}">
!${each(tabs, ([id, label]) => html`<a href="#${id}">${label}</a>`)}</nav>`,
  })
}

function facts(view: View, model: OrganisationModel): string {
  const { t, say } = view
  const said = (text: Text | undefined) => (text === undefined ? undefined : say(text))
  const on = (date: string | undefined) => (date === undefined ? undefined : time(date))
  const fund =
    model.fundFen === undefined
      ? undefined
      : html`<span class="num">${formatYuan(model.fundFen)}</span> ${t('unit.yuan')}`
  const formerNames = each(
    model.formerNames,
    (one) =>
      html`<li>!${say(one.name)} !${when(one.until, (until) => html`<span class="meta">${t('org.until')} !${time(until)}</span>`)}</li>`,
  )
  return factList([
    [t('org.type'), say(model.type)],
    [t('org.registrar'), say(model.registrar)],
    [t('org.supervisingUnit'), said(model.supervisingUnit)],
    [t('org.legalRepresentative'), said(model.legalRepresentative)],
    [t('org.residence'), said(model.residence)],
    [t('org.scope'), said(model.scope)],
    [t('org.fund'), fund],
    [t('org.areaServed'), say(model.areaServed)],
    [t('org.establishedOn'), on(model.establishedOn)],
    [t('org.registeredOn'), on(model.registeredOn)],
    [t('org.endedOn'), on(model.endedOn)],
    [t('org.formerNames'), formerNames ? html`<ul>!${formerNames}</ul>` : t('org.none')],
  ])
}

function credit(view: View, lists: NonNullable<OrganisationModel['credit']>): string {
  const { t, say } = view
  const card = (listing: Listing, kind: 'abnormal' | 'serious') => {
    const label = t(`org.${kind}.${listing.isListed ? 'listed' : 'unlisted'}`)
    const shown: State = { kind: listing.isListed ? kind : 'normal', label }
    return html`<div class="panel">
!${stateMark(view, shown)}!${when(
      listing.note,
      (text) => html`<p class="meta">!${say(text)}</p>`,
    )}</div>`
  }
  return html`<div class="cr">
!${card(lists.abnormal, 'abnormal')}!${card(lists.serious, 'serious')}</div>
<p class="meta after">${t('org.creditBasis')}</p>`
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
<p class="meta facts-line"><span>${t('org.responsible')} !${say(model.registrar)}</span>
<span>${t('org.wrong')} <a href="${organisationPath(model.uscc)}/report-error">${t('org.reportError')}</a></span></p>
<p class="meta noprint">!${icon('print')} ${t('print.hint')}</p></section>`
}

/** Linked data speak Chinese, whatever the page's language. */
const chinese = (text: Text) => (typeof text === 'string' ? text : text.zh)

/** The schema.org NGO of an organisation page, for search engines and reuse (data.md §5). */
export function organisationLinkedData(model: OrganisationModel): Record<string, unknown> {
  const name = model.nameParts.join('')
  const alternateName = [
    ...(model.englishName ? [model.englishName] : []),
    ...model.formerNames.map((former) => former.name),
  ]
  return {
    '@context': 'https://schema.org',
    '@type': 'NGO',
    '@id': model.url,
    url: model.url,
    identifier: { '@type': 'PropertyValue', propertyID: 'USCC', value: model.uscc },
    name,
    legalName: name,
    ...(alternateName.length > 0 && { alternateName }),
    ...(model.establishedOn && { foundingDate: model.establishedOn }),
    ...(model.endedOn && { dissolutionDate: model.endedOn }),
    areaServed: chinese(model.areaServed),
    ...(model.residence && {
      address: { '@type': 'PostalAddress', addressCountry: 'CN', streetAddress: model.residence },
    }),
    mainEntityOfPage: { '@type': 'WebPage', '@id': model.url, dateModified: model.modifiedAt },
    dateModified: model.modifiedAt,
  }
}
