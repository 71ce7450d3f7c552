import { createView, type PageContext, type View } from '../context.ts'
import { formatYuan, time } from '../format.ts'
import { html, safeUrl, when } from '../html.ts'
import { mark, type MarkName } from '../icons.ts'
import { factList, linkButton, note, pageHead, section, type Tone } from '../parts/common.ts'
import { errorSummary, field, type FormState } from '../parts/form.ts'
import { renderPage } from '../parts/layout.ts'
import { organisationPath, paths } from '../paths.ts'

export type ReceiptResult = {
  outcome: 'good' | 'void' | 'red'
  code: string
  number: string
  amountFen: number
  issuedOn: string
  payee: string
  payeeUscc: string
  /** Masked; null where it was erased. */
  payer: string | null
  goods: { name: string; unit: string; quantity: number } | null
  reason: string | null
  reverses: { code: string; number: string } | null
}

/** Fields: `code`, `number`, `check`. `none`: the three fit no receipt. */
export type ReceiptCheckModel = { form: FormState; result?: ReceiptResult | 'none' }

const looks: Record<ReceiptResult['outcome'], { tone: Tone; mark: MarkName }> = {
  good: { tone: 'ok', mark: 'ok' },
  void: { tone: 'bad', mark: 'bad' },
  red: { tone: 'warn', mark: 'warn' },
}

/** 核验捐赠票据: by what is printed on it. */
export function renderReceiptCheck({ form, result }: ReceiptCheckModel, ctx: PageContext): string {
  const view = createView(ctx)
  const { t } = view
  const input = (name: 'code' | 'number' | 'check', maxLength: number) =>
    field(
      view,
      {
        ...{ name, maxLength, label: t(`receipts.${name}`), hint: t(`receipts.${name}Hint`) },
        ...{ required: true, autocomplete: 'off', spellcheck: 'false' },
      },
      form,
    )
  const main = html`!${pageHead(view, {
    crumbs: [
      { label: t('nav.home'), href: paths.home },
      { label: t('nav.verify'), href: paths.verify },
      { label: t('receipts.title') },
    ],
    heading: html`${t('receipts.title')}`,
    lead: html`${t('receipts.lead')}`,
  })}
<div class="wrap page"><div class="read">!${errorSummary(view, form.errors)}
!${when(result, (found) => (found === 'none' ? notFound(view) : card(view, found)))}
<form action="${paths.receipts}" method="get">!${input('code', 12)}!${input('number', 16)}!${input('check', 10)}
<button class="btn pri" type="submit">${t('receipts.go')}</button></form>
<p class="meta law after">${t('receipts.law')}</p></div></div>`
  return renderPage(view, {
    title: t('receipts.title'),
    description: t('receipts.lead'),
    section: 'verify',
    main,
    isPrivate: result !== undefined,
  })
}

const notFound = ({ t }: View) =>
  note('warn', html`<b>${t('receipts.none')}</b>${t('receipts.noneHow')}`, 'alert')

function card(view: View, result: ReceiptResult): string {
  const { t, say } = view
  const look = looks[result.outcome]
  const { goods, reverses } = result
  return html`<section class="panel ver result" id="result" aria-labelledby="h-result">
<div class="vhd ${look.tone}" role="status"><h2 id="h-result">!${mark(look.mark)}${t(`receipts.${result.outcome}`)}</h2>
<p>${t(`receipts.${result.outcome}How`)}</p></div><div class="vbd">!${factList([
    [t('receipts.code'), html`<span class="code">${result.code}</span>`],
    [t('receipts.number'), html`<span class="code">${result.number}</span>`],
    [
      t('receipts.amount'),
      html`<b class="num">${formatYuan(result.amountFen)} ${t('unit.yuan')}</b>`,
    ],
    [t('receipts.goods'), goods ? html`${t('receipts.goodsText', { ...goods })}` : undefined],
    [t('receipts.issuedOn'), time(result.issuedOn)],
    [t('receipts.payer'), result.payer ? say(result.payer) : html`${t('receipts.payerErased')}`],
    [
      t('receipts.payee'),
      html`<a href="${safeUrl(organisationPath(result.payeeUscc))}">!${say(result.payee)}</a>`,
    ],
    [
      t('receipts.reverses'),
      reverses ? html`<span class="code">${reverses.code} ${reverses.number}</span>` : undefined,
    ],
    [t('receipts.reason'), result.reason ? say(result.reason) : undefined],
  ])}</div></section>`
}

/** What became of the receipt of a gift. */
export type GiftReceipt = {
  state:
    | 'issued'
    | 'waiting'
    | 'noTitle'
    | 'noAnonymous'
    | 'noWaived'
    | 'noValue'
    | 'noRefunded'
    | 'isVoid'
  href?: string
}

/** A part of the page of a gift. */
export function giftReceipt({ t }: View, { state, href }: GiftReceipt, taxHint: string): string {
  const body =
    state === 'issued' && href
      ? html`<p class="row actions noprint">!${linkButton(t('receipts.download'), href, { icon: 'download' })}</p>
<p class="meta after">${taxHint}</p>`
      : html`<p class="sec">${state === 'issued' ? '' : t(`receipts.${state}`)}</p>`
  return section('receipt', t('receipts.yours'), body)
}
