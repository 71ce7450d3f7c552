import { createView, type PageContext, type Text, type View } from '../../context.ts'
import { formatYuan, time, usccCode } from '../../format.ts'
import { dataBlock, each, html, when } from '../../html.ts'
import {
  factList,
  linkButton,
  pageContents,
  pageHead,
  section,
  type StateKind,
  stateMark,
} from '../../parts/common.ts'
import { renderPage } from '../../parts/layout.ts'
import { type Credit, credit, hasCredit, listingMark } from '../../parts/listing.ts'
import { charityPaths, complaintHref, organisationPath, paths } from '../../paths.ts'
import {
  type CharityLine,
  charityLines,
  type DisclosureItem,
  disclosureList,
  type DutyLine,
  dutyTable,
} from './parts.ts'

/** Spending of a year, 分. */
export type YearFigures = {
  year: string
  total: number
  activity: number
  management: number
  /** Rules that the year falls under. */
  ruleSet: Text
}

export type CharityModel = {
  uscc: string
  name: string
  state: { kind: StateKind; label: Text }
  registrar: Text
  recognisedOn?: string
  isQualified: boolean
  years: YearFigures[]
  campaigns: CharityLine[]
  projects: CharityLine[]
  trusts: CharityLine[]
  /** What stands against it or for it today. */
  credit: Credit
  duties: DutyLine[]
  /** By class, in the order of the measures. */
  disclosures: { class: Text; items: DisclosureItem[] }[]
  linkedData: unknown
}

/** A charity with all that it has disclosed. */
export function renderCharity(model: CharityModel, ctx: PageContext): string {
  const view = createView(ctx)
  const { t, say } = view
  const parts = [
    { id: 'basics', label: t('charity.basics'), body: basics(view, model) },
    {
      id: 'campaigns',
      label: t('charity.campaigns'),
      body: charityLines(view, model.campaigns),
    },
    { id: 'projects', label: t('charity.projects'), body: charityLines(view, model.projects) },
    { id: 'trusts', label: t('charity.trusts'), body: charityLines(view, model.trusts) },
    { id: 'ratios', label: t('charity.ratios'), body: ratios(view, model.years) },
    { id: 'credit', label: t('org.credit'), body: standing(view, model.credit) },
    { id: 'duties', label: t('charity.duties'), body: dutyTable(view, model.duties) },
    { id: 'disclosures', label: t('charity.disclosures'), body: byClass(view, model) },
  ]
  const main = html`!${pageHead(view, {
    crumbs: [
      { label: t('nav.home'), href: paths.home },
      { label: t('charity.title'), href: charityPaths.home },
      { label: t('charity.charity'), href: `${charityPaths.home}?kind=charity` },
      { label: model.name },
    ],
    heading: html`!${say(model.name)}`,
    below: html`<div class="l2">!${stateMark(view, model.state, 'tag')}!${each(
      model.credit.listings,
      (one) => listingMark(view, one),
    )}!${usccCode(model.uscc)}</div>
<div class="row noprint">!${linkButton(t('charity.fullRecord'), organisationPath(model.uscc))}!${linkButton(t('charity.complain'), complaintHref(model.uscc))}</div>`,
  })}
<div class="wrap page with-toc">!${pageContents(view, parts)}<div>!${each(
    parts,
    ({ id, label, body }) => section(id, label, body),
  )}<p class="meta law">${t('charity.law')}</p></div></div>`
  return renderPage(view, {
    title: model.name,
    description: `${model.name} ${model.uscc}`,
    section: 'charity',
    main,
    head: dataBlock('application/ld+json', model.linkedData),
  })
}

function basics(view: View, model: CharityModel): string {
  const { t, say } = view
  return factList([
    [t('charity.name'), say(model.name)],
    [t('charity.uscc'), usccCode(model.uscc)],
    [t('charity.registrar'), say(model.registrar)],
    [t('charity.recognised'), model.recognisedOn && time(model.recognisedOn)],
    [
      t('charity.licence'),
      html`${t(model.isQualified ? 'charity.hasLicence' : 'charity.noLicence')}`,
    ],
  ])
}

const standing = (view: View, given: Credit): string =>
  hasCredit(given) ? credit(view, given) : html`<p class="sec">${view.t('charity.noCredit')}</p>`

function ratios(view: View, years: readonly YearFigures[]): string {
  const { t, say } = view
  if (years.length === 0) return html`<p class="sec">${t('charity.noSuch')}</p>`
  const share = (part: number, whole: number) =>
    whole > 0 ? `${((part / whole) * 100).toFixed(2)}%` : '–'
  return html`<p class="sec">${t('charity.ratiosLead')}</p>
<ul class="lines">!${each(
    years,
    ({ year, total, activity, management, ruleSet }) => html`<li><b>${year}</b>
<dl class="kv"><dt>${t('charity.activityShare')}</dt><dd>${share(activity, total)}（${formatYuan(activity)} / ${formatYuan(total)}）</dd>
<dt>${t('charity.managementShare')}</dt><dd>${share(management, total)}（${formatYuan(management)}）</dd>
<dt>${t('charity.ruleSet')}</dt><dd>!${say(ruleSet)}</dd></dl></li>`,
  )}</ul>`
}

function byClass(view: View, { disclosures }: CharityModel): string {
  const { t, say } = view
  const some = disclosures.filter(({ items }) => items.length > 0)
  if (some.length === 0) return html`<p class="sec">${t('charity.noDisclosures')}</p>`
  return each(
    some,
    ({
      class: kind,
      items,
    }) => html`<h3>!${say(kind)}!${when(items.length, (n) => html` <small class="meta">${n}</small>`)}</h3>
!${disclosureList(view, items)}`,
  )
}
