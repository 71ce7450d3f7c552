import { createView, type PageContext, type View } from '../context.ts'
import { formatNumber } from '../format.ts'
import { attributes, each, html, when } from '../html.ts'
import { factList, linkButton, pageHead, section } from '../parts/common.ts'
import { errorSummary, type FormState } from '../parts/form.ts'
import { renderPage } from '../parts/layout.ts'
import { growthDrawing, type TreeRange } from '../parts/proof-tree.ts'
import { paths } from '../paths.ts'
import { rangeList, rangeName } from './ledger-entry.ts'
import { ledgerCrumbs, type LogName, logPrefix } from './ledger.ts'

export type LedgerGrowthModel = {
  log: LogName
  size: number
  /** `from`, `to`. */
  form: FormState
  growth: { from: number; to: number; oldRoot: string; newRoot: string; proof: TreeRange[] } | null
}

/** 只增不改: that a later tree contains an earlier one as it was. */
export function renderLedgerGrowth(model: LedgerGrowthModel, ctx: PageContext): string {
  const view = createView(ctx)
  const { t } = view
  const { log, form, growth } = model
  const size = (
    name: 'from' | 'to',
  ) => html`<div class="field"><label for="${name}">${t(`ledger.${name}`)}</label>
<input!${attributes({ class: 'in', type: 'number', id: name, name, min: 1, max: model.size, required: true, value: form.values[name] })}></div>
`
  const main = html`!${pageHead(view, {
    crumbs: ledgerCrumbs(view, log, t('ledger.growth')),
    heading: html`${t('ledger.growth')}`,
    lead: html`${t('ledger.growthAsk')}`,
    below: html`<form class="filters noprint" method="get" action="${paths.ledgerGrowth}">
!${log === 'acts' ? html`<input type="hidden" name="log" value="acts">` : ''}!${size('from')}!${size('to')}
<button class="btn" type="submit">${t('ledger.go')}</button></form>`,
  })}
<div class="wrap page">!${errorSummary(view, form.errors)}!${when(growth, (one) => shown(view, one))}</div>`
  return renderPage(view, { title: t('ledger.growth'), main, isPrivate: true })
}

function shown(view: View, growth: NonNullable<LedgerGrowthModel['growth']>): string {
  const { t } = view
  const { from, to, proof, oldRoot, newRoot } = growth
  const sizes = { from: formatNumber(from), to: formatNumber(to) }
  const description = t('ledger.growthText', { n: proof.length })
  return html`<p class="lead">${t('ledger.growthLead', sizes)}</p><p class="sec">${description}</p>
<div class="drawing">!${growthDrawing({
    ...{ from, to, proof, description, title: t('ledger.growth') },
    words: {
      before: `${t('ledger.growth.before')} · ${t('ledger.size', { n: sizes.from })}`,
      after: `${t('ledger.growth.after')} · ${t('ledger.size', { n: sizes.to })}`,
      given: t('ledger.growth.given'),
    },
  })}</div>!${factList([
    [t('ledger.oldRoot'), html`<span class="code break">${oldRoot}</span>`],
    [t('ledger.newRoot'), html`<span class="code break">${newRoot}</span>`],
  ])}!${section('hashes', t('ledger.treeList'), rangeList(view, proof))}`
}

export type LedgerTilesModel = {
  log: LogName
  levels: { level: number; full: number; partial: number }[]
  tile: { level: number; index: number; width: number; hashes: string[]; path: string }
  previousHref?: string
  nextHref?: string
}

/** Tiles of the tree, level by level, and the hashes of one. */
export function renderLedgerTiles(model: LedgerTilesModel, ctx: PageContext): string {
  const view = createView(ctx)
  const { t } = view
  const { log, levels, tile } = model
  const name = t('ledger.tile', { level: tile.level, index: formatNumber(tile.index) })
  const level = (one: LedgerTilesModel['levels'][number]) =>
    html`<li><a!${attributes({
      href: tileHref(log, one.level, 0),
      'aria-current': one.level === tile.level ? 'true' : undefined,
    })}>${t('ledger.level')} ${one.level}</a> <span class="meta">${t('ledger.full', {
      n: formatNumber(one.full),
    })}!${when(one.partial, (n) => html`，${t('ledger.partial', { n })}`)}</span></li>`
  const span = 256 ** tile.level
  const row = (hash: string, n: number) => {
    const start = (tile.index * 256 + n) * span
    return html`<li>${rangeName(view, { start, end: start + span })} <span class="code break">${hash}</span></li>`
  }
  const main = html`!${pageHead(view, {
    crumbs: ledgerCrumbs(view, log, t('ledger.tiles')),
    heading: html`${t('ledger.tiles')}`,
    lead: html`${t('ledger.tilesLead')}`,
    below: html`<ul class="levels">!${each(levels, level)}</ul>`,
  })}
<div class="wrap page">!${section(
    'tile',
    name,
    html`<p class="facts-line"><span>${t('ledger.tileCount', { n: tile.width })}</span> <a href="${logPrefix(log)}/${tile.path}">${t('ledger.download')}</a></p>
<ol class="hashes">!${each(tile.hashes, row)}</ol>
<p class="row actions noprint">!${when(model.previousHref, (href) =>
      linkButton(t('pager.previous'), href, { icon: 'back' }),
    )}!${when(model.nextHref, (href) => linkButton(t('pager.next'), href, { iconAfter: 'arrow' }))}</p>`,
  )}</div>`
  return renderPage(view, { title: name, main, isPrivate: true })
}

export const tileHref = (log: LogName, level: number, index: number) =>
  `${paths.ledgerTiles}?${new URLSearchParams({
    ...(log === 'acts' && { log }),
    level: String(level),
    index: String(index),
  })}`
