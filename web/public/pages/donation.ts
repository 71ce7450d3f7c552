import { createView, type PageContext, type View } from '../context.ts'
import { formatYuan, time } from '../format.ts'
import { html, when } from '../html.ts'
import type { MessageKey } from '../messages/index.ts'
import { factList, linkButton, note, pageHead, type StateKind, stateMark } from '../parts/common.ts'
import { errorSummary, type Field, type FormState, field } from '../parts/form.ts'
import { renderPage } from '../parts/layout.ts'
import { donationPath, giftPath, givePath, paths } from '../paths.ts'

export type DonationStateCode =
  | 'CREATED'
  | 'LAPSED'
  | 'UNASSIGNED'
  | 'SETTLED'
  | 'PARTIALLY_REFUNDED'
  | 'REFUNDED'

export type DonationModel = {
  code: string
  state: DonationStateCode
  payee: string
  campaign?: { filingNo: string; name: string }
  project?: string
  fen: number
  refundedFen: number
  goods?: { name: string; quantity: number; unit: string; hasValue: boolean }
  /** Masked; null where none was given. */
  donor: string | null
  isAnonymous: boolean
  receipt: 'issue' | 'waived' | 'anonymous'
  madeAt: string
  settledAt?: string
  entryId?: string
  /** Where it is paid on line. */
  payHref?: string
  /** How it is paid by transfer. */
  transfer?: { number: string; holder: string; bank: string; account: string }
  /** Null where nothing can be given back. */
  refund: {
    form: FormState
    asked?: { state: 'OPEN' | 'TAKEN' | 'DECLINED'; answer: string }
  } | null
}

export const donationLooks: Record<DonationStateCode, StateKind> = {
  CREATED: 'info',
  LAPSED: 'ended',
  UNASSIGNED: 'info',
  SETTLED: 'done',
  PARTIALLY_REFUNDED: 'info',
  REFUNDED: 'ended',
}

export const donationState = (view: View, state: DonationStateCode): string =>
  stateMark(view, { kind: donationLooks[state], label: view.t(`donation.state.${state}`) })

/** 我的捐赠: one gift, for whoever has its code; what is personal is masked. */
export function renderDonation(model: DonationModel, ctx: PageContext): string {
  const view = createView(ctx)
  const { t } = view
  const title = t('donation.title')
  const main = html`!${pageHead(view, {
    crumbs: [
      { label: t('nav.home'), href: paths.home },
      { label: t('donation.find'), href: paths.donations },
      { label: title },
    ],
    heading: html`${title}`,
    below: html`<p>!${donationState(view, model.state)}</p>`,
  })}
<div class="wrap page"><div class="read">
!${note('info', html`<b>${t('donation.keep')}</b>${t('donation.keepHow')}`)}
!${facts(view, model)}!${next(view, model)}!${refund(view, model)}
<p class="meta noprint after">${t('print.hint')}</p></div></div>`
  return renderPage(view, { title, section: 'charity', main, isPrivate: true })
}

const money = (view: View, fen: number) =>
  html`<b class="num">${formatYuan(fen)}</b> ${view.t('unit.yuan')}`

function facts(view: View, model: DonationModel): string {
  const { t, say } = view
  const { campaign, goods } = model
  const receiptKey: MessageKey = `donation.receipt.${model.receipt}`
  const amount = goods && !goods.hasValue ? html`${t('donation.noValue')}` : money(view, model.fen)
  return factList([
    [t('donation.code'), html`<b class="code">${model.code}</b>`],
    [t('donation.to'), campaign && say(campaign.name)],
    [t('donation.payee'), say(model.payee)],
    [t('donation.goods'), goods && html`!${say(goods.name)} ${goods.quantity} !${say(goods.unit)}`],
    [t('donation.amount'), amount],
    [t('donation.refunded'), model.refundedFen > 0 ? money(view, model.refundedFen) : undefined],
    [t('donation.project'), model.project && html`<span class="code">${model.project}</span>`],
    [
      t('donation.donor'),
      html`${model.isAnonymous ? t('donation.anonymous') : (model.donor ?? t('donation.noName'))}`,
    ],
    [t('donation.receipt'), html`${t(receiptKey)}`],
    [t('donation.made'), time(model.madeAt)],
    [t('donation.at'), model.settledAt && time(model.settledAt)],
    [t('donation.entry'), model.entryId && html`<span class="code">${model.entryId}</span>`],
  ])
}

function next(view: View, model: DonationModel): string {
  const { t, say } = view
  const transfer = when(
    model.transfer,
    ({ number, holder, bank, account }) => html`<section class="after">
<h2 class="h3">${t('donation.bank', { number })}</h2><p class="meta">${t('donation.bankHow')}</p>
!${factList([
      [t('donation.bankHolder'), say(holder)],
      [t('donation.bankName'), say(bank)],
      [t('donation.bankAccount'), html`<span class="code">${account}</span>`],
    ])}</section>`,
  )
  const again = when(model.campaign, ({ filingNo }) =>
    linkButton(t('donation.again'), givePath(filingNo)),
  )
  return html`!${transfer}<p class="row actions after noprint">!${when(model.payHref, (href) =>
    linkButton(t('donation.pay'), href, { primary: true }),
  )}!${when(model.entryId, () =>
    linkButton(t('gifts.title'), giftPath(model.code), { primary: true }),
  )}!${model.state === 'CREATED' ? '' : again}!${linkButton(t('donation.another'), paths.donations)}</p>`
}

function refund(view: View, { code, refund: given }: DonationModel): string {
  const { t } = view
  if (!given) return ''
  const { form, asked } = given
  if (asked && asked.state !== 'DECLINED') {
    return note(
      'info',
      html`${t(asked.state === 'OPEN' ? 'donation.refundOpen' : 'donation.refundTaken')}`,
    )
  }
  const reason: Field = {
    ...{ name: 'reason', label: t('donation.refundReason'), required: true, maxLength: 300 },
    kind: 'textarea',
    rows: 3,
  }
  return html`<section class="part noprint"><h2 class="h3">${t('donation.refund')}</h2>
!${when(asked, ({ answer }) => note('warn', html`${t('donation.refundDeclined', { answer })}`))}
<p class="meta">${t('donation.refundHow')}</p>
<form action="${donationPath(code)}/refund" method="post" novalidate>!${errorSummary(view, form.errors)}
!${field(view, reason, form)}
<button class="btn" type="submit">${t('donation.refundSend')}</button></form></section>`
}

/** 查我的捐赠: by the code alone, sent as a form. */
export function renderFindDonation({ form }: { form: FormState }, ctx: PageContext): string {
  const view = createView(ctx)
  const { t } = view
  const title = t('donation.find')
  const main = html`!${pageHead(view, {
    crumbs: [{ label: t('nav.home'), href: paths.home }, { label: title }],
    heading: html`${title}`,
    lead: html`${t('donation.findLead')}`,
  })}
<div class="wrap page"><div class="read">!${errorSummary(view, form.errors)}
<form action="${paths.donations}" method="post" novalidate>!${codeField(view, form)}
<button class="btn pri" type="submit">${t('donation.go')}</button></form></div></div>`
  return renderPage(view, { title, section: 'organisations', main })
}

export const codeField = (view: View, form: FormState): string =>
  field(
    view,
    {
      ...{ name: 'code', label: view.t('donation.code'), hint: view.t('donation.codeHint') },
      ...{ required: true, autocomplete: 'off', spellcheck: 'false', maxLength: 40 },
    },
    form,
  )
