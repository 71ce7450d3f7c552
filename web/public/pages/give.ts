import { createView, type PageContext, type Text, type View } from '../context.ts'
import { formatYuan, time } from '../format.ts'
import { each, html, when } from '../html.ts'
import { choices } from '../parts/choices.ts'
import { factList, linkButton, note, pageHead } from '../parts/common.ts'
import { errorSummary, type FormState, field, hiddenInputs, type Option } from '../parts/form.ts'
import { renderPage } from '../parts/layout.ts'
import { charityPath, charityPaths, givePath, paths } from '../paths.ts'

export type GiveChannel = 'sandbox' | 'wechat' | 'alipay' | 'bank'

export type GiveModel = {
  filingNo: string
  uscc: string
  charity: string
  name: string
  purpose: string
  startOn: string
  endOn: string
  /** What stands against giving now, each with its article. */
  refusals: { message: Text; article: string }[]
  leastFen: number
  mostFen: number
  /** Sums offered, 分. */
  quickFen: number[]
  projects: Option[]
  channels: GiveChannel[]
  form: FormState
  /** Absent where nobody has signed in: then `signInHref` leads there and back. */
  monthly: FormState | null
  signInHref: string
}

/** 捐赠: how much, how named, how paid; works without a script and without an account. */
export function renderGive(model: GiveModel, ctx: PageContext): string {
  const view = createView(ctx)
  const { t, say } = view
  const title = t('give.to', { name: model.name })
  const main = html`!${pageHead(view, {
    crumbs: [
      { label: t('nav.home'), href: paths.home },
      { label: t('charity.title'), href: charityPaths.home },
      { label: model.charity, href: charityPath('charity', model.uscc) },
      { label: t('give.title') },
    ],
    heading: html`${title}`,
    lead: html`${t('give.lead')}`,
  })}
<div class="wrap page"><div class="read">!${factList([
    [t('give.charity'), html`<b>!${say(model.charity)}</b>`],
    [t('give.purpose'), say(model.purpose)],
    [t('give.filingNo'), html`<span class="code">${model.filingNo}</span>`],
    [t('give.period'), html`!${time(model.startOn)} – !${time(model.endOn)}`],
  ])}
!${model.refusals.length > 0 ? refused(view, model) : form(view, model) + monthly(view, model)}</div></div>`
  return renderPage(view, { title, section: 'charity', main })
}

function refused(view: View, { refusals }: GiveModel): string {
  const { t, say } = view
  const line = ({ message, article }: GiveModel['refusals'][number]) =>
    html`<p>!${say(message)}<br><span class="meta">${t('give.law', { article })}</span></p>`
  return html`<div class="after">!${note('warn', html`<b>${t('give.closed')}</b>!${each(refusals, line)}`, 'status')}</div>`
}

function form(view: View, model: GiveModel): string {
  const { t } = view
  return html`<form class="after" action="${givePath(model.filingNo)}" method="post" novalidate>
!${errorSummary(view, model.form.errors)}!${hiddenInputs(model.form.hidden)}
!${sums(view, model)}
!${who(view, model)}
!${choices(
    view,
    {
      name: 'channel',
      label: t('give.channel'),
      options: model.channels.map((value) => ({ value, label: t(`pay.channel.${value}`) })),
    },
    model.form,
  )}
!${field(view, { name: 'consent', label: t('give.consent'), kind: 'checkbox', required: true }, model.form)}
<button class="btn pri" type="submit">${t('give.send')}</button></form>`
}

function sums(view: View, model: GiveModel): string {
  const { t } = view
  const yuan = (fen: number) => `${formatYuan(fen).replace(/\.00$/, '')} ${t('unit.yuan')}`
  const limits = { least: formatYuan(model.leastFen), most: formatYuan(model.mostFen) }
  const quick = model.quickFen.map((fen) => ({ value: String(fen), label: yuan(fen) }))
  const options = [...quick, { value: 'other', label: t('give.sumOther') }]
  return html`!${choices(view, { name: 'sum', label: t('give.sum'), options, isGrid: true }, model.form)}
!${field(
    view,
    {
      ...{ name: 'amount', label: t('give.amount'), hint: t('give.amountHint', limits) },
      ...{ inputmode: 'decimal', autocomplete: 'off', maxLength: 14 },
    },
    model.form,
  )}
!${when(model.projects.length, () =>
    field(
      view,
      {
        ...{ name: 'project', label: t('give.project'), hint: t('give.projectHint') },
        ...{ kind: 'select', options: model.projects },
      },
      model.form,
    ),
  )}`
}

function who(view: View, { form: state }: GiveModel): string {
  const { t } = view
  const kinds = [
    { value: 'anonymous', label: t('give.anonymous') },
    { value: 'named', label: t('give.named') },
  ]
  // Whatever was filled in, or is wrong, is in sight.
  const hasMore = ['mobile', 'email', 'message', 'receipt', 'receiptTitle', 'taxNo'].some(
    (name) => state.values[name] || state.errors.some(({ field: at }) => at === name),
  )
  const text = (
    name: 'name' | 'mobile' | 'email' | 'message' | 'receiptTitle' | 'taxNo',
    maxLength: number,
    autocomplete = 'off',
  ) =>
    field(
      view,
      { name, label: t(`give.${name}`), hint: t(`give.${name}Hint`), maxLength, autocomplete },
      state,
    )
  return html`!${choices(view, { name: 'kind', label: t('give.kind'), options: kinds }, state)}
!${text('name', 100, 'name')}
<details class="more"!${hasMore ? ' open' : ''}><summary>${t('give.more')}</summary>
!${text('mobile', 20, 'tel')}!${text('email', 100, 'email')}!${text('message', 200)}
!${field(
    view,
    {
      ...{ name: 'receipt', label: t('give.receipt'), hint: t('give.receiptHint') },
      kind: 'checkbox',
    },
    state,
  )}
!${text('receiptTitle', 100)}!${text('taxNo', 20)}</details>`
}

function monthly(view: View, { filingNo, monthly: state, signInHref }: GiveModel): string {
  const { t } = view
  const body = state
    ? html`<form action="${givePath(filingNo)}/monthly" method="post" novalidate>
!${errorSummary(view, state.errors)}
!${field(
        view,
        {
          ...{
            name: 'amount',
            id: 'monthly-amount',
            label: `${t('donation.amount')}（${t('unit.yuan')}）`,
          },
          ...{ required: true, inputmode: 'decimal', autocomplete: 'off', maxLength: 14 },
        },
        state,
      )}
!${field(
        view,
        { name: 'day', label: t('give.day'), kind: 'number', required: true, min: 1, max: 28 },
        state,
      )}
!${field(view, { name: 'anonymous', label: t('give.anonymous'), kind: 'checkbox' }, state)}
<button class="btn" type="submit">${t('give.monthlySend')}</button></form>`
    : html`<p>${t('give.monthlySignIn')}</p><p class="row actions">!${linkButton(t('nav.signIn'), signInHref)}</p>`
  return html`<section class="part noprint"><h2 class="h3">${t('give.monthly')}</h2>
<p class="meta">${t('give.monthlyHow')}</p>!${body}</section>`
}
