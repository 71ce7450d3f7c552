import { createView, type PageContext, type Text, type View } from '../context.ts'
import { time } from '../format.ts'
import { html, when } from '../html.ts'
import { factList, linkButton, note, pageHead, type State, stateMark } from '../parts/common.ts'
import { errorSummary, type FormState, field } from '../parts/form.ts'
import { renderPage } from '../parts/layout.ts'
import { organisationPath, paths } from '../paths.ts'

export type ReportProgress = {
  number: string
  state: State
  /** What is said of the state: who does what until when. */
  explanation: Text
  subject: Text
  organisation?: string
  field: Text
  handledBy?: Text
  receivedOn: string
  answerBy?: string
  answer?: string
  answeredOn?: string
}

export type ReportStatusModel = {
  /** The form's field is `number`, by GET. */
  form: FormState
  report?: ReportProgress
  /** Sent a moment ago: the number is to be kept. */
  isNew: boolean
}

/** 报告的进度: the receipt, and from then on how far it is. Whoever has the number may look. */
export function renderReportStatus(model: ReportStatusModel, ctx: PageContext): string {
  const view = createView(ctx)
  const { t } = view
  const title = t('reportStatus.title')
  const main = html`!${pageHead(view, {
    crumbs: [
      { label: t('nav.home'), href: paths.home },
      { label: t('reportError.title'), href: paths.reportError },
      { label: title },
    ],
    heading: html`${title}`,
    lead: html`${t('reportStatus.lead')}`,
  })}
<div class="wrap page"><div class="read">!${
    model.report ? progress(view, model, model.report) : form(view, model)
  }</div></div>`
  return renderPage(view, { title, section: 'organisations', main, isPrivate: true })
}

function form(view: View, model: ReportStatusModel): string {
  const { t } = view
  const number = field(
    view,
    {
      name: 'number',
      label: t('reportStatus.number'),
      hint: t('reportStatus.numberHint'),
      required: true,
      maxLength: 40,
      autocomplete: 'off',
      spellcheck: 'false',
    },
    model.form,
  )
  return html`!${errorSummary(view, model.form.errors)}
<form action="${paths.reportStatus}" method="get" novalidate>!${number}
<button class="btn pri" type="submit">${t('reportStatus.go')}</button></form>`
}

function progress(view: View, model: ReportStatusModel, report: ReportProgress): string {
  const { t, say } = view
  const subject = report.organisation
    ? html`<a href="${organisationPath(report.organisation)}">!${say(report.subject)}</a>`
    : say(report.subject)
  const kept = html`!${note('ok', html`<b>${t('reportError.received')}</b><p class="receipt num">${report.number}</p>${t('reportError.keep')}`, 'status')}`
  const answer = when(
    report.answer,
    (text) =>
      html`<blockquote><p lang="zh-CN">${text}</p>!${when(
        report.answeredOn,
        (on) => html`<footer>!${time(on)}</footer>`,
      )}</blockquote>`,
  )
  return html`!${model.isNew ? kept : ''}
<section class="before"><h2>!${stateMark(view, report.state)}</h2><p>!${say(report.explanation)}</p>
!${answer}</section>
!${factList([
    [t('reportStatus.number'), html`<span class="code">${report.number}</span>`],
    [t('reportStatus.subject'), subject],
    [t('reportError.field'), say(report.field)],
    [t('reportError.handledBy'), report.handledBy && say(report.handledBy)],
    [t('reportStatus.receivedOn'), time(report.receivedOn)],
    [t('reportError.answerBy'), report.answerBy && time(report.answerBy)],
  ])}
<p class="row actions noprint after">!${linkButton(t('reportStatus.another'), paths.reportStatus)}</p>
<p class="meta noprint after">${t('print.hint')}</p>`
}
