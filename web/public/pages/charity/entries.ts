import { createView, type PageContext, type View } from '../../context.ts'
import { formatYuan, time } from '../../format.ts'
import { attributes, each, html, safeUrl, when } from '../../html.ts'
import type { MessageKey } from '../../messages/index.ts'
import { linkButton, pageHead } from '../../parts/common.ts'
import { renderPage } from '../../parts/layout.ts'
import {
  campaignEntriesPath,
  charityPath,
  charityPaths,
  ledgerEntryPath,
  paths,
} from '../../paths.ts'

export const entryTypes = [
  ...(['donation_received', 'refund', 'income', 'residual_in', 'residual_out'] as const),
  ...(['allocation', 'allocation_reversal', 'disbursement', 'disbursement_return'] as const),
  ...(['confirmation', 'receipt', 'filing', 'disclosure', 'correction'] as const),
  ...(['erasure_notice', 'campaign_opening', 'campaign_closing', 'register_act'] as const),
] as const
export type EntryType = (typeof entryTypes)[number]

/** A line of the public ledger: codes and sums, nobody’s name. */
export type EntryLine = {
  id: string
  type: EntryType
  at: string
  /** 分; of goods their fair value. */
  amount: number
  line?: string
  payee?: string
  project?: string
  /** By name where the charity gave one. */
  goods?: { item: string; quantity: number; unit: string }
  /** Its place in the log; absent for the seconds until it has one. */
  index?: number
}

export type CampaignEntriesModel = {
  filingNo: string
  name: string
  type?: EntryType
  items: EntryLine[]
  olderHref?: string
}

const isKey = (view: View, key: string): key is MessageKey => {
  try {
    return Boolean(view.t(key as MessageKey))
  } catch {
    return false
  }
}

export function entryLines(view: View, items: readonly EntryLine[]): string {
  const { t } = view
  if (items.length === 0) return html`<p class="sec">${t('charity.noEntries')}</p>`
  const said = (key: string, code: string) => (isKey(view, key) ? t(key) : code)
  return html`<ul class="lines">!${each(items, (item) => {
    const about = [
      item.line && said(`charity.line.${item.line}`, item.line),
      item.payee && said(`payee.${item.payee}`, item.payee),
      item.goods && `${item.goods.item} ${item.goods.quantity} ${item.goods.unit}`,
      item.project,
    ].filter((one) => typeof one === 'string')
    return html`<li><div class="row between"><b>${t(`entry.${item.type}`)}</b>!${
      item.amount > 0 ? html`<b class="num">${formatYuan(item.amount)} ${t('unit.yuan')}</b>` : ''
    }</div>
<p class="meta">!${time(item.at)}!${when(about.length, () => html` · ${about.join(' · ')}`)} · !${
      item.index === undefined
        ? html`${t('charity.pendingProof')}`
        : html`<a href="${ledgerEntryPath('charity', item.index)}">${t('charity.inLog', { n: item.index })}</a> · <a href="/ledger/v1/proofs/${item.index}" download>${t('charity.proof')}</a>`
    }</p></li>`
  })}</ul>`
}

/** Entries of a campaign, all or of one type, the latest first. */
export function renderCampaignEntries(model: CampaignEntriesModel, ctx: PageContext): string {
  const view = createView(ctx)
  const { t, say } = view
  const { filingNo, name, type, items, olderHref } = model
  const pill = (of: EntryType | undefined, label: string) => {
    const here = of === type
    const link = attributes({
      class: here ? 'pill on' : 'pill',
      href: campaignEntriesPath(filingNo, of),
      'aria-current': here ? 'true' : undefined,
    })
    return html`<a!${link}>${label}</a>`
  }
  const title = t('charity.entriesOf', { name })
  const main = html`!${pageHead(view, {
    crumbs: [
      { label: t('nav.home'), href: paths.home },
      { label: t('charity.title'), href: charityPaths.home },
      { label: name, href: charityPath('campaign', filingNo) },
      { label: t('charity.entries') },
    ],
    heading: html`!${say(title)}`,
    lead: html`${t('charity.accountLead')}`,
  })}
<div class="wrap page"><nav class="pills noprint" aria-label="${t('charity.entries')}">!${pill(
    undefined,
    t('charity.allEntries'),
  )}!${each(entryTypes.slice(0, 10), (of) => pill(of, t(`entry.${of}`)))}</nav>
!${entryLines(view, items)}
!${when(olderHref, (href) => html`<div class="pg">!${linkButton(t('charity.older'), safeUrl(href))}</div>`)}</div>`
  return renderPage(view, { title, section: 'charity', main, isPrivate: true })
}
