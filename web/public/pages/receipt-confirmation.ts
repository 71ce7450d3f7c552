import { createView, type PageContext, type View } from '../context.ts'
import { formatYuan } from '../format.ts'
import { html, safeUrl, when } from '../html.ts'
import type { MessageKey } from '../messages/index.ts'
import { factList, note, pageHead } from '../parts/common.ts'
import { errorSummary, type FormState, field } from '../parts/form.ts'
import { renderPage } from '../parts/layout.ts'
import { paths } from '../paths.ts'

/** What a payee without an account confirms, by a link. */
export type ReceiptConfirmationModel =
  | { state: 'done' | 'ended' }
  | {
      state: 'open'
      /** Of this page, which takes the form where there is no script. */
      href: string
      /** Of the interface, for the script. */
      api: string
      charity: string
      campaign: string
      number: string
      payee?: string
      settledOn?: string
      /** 分, or units of goods. */
      size: number
      unit: string
      goodsName?: string
      /** Of a partner the final beneficiaries are asked for. */
      isPartner: boolean
      categories: readonly string[]
      form: FormState
    }

/** 确认收到: one page on a phone; with a script it keeps what could not be sent. */
export function renderReceiptConfirmation(
  model: ReceiptConfirmationModel,
  ctx: PageContext,
): string {
  const view = createView(ctx)
  const { t } = view
  const head = pageHead(view, {
    crumbs: [{ label: t('nav.home'), href: paths.home }, { label: t('receipt.title') }],
    heading: html`${t('receipt.title')}`,
    ...(model.state === 'open' && { lead: html`${t('receipt.lead')}` }),
  })
  const main = html`!${head}<div class="wrap page"><div class="read">!${body(view, model)}</div></div>`
  return renderPage(view, { title: t('receipt.title'), main, isPrivate: true })
}

const said = (view: View, what: 'done' | 'ended' | 'kept') =>
  note(
    what === 'done' ? 'ok' : what === 'kept' ? 'info' : 'warn',
    html`<b>${view.t(`receipt.${what}`)}</b>${view.t(`receipt.${what}How`)}`,
    'status',
  )

function body(view: View, model: ReceiptConfirmationModel): string {
  if (model.state !== 'open') return said(view, model.state)
  const { t, say, ctx } = view
  const money = model.unit === ''
  const open = money
    ? `${formatYuan(model.size)} ${t('unit.yuan')}`
    : `${model.goodsName ?? ''} ${model.size} ${model.unit}`
  const facts = factList([
    [t('receipt.charity'), html`<b>!${say(model.charity)}</b>`],
    [t('receipt.campaign'), say(model.campaign)],
    [t('receipt.payee'), model.payee && say(model.payee)],
    [t('receipt.open'), html`<b class="num">${open}</b>`],
    [t('receipt.settledOn'), model.settledOn && html`${model.settledOn}`],
    [t('receipt.number'), html`<span class="code">${model.number}</span>`],
  ])
  const script = when(
    ctx.assets.receiptJs,
    (src) => html`<script type="module" src="${safeUrl(src)}"></script>`,
  )
  return html`!${errorSummary(view, model.form.errors)}
<div id="receipt-kept" hidden>!${said(view, 'kept')}</div>
<div id="receipt-done" hidden>!${said(view, 'done')}</div>
!${facts}!${form(view, model)}!${script}`
}

function form(view: View, model: Extract<ReceiptConfirmationModel, { state: 'open' }>): string {
  const { t } = view
  const { form: state, isPartner } = model
  const size = model.unit === '' ? t('receipt.size') : t('receipt.quantity', { unit: model.unit })
  const options = model.categories.map((value) => ({
    value,
    label: t(`receipt.category.${value}` as MessageKey),
  }))
  const partner = isPartner
    ? html`!${field(view, { name: 'category', kind: 'select', label: t('receipt.category'), options, required: true }, state)}
!${field(view, { name: 'persons', label: t('receipt.persons'), hint: t('receipt.personsHint'), inputmode: 'numeric', required: true }, state)}
!${field(view, { name: 'hasMinors', kind: 'checkbox', label: t('receipt.hasMinors') }, state)}`
    : ''
  return html`<form class="after" id="receipt" action="${model.href}" data-api="${model.api}" method="post"
enctype="multipart/form-data" novalidate>
!${field(view, { name: 'size', label: size, inputmode: 'decimal', required: true, autocomplete: 'off' }, state)}
!${partner}
!${field(view, { name: 'files', kind: 'file', label: t('receipt.files'), hint: t('receipt.filesHint'), accept: '.pdf,.jpg,.jpeg,.png,image/*', isMultiple: true, required: true }, state)}
!${field(view, { name: 'name', label: t('receipt.name'), maxLength: 50, required: true, autocomplete: 'name' }, state)}
<p class="msg bad" role="alert" id="receipt-refused" hidden></p>
<button class="btn pri" type="submit">${t('receipt.send')}</button></form>`
}
