import { createView, type PageContext, type Text, type View } from '../../context.ts'
import { time } from '../../format.ts'
import { dataBlock, each, html, safeUrl, when } from '../../html.ts'
import {
  factList,
  linkButton,
  note,
  pageContents,
  pageHead,
  section,
  type StateKind,
  stateMark,
} from '../../parts/common.ts'
import { renderPage } from '../../parts/layout.ts'
import {
  campaignEntriesPath,
  charityPath,
  charityPaths,
  complaintHref,
  givePath,
  paths,
} from '../../paths.ts'
import { balanceOf, type CampaignBook } from './balance.ts'
import { type EntryLine, entryLines } from './entries.ts'
import { type DisclosureItem, disclosureList, type DutyLine, dutyTable, yuanOf } from './parts.ts'

export type CampaignModel = {
  filingNo: string
  name: string
  uscc: string
  organisation: string
  state: { kind: StateKind; label: Text }
  isOpen: boolean
  stoppedFor?: string
  /** Null while it has no book on the ledger. */
  book: CampaignBook | null
  /** The latest allocations and payments. */
  entries: EntryLine[]
  /** What was filed, as it stands. */
  plan: { label: Text; value: string }[]
  projects: { number: string; name?: string }[]
  partners: { name: string; duties?: string }[]
  listings: { platform: string; title: string; href?: string; state: Text }[]
  versions: { on: string; note: Text; changes: { label: Text; before: string; after: string }[] }[]
  final?: { raised: number; used: number; unusedPlan?: string; evaluation?: string }
  duties: DutyLine[]
  disclosures: DisclosureItem[]
  /** Lines to put into a page of one’s own. */
  embed: string
  /** The same by a script, for pages that frame nothing. */
  embedScript: string
  linkedData: unknown
}

/** 明白账: what was filed, and what has become of the money so far. */
export function renderCampaign(model: CampaignModel, ctx: PageContext): string {
  const view = createView(ctx)
  const { t, say } = view
  const parts = partsOf(view, model)
  const main = html`!${pageHead(view, {
    crumbs: [
      { label: t('nav.home'), href: paths.home },
      { label: t('charity.title'), href: charityPaths.home },
      { label: model.name },
    ],
    heading: html`!${say(model.name)}`,
    lead: html`<a href="${safeUrl(charityPath('charity', model.uscc))}">!${say(model.organisation)}</a>`,
    below: html`<div class="l2">!${stateMark(view, model.state, 'tag')}<span class="code">${model.filingNo}</span></div>
<div class="row noprint">!${when(model.isOpen, () =>
      linkButton(t('charity.give'), givePath(model.filingNo), { primary: true }),
    )}!${linkButton(t('charity.complain'), complaintHref(model.uscc))}</div>`,
  })}
<div class="wrap page">!${when(model.stoppedFor, (reason) =>
    note('bad', html`<p>${t('charity.stopped', { reason })}</p>`),
  )}<div class="with-toc">!${pageContents(view, parts)}<div>!${each(parts, ({ id, label, body }) =>
    section(id, label, body),
  )}<p class="meta law">${t('charity.law')}</p></div></div></div>`
  return renderPage(view, {
    title: model.name,
    description: `${model.organisation} ${model.filingNo}`,
    section: 'charity',
    main,
    head: dataBlock('application/ld+json', model.linkedData),
  })
}

function partsOf(view: View, model: CampaignModel) {
  const { t } = view
  return [
    {
      id: 'account',
      label: t('charity.account'),
      body: model.book
        ? balanceOf(view, model.filingNo, model.book)
        : html`<p class="sec">${t('charity.noBook')}</p>`,
    },
    {
      id: 'entries',
      label: t('charity.entries'),
      body: html`!${entryLines(view, model.entries)}<p><a href="${safeUrl(campaignEntriesPath(model.filingNo))}">${t('charity.allEntries')}</a></p>`,
    },
    { id: 'duties', label: t('charity.duties'), body: dutyTable(view, model.duties) },
    {
      id: 'disclosures',
      label: t('charity.disclosures'),
      body: html`!${finalOf(view, model)}!${disclosureList(view, model.disclosures)}`,
    },
    { id: 'plan', label: t('charity.plan'), body: planOf(view, model) },
    { id: 'versions', label: t('charity.versions'), body: versionsOf(view, model) },
    {
      id: 'embed',
      label: t('charity.widget'),
      body: html`<p class="sec">${t('charity.widgetLead')}</p><pre class="scroll" tabindex="0"><code>${model.embed}</code></pre>
<p class="sec">${t('charity.widgetScript')}</p><pre class="scroll" tabindex="0"><code>${model.embedScript}</code></pre>`,
    },
  ]
}

function finalOf(view: View, { final }: CampaignModel): string {
  const { t, say } = view
  return when(
    final,
    ({ raised, used, unusedPlan, evaluation }) =>
      html`<h3>${t('charity.final')}</h3>!${factList([
        [t('charity.raised'), html`${yuanOf(view, raised)}`],
        [t('charity.used'), html`${yuanOf(view, used)}`],
        [t('charity.unusedPlan'), unusedPlan && say(unusedPlan)],
        [t('charity.evaluation'), evaluation && say(evaluation)],
      ])}`,
  )
}

function planOf(view: View, { plan, projects, partners, listings }: CampaignModel): string {
  const { t, say, plain } = view
  return html`!${factList(plan.map(({ label, value }) => [plain(label), say(value)]))}
!${when(
    projects.length,
    () =>
      html`<h3>${t('charity.projects')}</h3><ul>!${each(projects, ({ number, name }) =>
        name
          ? html`<li><a href="${safeUrl(charityPath('project', number))}">!${say(name)}</a> <span class="code">${number}</span></li>`
          : html`<li class="code">${number}</li>`,
      )}</ul>`,
  )}
!${when(
    partners.length,
    () =>
      html`<h3>${t('charity.partners')}</h3><ul>!${each(
        partners,
        ({ name, duties }) =>
          html`<li><b>!${say(name)}</b>!${when(duties, (text) => html` !${say(text)}`)}</li>`,
      )}</ul>`,
  )}
!${when(
    listings.length,
    () =>
      html`<h3>${t('charity.listings')}</h3><ul>!${each(
        listings,
        ({ platform, title, href, state }) =>
          href
            ? html`<li><a href="${safeUrl(href)}" rel="noopener">!${say(platform)}</a> !${say(title)} · !${say(state)}</li>`
            : html`<li>!${say(platform)} !${say(title)} · !${say(state)}</li>`,
      )}</ul>`,
  )}`
}

function versionsOf(view: View, { versions }: CampaignModel): string {
  const { say } = view
  return html`<ol class="tl">!${each(
    versions,
    ({ on, note: words, changes }) =>
      html`<li><b>!${time(on)}</b> !${say(words)}!${when(
        changes.length,
        () =>
          html`<ul class="chg">!${each(
            changes,
            ({ label, before, after }) =>
              html`<li>!${say(label)}：!${when(before, (old) => html`<del>!${say(old)}</del> `)}<ins>!${say(after)}</ins></li>`,
          )}</ul>`,
      )}</li>`,
  )}</ol>`
}
