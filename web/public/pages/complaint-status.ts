import { createView, type PageContext, type Text, type View } from '../context.ts'
import { time } from '../format.ts'
import { html, when } from '../html.ts'
import { factList, linkButton, note, pageHead, type State, stateMark } from '../parts/common.ts'
import { errorSummary, type FormState, field, hiddenInputs } from '../parts/form.ts'
import { renderPage } from '../parts/layout.ts'
import { paths } from '../paths.ts'

export type ComplaintProgressModel = {
  number: string
  pin: string
  state: State
  /** Who does what next. */
  explanation: Text
  target: string
  office: string
  receivedOn: string
  dueOn?: string
  answer?: string
  answeredOn?: string
  /** An answer may be rated once. */
  rating: 'open' | 'given' | 'none'
}

export type ComplaintStatusModel = { form: FormState; complaint?: ComplaintProgressModel }

/** 查举报进度: by code and PIN, sent as a form, so that neither stands in an address. */
export function renderComplaintStatus(model: ComplaintStatusModel, ctx: PageContext): string {
  const view = createView(ctx)
  const { t } = view
  const title = t('complaintStatus.title')
  const main = html`!${pageHead(view, {
    crumbs: [
      { label: t('nav.home'), href: paths.home },
      { label: t('complaint.title'), href: paths.complaint },
      { label: title },
    ],
    heading: html`${title}`,
    lead: html`${t('complaintStatus.lead')}`,
  })}
<div class="wrap page"><div class="read">!${
    model.complaint ? progress(view, model.complaint) : form(view, model)
  }</div></div>`
  return renderPage(view, { title, section: 'organisations', main, isPrivate: true })
}

function form(view: View, { form: state }: ComplaintStatusModel): string {
  const { t } = view
  const shared = { required: true, autocomplete: 'off', spellcheck: 'false' } as const
  return html`!${errorSummary(view, state.errors)}
<form action="${paths.complaintStatus}" method="post" novalidate>
!${field(view, { ...shared, name: 'number', label: t('complaint.number'), hint: t('complaintStatus.numberHint'), maxLength: 40 }, state)}
!${field(view, { ...shared, name: 'pin', label: t('complaint.pin'), hint: t('complaintStatus.pinHint'), maxLength: 12, inputmode: 'numeric' }, state)}
<button class="btn pri" type="submit">${t('complaintStatus.go')}</button></form>`
}

function progress(view: View, complaint: ComplaintProgressModel): string {
  const { t, say } = view
  const answer = when(
    complaint.answer,
    (text) =>
      html`<h3>${t('complaintStatus.answer')}</h3><blockquote><p lang="zh-CN">${text}</p>!${when(
        complaint.answeredOn,
        (on) => html`<footer>!${time(on)}</footer>`,
      )}</blockquote>!${letter(view, complaint)}`,
  )
  return html`<section class="before"><h2>!${stateMark(view, complaint.state)}</h2>
<p>!${say(complaint.explanation)}</p>!${answer}</section>
!${factList([
    [t('complaint.number'), html`<span class="code">${complaint.number}</span>`],
    [t('complaintStatus.target'), html`${complaint.target}`],
    [t('complaintStatus.office'), html`${complaint.office}`],
    [t('complaintStatus.receivedOn'), time(complaint.receivedOn)],
    [t('complaintStatus.dueOn'), complaint.dueOn && time(complaint.dueOn)],
  ])}
!${rating(view, complaint)}
<p class="row actions noprint after">!${linkButton(t('complaintStatus.another'), paths.complaintStatus)}</p>
<p class="meta noprint after">${t('print.hint')}</p>`
}

const keys = ({ number, pin }: ComplaintProgressModel) => hiddenInputs({ number, pin })

const letter = (view: View, complaint: ComplaintProgressModel) =>
  html`<form class="noprint" action="${paths.complaintAnswer}" method="post">!${keys(complaint)}
<button class="btn" type="submit">${view.t('complaintStatus.letter')}</button></form>`

const ratings = ['5', '4', '3', '2', '1'] as const

function rating(view: View, complaint: ComplaintProgressModel): string {
  const { t } = view
  if (complaint.rating === 'none') return ''
  if (complaint.rating === 'given') return note('ok', html`${t('complaintStatus.rated')}`)
  const options = ratings.map((value) => ({ value, label: t(`complaintStatus.rating${value}`) }))
  const choice = field(
    view,
    {
      name: 'rating',
      label: t('complaintStatus.rate'),
      kind: 'select',
      options,
      required: true,
    },
    { values: {}, errors: [] },
  )
  return html`<form class="noprint after" action="${paths.complaintRating}" method="post">!${keys(complaint)}
!${choice}<button class="btn" type="submit">${t('complaintStatus.sendRating')}</button></form>`
}
