import { createView, type PageContext, type Text, type View } from '../context.ts'
import { formatNumber, formatYuan, time } from '../format.ts'
import { attributes, each, html, when } from '../html.ts'
import { icon } from '../icons.ts'
import { factList, linkButton, pageHead, type State, stateMark } from '../parts/common.ts'
import { errorSummary, type FormState, type Option } from '../parts/form.ts'
import { renderPage } from '../parts/layout.ts'
import { choice } from '../parts/list.ts'
import { ledgerEntryPath, paths } from '../paths.ts'

export type LogName = 'charity' | 'acts'

export type LedgerSignature = { name: string; by: 'log' | 'witness' | 'unknown'; at: string | null }

export type LedgerState = {
  origin: string
  size: number
  root: string
  note: string
  writtenAt: string
  /** Seconds since it was published. */
  age: number
  needed: number
  signatures: LedgerSignature[]
}

export type LedgerLine = {
  index: number
  id: string
  type: Text
  campaign: string
  at: string
  amount: number
  cur: string
}

export type LedgerModel = {
  log: LogName
  states: Record<LogName, LedgerState | null>
  /** `q`, `type`, `campaign`. */
  form: FormState
  types: Option[]
  entries: LedgerLine[]
  isFiltered: boolean
  firstHref?: string
  nextHref?: string
  /** Address of this site, for the commands. */
  site: string
}

export const logPrefix = (log: LogName) => (log === 'acts' ? '/ledger/acts' : '/ledger')
export const logHref = (log: LogName) =>
  log === 'acts' ? `${paths.ledger}?log=acts` : paths.ledger
const logNames: readonly LogName[] = ['charity', 'acts']

/** 公开账本: the two logs, their checkpoints, and their entries. */
export function renderLedger(model: LedgerModel, ctx: PageContext): string {
  const view = createView(ctx)
  const { t } = view
  const main = html`!${pageHead(view, {
    crumbs: [{ label: t('nav.home'), href: paths.home }, { label: t('ledger.title') }],
    heading: html`${t('ledger.title')}`,
    lead: html`${t('ledger.lead')}`,
  })}
<div class="wrap page">!${errorSummary(view, model.form.errors)}
<section aria-labelledby="h-logs"><h2 id="h-logs">${t('ledger.logs')}</h2>
<div class="two-logs">!${each(logNames, (log) => logCard(view, log, model))}</div></section>
<section aria-labelledby="h-entries"><h2 id="h-entries">${t(`ledger.log.${model.log}`)} · ${t('ledger.entries')}</h2>
!${filters(view, model)}!${entryList(view, model)}</section>
!${how(view, model)}</div>`
  return renderPage(view, {
    title: t('ledger.title'),
    description: t('ledger.lead'),
    section: 'charity',
    main,
    isPrivate: model.isFiltered,
  })
}

function logCard(view: View, log: LogName, { log: chosen, states }: LedgerModel): string {
  const { t } = view
  const state = states[log]
  const more = log === chosen ? '' : html`<p>!${linkButton(t('ledger.choose'), logHref(log))}</p>`
  const head = html`<h3>${t(`ledger.log.${log}`)}</h3><p class="sec">${t(`ledger.log.${log}.what`)}</p>`
  if (!state)
    return html`<div class="panel">!${head}<p class="meta">${t('ledger.unpublished')}</p>!${more}</div>`
  return html`<div class="panel">!${head}!${factList(
    [
      [
        t('ledger.sizeName'),
        html`<b class="num">${t('ledger.size', { n: formatNumber(state.size) })}</b>`,
      ],
      [
        t('ledger.published'),
        html`!${time(state.writtenAt)}${t('ledger.age', { age: ageOf(view, state.age) })}`,
      ],
      [t('ledger.root'), html`<span class="code break">${state.root}</span>`],
      [t('ledger.origin'), html`<span class="code">${state.origin}</span>`],
    ],
    'kv left',
  )}!${signatures(view, state)}
<details><summary>${t('ledger.checkpoint')}</summary><pre class="code-block" tabindex="0">${state.note}</pre></details>!${more}</div>`
}

function ageOf({ t }: View, seconds: number): string {
  if (seconds < 60) return t('ledger.age.now')
  if (seconds < 3600) return t('ledger.age.minutes', { n: Math.floor(seconds / 60) })
  if (seconds < 86_400) return t('ledger.age.hours', { n: Math.floor(seconds / 3600) })
  return t('ledger.age.days', { n: Math.floor(seconds / 86_400) })
}

const signatureKinds: Record<LedgerSignature['by'], State['kind']> = {
  log: 'normal',
  witness: 'normal',
  unknown: 'info',
}

function signatures(view: View, { signatures: lines, needed }: LedgerState): string {
  const { t } = view
  const got = new Set(lines.filter(({ by }) => by === 'witness').map(({ name }) => name)).size
  return html`<ul class="signatures">!${each(
    lines,
    ({ name, by, at }) =>
      html`<li>!${stateMark(view, {
        kind: signatureKinds[by],
        label: t(`ledger.by.${by}`),
      })} <span class="code break">${name}</span>!${when(at, (on) => html` <span class="meta">!${time(on)}</span>`)}</li>`,
  )}</ul><p class="meta">${needed > 0 ? t('ledger.needed', { n: needed, got }) : t('ledger.noWitness')}</p>`
}

function filters(view: View, { log, form, types }: LedgerModel): string {
  const { t } = view
  const text = (
    name: string,
    label: string,
    type: string,
  ) => html`<div class="field"><label for="${name}">${label}</label>
<input!${attributes({ class: 'in', type, id: name, name, maxlength: 80, value: form.values[name] || undefined })}></div>
`
  const type = {
    name: 'type',
    label: t('ledger.type'),
    any: t('ledger.anyType'),
    options: types,
    form,
  }
  return html`<form class="filters noprint" role="search" method="get" action="${paths.ledger}">
!${log === 'acts' ? html`<input type="hidden" name="log" value="acts">` : ''}
!${text('q', t('ledger.find'), 'search')}!${log === 'charity' ? choice(view, type) + text('campaign', t('ledger.campaign'), 'text') : ''}
<button class="btn" type="submit">!${icon('search')}${t('ledger.go')}</button></form>`
}

function entryList(view: View, model: LedgerModel): string {
  const { t, say } = view
  const { log, entries, firstHref, nextHref } = model
  if (entries.length === 0) {
    return html`<div class="empty"><h3>${t('ledger.none')}</h3><p class="sec">${t('ledger.noneHow')}</p>
!${linkButton(t('ledger.all'), logHref(log))}</div>`
  }
  const money = ({ amount, cur, campaign }: LedgerLine) => html`
<td data-label="${t('ledger.amount')}"!${attributes({ class: amount > 0 ? 'num' : 'none' })}>!${
    amount > 0 ? html`<span>${formatYuan(amount)} ${cur}</span>` : ''
  }</td>
<td data-label="${t('ledger.campaign')}"!${attributes({ class: campaign ? undefined : 'none' })}><span class="code break">${campaign}</span></td>`
  const row = (entry: LedgerLine) => html`<tr>
<td data-label="${t('ledger.index')}"><a class="num" href="${ledgerEntryPath(log, entry.index)}">${entry.index}</a></td>
<td data-label="${t('ledger.type')}"><span>!${say(entry.type)}</span></td>
<td data-label="${t('ledger.at')}">!${time(entry.at)}</td>!${log === 'charity' ? money(entry) : ''}
<td data-label="${t('ledger.id')}"><span class="code break">${entry.id}</span></td></tr>`
  const ofMoney = log === 'charity' ? (['amount', 'campaign'] as const) : []
  const heads = ['index', 'type', 'at', ...ofMoney, 'id'] as const
  return html`<table class="cards"><thead><tr>!${each(
    heads,
    (key) => html`<th scope="col">${t(`ledger.${key}`)}</th>`,
  )}</tr></thead><tbody>!${each(entries, row)}</tbody></table>
<p class="row actions noprint">!${when(firstHref, (href) =>
    linkButton(t('ledger.latest'), href, { icon: 'back' }),
  )}!${when(nextHref, (href) => linkButton(t('ledger.older'), href, { iconAfter: 'arrow' }))}</p>`
}

function how({ t }: View, { site, log, states }: LedgerModel): string {
  const address = `${site}${logPrefix(log)}`
  const command = (text: string) => html`<pre class="code-block" tabindex="0">${text}</pre>`
  const query = log === 'acts' ? '?log=acts' : ''
  const files = [
    [`${logPrefix(log)}/checkpoint`, 'ledger.files.checkpoint'],
    [`${logPrefix(log)}/vkey`, 'ledger.files.vkey'],
    [`${logPrefix(log)}/witnesses`, 'ledger.files.witnesses'],
  ] as const
  return html`<section aria-labelledby="h-how"><h2 id="h-how">${t('ledger.how')}</h2>
<p class="sec">${t('ledger.howLead')}</p>!${command(`npm run yiqi -- ledger verify ${address}`)}
<p class="sec">${t('ledger.howWitness')}</p>!${command(`npm run yiqi -- witness --name <name> --data <folder> --log "$(curl -s ${address}/vkey)"`)}
<p class="sec">${t('ledger.howFiles')}</p><p class="facts-line">!${each(
    files,
    ([href, key]) => html`<a href="${href}">${t(key)}</a> `,
  )}!${
    states[log]?.size
      ? html`<a href="${paths.ledgerTiles}${query}">${t('ledger.files.tiles')}</a> <a href="${paths.ledgerGrowth}${query}">${t('ledger.files.growth')}</a>`
      : ''
  }</p></section>`
}

/** Crumbs down to a log. */
export const ledgerCrumbs = ({ t }: View, log: LogName, here: string) => [
  { label: t('nav.home'), href: paths.home },
  { label: t('ledger.title'), href: paths.ledger },
  ...(log === 'acts' ? [{ label: t('ledger.log.acts'), href: logHref(log) }] : []),
  { label: here },
]
