import { createView, type PageContext, type View } from '../context.ts'
import { formatYuan, time } from '../format.ts'
import { html, when } from '../html.ts'
import type { MessageKey } from '../messages/index.ts'
import { factList, linkButton, note, pageHead } from '../parts/common.ts'
import { renderPage } from '../parts/layout.ts'
import { paths } from '../paths.ts'

export type PayModel = {
  /** Of this page, by which it is also paid. */
  href: string
  number: string
  payee: string
  title: string
  fen: number
  refundedFen: number
  channel: 'sandbox' | 'wechat' | 'alipay' | 'bank' | 'cash' | 'goods'
  until?: string
  /** `away`: the channel does not answer. */
  state: 'open' | 'done' | 'expired' | 'away'
  /** Of the gift that is paid. */
  donationHref?: string
  /** It has been opened: where to go on, or what to scan (an SVG drawing). */
  next?: { href: string } | { code: string }
}

/** 付款: what is paid to whom, and what became of it; works without a script and without an account. */
export function renderPay(model: PayModel, ctx: PageContext): string {
  const view = createView(ctx)
  const { t } = view
  const main = html`!${head(view, t('pay.title'), t('pay.lead'))}
<div class="wrap page"><div class="read">!${result(view, model)}!${facts(view, model)}
!${action(view, model)}!${when(
    model.donationHref,
    (href) =>
      html`<p class="row actions after noprint">!${linkButton(t('pay.donation'), href, { primary: model.state === 'done' })}</p>`,
  )}</div></div>`
  return renderPage(view, { title: t('pay.title'), main, isPrivate: true })
}

const head = (view: View, title: string, lead?: string) =>
  pageHead(view, {
    crumbs: [{ label: view.t('nav.home'), href: paths.home }, { label: title }],
    heading: html`${title}`,
    ...(lead && { lead: html`${lead}` }),
  })

function result(view: View, { state, refundedFen }: PayModel): string {
  const { t } = view
  const said = (tone: 'ok' | 'warn' | 'info', what: 'done' | 'expired' | 'away' | 'open') =>
    note(tone, html`<b>${t(`pay.${what}`)}</b>${t(`pay.${what}How`)}`, 'status')
  const refunded = when(refundedFen, (fen) =>
    note('info', html`${t('pay.refunded', { amount: formatYuan(fen) })}`),
  )
  if (state === 'done') return said('ok', 'done') + refunded
  return said(state === 'open' ? 'info' : 'warn', state)
}

const channelKey = (channel: PayModel['channel']): MessageKey => `pay.channel.${channel}`

function facts(view: View, model: PayModel): string {
  const { t } = view
  return factList([
    [t('pay.payee'), html`<b>${model.payee}</b>`],
    [t('pay.for'), html`${model.title}`],
    [t('pay.amount'), html`<b class="num">${formatYuan(model.fen)}</b> ${t('unit.yuan')}`],
    [t('pay.channel'), html`${t(channelKey(model.channel))}`],
    [t('pay.number'), html`<span class="code">${model.number}</span>`],
    [t('pay.until'), model.state === 'open' && model.until ? time(model.until) : undefined],
  ])
}

function action(view: View, model: PayModel): string {
  const { t } = view
  if (model.state === 'done' || model.state === 'expired') return ''
  const again = linkButton(t('pay.again'), model.href)
  if (model.next && 'code' in model.next) {
    return html`<section class="after"><h2 class="h3">${t('pay.scan')}</h2>
<div class="qr" role="img" aria-label="${t('pay.scanAlt')}">!${model.next.code}</div>
<p class="row actions">!${linkButton(t('pay.afterScan'), model.href, { primary: true })}</p></section>`
  }
  if (model.next) {
    const label = t('pay.goOn', { channel: t(channelKey(model.channel)) })
    return html`<p class="row actions after">!${linkButton(label, model.next.href, { primary: true })}!${again}</p>`
  }
  return html`<form class="row actions after noprint" action="${model.href}" method="post">
<button class="btn pri" type="submit">${t('pay.go')}</button>!${again}</form>`
}

export type CashierModel = Pick<PayModel, 'href' | 'number' | 'payee' | 'title' | 'fen'> & {
  /** Of the payment, to go back to. */
  backHref: string
}

/** 沙箱收银台: labelled as what it is; play money is paid by one button. */
export function renderCashier(model: CashierModel, ctx: PageContext): string {
  const view = createView(ctx)
  const { t } = view
  const main = html`!${head(view, t('cashier.title'))}
<div class="wrap page"><div class="read">
!${note('warn', html`<b>${t('cashier.note')}</b>${t('cashier.noteHow')}`)}
!${facts(view, { ...model, channel: 'sandbox', state: 'done', refundedFen: 0 })}
<form class="row actions after" action="${model.href}" method="post">
<button class="btn pri" type="submit">${t('cashier.pay', { amount: formatYuan(model.fen) })}</button>
!${linkButton(t('cashier.back'), model.backHref)}</form></div></div>`
  return renderPage(view, { title: t('cashier.title'), main, isPrivate: true })
}
