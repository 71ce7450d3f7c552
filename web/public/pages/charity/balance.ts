import type { View } from '../../context.ts'
import { formatYuan } from '../../format.ts'
import { each, html, safeUrl, when } from '../../html.ts'
import { campaignEntriesPath } from '../../paths.ts'

/** Quantities of charity §6.2, 分. */
type Quantity = 'D' | 'R' | 'Y' | 'XIn' | 'XOut' | 'U' | 'A' | 'S' | 'P' | 'C' | 'N'

const lineNames = ['aid', 'projectStaff', 'projectMgmt', 'orgMgmt', 'fundraisingCost'] as const

export type CampaignBook = {
  totals: Record<Quantity, number>
  net: number
  /** By budget line, net of what was taken back. */
  lines: { line: string; allocated: number; disbursed: number }[]
  /** Units of each item, by name where the charity gave one. */
  goods: { item: string; totals: Record<Quantity, number> }[]
}

/** The entries behind a figure. */
const entriesBehind: Record<Quantity, string> = {
  D: 'donation_received',
  R: 'refund',
  Y: 'income',
  XIn: 'residual_in',
  XOut: 'residual_out',
  U: '',
  A: 'allocation',
  S: 'disbursement',
  P: 'allocation',
  C: 'confirmation',
  N: 'disbursement',
}

const equations: { id: 'net' | 'A' | 'S' | 'C'; terms: Quantity[] }[] = [
  { id: 'net', terms: ['D', 'Y', 'XIn', 'R', 'XOut'] },
  { id: 'A', terms: ['U', 'A'] },
  { id: 'S', terms: ['S', 'P'] },
  { id: 'C', terms: ['C', 'N'] },
]

/** The equations with their figures, each a link to its entries; as a picture, as a table and in words. */
export function balanceOf(view: View, filingNo: string, book: CampaignBook): string {
  const { t } = view
  const figure = (name: Quantity) =>
    html`<a class="num" href="${safeUrl(campaignEntriesPath(filingNo, entriesBehind[name]))}">${formatYuan(book.totals[name])}</a>`
  return html`<p class="sec">${t('charity.accountLead')}</p>
!${chart(view, book)}
!${each(
    equations,
    ({ id, terms }) => html`<h3>${t(`charity.equation.${id}`)}</h3>
<dl class="kv money">!${id === 'net' ? html`<dt><b>${t('charity.money.net')}</b></dt><dd><b class="num">${formatYuan(book.net)}</b></dd>` : ''}!${each(
      terms,
      (name) => html`<dt>${t(`charity.money.${name}`)}</dt><dd>!${figure(name)}</dd>`,
    )}</dl>`,
  )}
!${linesOf(view, book)}
!${when(
    book.goods.length,
    () =>
      html`<h3>${t('charity.goods')}</h3><ul class="lines">!${each(
        book.goods,
        ({ item, totals }) =>
          html`<li><b>${item}</b><p>${t('charity.goodsLine', { d: totals.D, a: totals.A, c: totals.C })}</p></li>`,
      )}</ul>`,
  )}`
}

function linesOf(view: View, { lines }: CampaignBook): string {
  const { t } = view
  const name = (line: string) => lineNames.find((one) => one === line)
  return when(
    lines.length,
    () =>
      html`<h3>${t('charity.lines')}</h3><div class="scroll" tabindex="0" role="group" aria-label="${t('charity.lines')}"><table><thead><tr><th scope="col">${t('charity.line')}</th><th scope="col">${t('charity.allocated')}</th><th scope="col">${t('charity.disbursed')}</th></tr></thead>
<tbody>!${each(lines, ({ line, allocated, disbursed }) => {
        const known = name(line)
        return html`<tr><th scope="row">${known ? t(`charity.line.${known}`) : line}</th><td>${formatYuan(allocated)}</td><td>${formatYuan(disbursed)}</td></tr>`
      })}</tbody></table></div>`,
  )
}

const width = 600

/** One bar for what is available, cut by where it is now; the words beside it say the same. */
function chart(view: View, { totals, net }: CampaignBook): string {
  const { t } = view
  const parts = (['C', 'N', 'P', 'U'] as const).filter((name) => totals[name] > 0)
  const words = t('charity.chartText', {
    net: formatYuan(net),
    c: formatYuan(totals.C),
    n: formatYuan(totals.N),
    p: formatYuan(totals.P),
    u: formatYuan(totals.U),
  })
  let x = 0
  const bars = parts.map((name) => {
    const size = net > 0 ? (totals[name] / net) * width : 0
    const bar = html`<rect class="bar-${name}" x="${x.toFixed(1)}" y="0" width="${Math.max(size - 2, 1).toFixed(1)}" height="36" rx="3"/>`
    x += size
    return bar
  })
  return html`<figure class="money-bar"><figcaption><b>${t('charity.chart')}</b></figcaption>
<svg viewBox="0 0 ${width} 36" role="img" aria-label="${words}" preserveAspectRatio="none">!${bars.join('')}</svg>
<ul class="legend">!${each(parts, (name) => html`<li><i class="bar-${name}"></i>${t(`charity.money.${name}`)} <b class="num">${formatYuan(totals[name])}</b></li>`)}</ul></figure>`
}
