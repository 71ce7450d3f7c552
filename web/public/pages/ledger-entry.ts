import { createView, type PageContext, type Text, type View } from '../context.ts'
import { formatNumber, formatYuan, time } from '../format.ts'
import { dataBlock, each, html, safeUrl } from '../html.ts'
import { icon } from '../icons.ts'
import { factList, linkButton, pageHead, section } from '../parts/common.ts'
import { renderPage } from '../parts/layout.ts'
import { treeDrawing, type TreeRange } from '../parts/proof-tree.ts'
import { ledgerEntryPath, organisationPath, paths } from '../paths.ts'
import { deviceScript, type ProofData } from './gift.ts'
import { ledgerCrumbs, type LogName, logPrefix } from './ledger.ts'

export type LedgerEntryModel = {
  log: LogName
  index: number
  type: Text
  at: string
  amount: number
  cur: string
  org: string
  campaign: string
  leafHash: string
  size: number
  root: string
  witnesses: string[]
  prev: number[]
  following: { index: number; type: Text }[]
  commitments: { field: string; value: string }[]
  json: string
  path: TreeRange[]
  proof: ProofData
}

/** One entry, its place among the others, and the proof that it is in the log. */
export function renderLedgerEntry(model: LedgerEntryModel, ctx: PageContext): string {
  const view = createView(ctx)
  const { t, plain } = view
  const { log, index } = model
  const name = t('ledger.entry', { index: formatNumber(index) })
  const title = `${name} · ${plain(model.type)}`
  const neighbour = (to: number, key: 'ledger.previousEntry' | 'ledger.nextEntry') =>
    to >= 0 && to < model.size ? linkButton(t(key), ledgerEntryPath(log, to)) : ''
  const main = html`!${pageHead(view, {
    crumbs: ledgerCrumbs(view, log, name),
    heading: html`${title}`,
    below: html`<p class="row actions noprint">!${neighbour(index - 1, 'ledger.previousEntry')}!${neighbour(index + 1, 'ledger.nextEntry')}</p>`,
  })}
<div class="wrap page">!${section('what', t('ledger.what'), facts(view, model))}
!${tree(view, model)}!${live(view, model)}
!${section(
    'json',
    t('ledger.json'),
    html`<p class="sec">${t('ledger.jsonHow')}</p><pre class="code-block" tabindex="0">${model.json}</pre>`,
  )}</div>!${dataBlock('application/json', model.proof, 'ledger-proof')}`
  return renderPage(view, { title, section: 'charity', main, head: deviceScript(ctx) })
}

function facts(view: View, model: LedgerEntryModel): string {
  const { t, plain } = view
  const { log, prev, following, commitments } = model
  const links = (items: readonly { index: number; label: string }[]) =>
    html`<span class="facts-line">!${each(
      items,
      ({ index, label }) => html`<a href="${ledgerEntryPath(log, index)}">${label}</a> `,
    )}</span>`
  const shown = prev.slice(0, 12)
  return factList([
    [t('ledger.at'), time(model.at)],
    [
      t('ledger.amount'),
      model.amount > 0
        ? html`<b class="num">${formatYuan(model.amount)} ${model.cur}</b>`
        : undefined,
    ],
    [
      t('ledger.org'),
      html`<a class="code" href="${safeUrl(organisationPath(model.org))}">${model.org}</a>`,
    ],
    [
      t('ledger.campaign'),
      model.campaign
        ? html`<a class="code" href="${paths.ledger}?campaign=${encodeURIComponent(model.campaign)}">${model.campaign}</a>`
        : undefined,
    ],
    [
      t('ledger.prev'),
      shown.length > 0
        ? links(shown.map((index) => ({ index, label: t('ledger.entry', { index }) }))) +
          (prev.length > shown.length ? html` …${prev.length}` : '')
        : undefined,
    ],
    [
      t('ledger.following'),
      following.length > 0
        ? links(
            following.map(({ index, type }) => ({
              index,
              label: `${t('ledger.entry', { index })} ${plain(type)}`,
            })),
          )
        : html`<span class="meta">${t('ledger.noFollowing')}</span>`,
    ],
    [t('ledger.leaf'), html`<span class="code break">${model.leafHash}</span>`],
    [
      t('ledger.commitments'),
      commitments.length > 0
        ? html`<ul>!${each(
            commitments,
            ({ field, value }) =>
              html`<li><b>${field}</b> <span class="code break">${value}</span></li>`,
          )}</ul><p class="meta">${t('ledger.commitmentsHow')}</p>`
        : undefined,
    ],
  ])
}

export const rangeName = ({ t }: View, { start, end }: { start: number; end: number }): string =>
  end - start === 1
    ? t('ledger.single', { from: formatNumber(start) })
    : t('ledger.range', { from: formatNumber(start), to: formatNumber(end - 1) })

/** Hashes with the entries that they stand for. */
export const rangeList = (view: View, ranges: readonly TreeRange[]): string =>
  html`<ol class="hashes">!${each(
    ranges,
    (range) =>
      html`<li>${rangeName(view, range)} <span class="code break">${range.hash}</span></li>`,
  )}</ol>`

function tree(view: View, model: LedgerEntryModel): string {
  const { t } = view
  const { index, size, path, leafHash, root } = model
  const description = t('ledger.treeText', {
    index: formatNumber(index),
    size: formatNumber(size),
    n: path.length,
  })
  const drawing = treeDrawing({
    ...{ index, siblings: path, leafHash, root, title: t('ledger.tree'), description },
    words: {
      root: t('ledger.tree.root'),
      leaf: t('ledger.tree.leaf'),
      reckoned: t('ledger.tree.reckoned'),
    },
  })
  return section(
    'tree',
    t('ledger.tree'),
    html`<p class="sec">${description} ${t('ledger.treeHow')}</p><div class="drawing">!${drawing}</div>
<details><summary>${t('ledger.treeList')}</summary>!${rangeList(view, path)}</details>`,
  )
}

function live({ t }: View, { log, index }: LedgerEntryModel): string {
  const file = `${logPrefix(log)}/v1/proofs/${index}`
  return section(
    'live',
    t('ledger.live'),
    html`<p class="sec">${t('gifts.proofLead')}</p>
<p class="row actions noprint after"><button class="btn pri" id="ledger-check" type="button" hidden>!${icon('shield')}${t('ledger.check')}</button>!${linkButton(
      t('ledger.proofFile'),
      file,
      { icon: 'download', download: true },
    )}</p><noscript><p class="meta">${t('gifts.noScript')}</p></noscript>
<div id="ledger-result" aria-live="polite"></div>`,
  )
}
