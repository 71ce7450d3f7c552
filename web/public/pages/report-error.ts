import { createView, type PageContext, type View } from '../context.ts'
import { html } from '../html.ts'
import { pageHead } from '../parts/common.ts'
import {
  errorSummary,
  type Field,
  type FormState,
  field,
  hiddenInputs,
  type Option,
} from '../parts/form.ts'
import { renderPage } from '../parts/layout.ts'
import { organisationPath, paths } from '../paths.ts'

export type ReportErrorModel = {
  /** Absent on the general form, which then asks which organisation or page is meant. */
  organisation?: { uscc: string; name: string }
  fields: Option[]
  form: FormState
}

export function renderReportError(model: ReportErrorModel, ctx: PageContext): string {
  const view = createView(ctx)
  const { t } = view
  const { organisation } = model
  const title = t('reportError.title')
  const main = html`!${pageHead(view, {
    crumbs: [
      { label: t('nav.home'), href: paths.home },
      ...(organisation
        ? [{ label: organisation.name, href: organisationPath(organisation.uscc) }]
        : []),
      { label: title },
    ],
    heading: html`${title}`,
    lead: organisation ? view.say(organisation.name) : html`${t('reportError.lead')}`,
  })}
<div class="wrap page"><div class="read">
!${form(view, model)}</div></div>`
  return renderPage(view, { title, section: 'organisations', main, isPrivate: true })
}

function form(view: View, model: ReportErrorModel): string {
  const { t } = view
  const action = model.organisation
    ? `${organisationPath(model.organisation.uscc)}/report-error`
    : paths.reportError
  const fields: Field[] = [
    ...(model.organisation
      ? []
      : [
          {
            name: 'subject',
            label: t('reportError.subject'),
            hint: t('reportError.subjectHint'),
            required: true,
            maxLength: 200,
          },
        ]),
    {
      name: 'field',
      label: t('reportError.field'),
      kind: 'select',
      options: model.fields,
      required: true,
    },
    {
      name: 'statement',
      label: t('reportError.statement'),
      hint: t('reportError.statementHint'),
      kind: 'textarea',
      required: true,
      maxLength: 1000,
    },
    {
      name: 'evidence',
      label: t('reportError.evidence'),
      hint: t('reportError.evidenceHint'),
      kind: 'textarea',
      maxLength: 2000,
      rows: 3,
    },
    {
      name: 'contact',
      label: t('reportError.contact'),
      hint: t('reportError.contactHint'),
      autocomplete: 'tel',
      maxLength: 100,
    },
  ]
  return html`!${errorSummary(view, model.form.errors)}<form action="${action}" method="post" novalidate>
!${hiddenInputs(model.form.hidden)}
!${fields.map((spec) => field(view, spec, model.form))}
<button class="btn pri" type="submit">${t('reportError.send')}</button></form>
<p class="after">${t('reportError.sentBefore')} <a href="${paths.reportStatus}">${t('reportStatus.title')}</a></p>`
}
