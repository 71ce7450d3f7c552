import { createView, type PageContext, type Text, type View } from '../context.ts'
import { time } from '../format.ts'
import { attributes, each, html, safeUrl, when } from '../html.ts'
import { note, pageHead, section } from '../parts/common.ts'
import { errorSummary, type FormState, hiddenInputs } from '../parts/form.ts'
import { renderPage } from '../parts/layout.ts'
import { type FlatSchema, schemaFields } from '../parts/schema-form.ts'
import { paths } from '../paths.ts'

/** How sure the source of a parameter is: read, known, to be confirmed, or our own design. */
export type SourceMark = 'verified' | 'known' | 'unsure' | 'design'

export type RuleParameter = {
  key: string
  label?: Text
  value: Text
  unit?: Text
  source?: Text
  mark?: SourceMark
}

export type RuleVerdict = {
  tone: 'ok' | 'warn' | 'bad' | 'info'
  outcome: Text
  reasons: { code: string; message: Text; article?: Text; inputs?: Record<string, unknown> }[]
  ruleVersion: string
  asOf: string
}

export type RuleModel = {
  id: string
  title: Text
  summary?: Text
  articles: { source: Text; quote?: string; href?: string }[]
  version: string
  validFrom?: string
  validTo?: string
  versions?: {
    version: string
    href: string
    validFrom?: string
    validTo?: string
    isShown: boolean
  }[]
  parameters: RuleParameter[]
  schema: FlatSchema
  /** Values by property name, and `asOf` for the day whose law is asked. */
  form: FormState
  result?: RuleVerdict
}

export function renderRule(model: RuleModel, ctx: PageContext): string {
  const view = createView(ctx)
  const { t, plain, say } = view
  const main = html`!${pageHead(view, {
    crumbs: [
      { label: t('nav.home'), href: paths.home },
      { label: t('rules.title'), href: paths.rules },
      { label: plain(model.title) },
    ],
    heading: say(model.title),
    ...(model.summary !== undefined && { lead: say(model.summary) }),
    below: html`<p class="meta facts-line"><span class="code">${model.id}</span>
<span>${t('rule.version')} ${model.version}</span><span>!${period(view, model)}</span></p>`,
  })}
<div class="wrap page"><div class="read wide-read">
!${section('try', t('rule.try'), tryForm(view, model))}
!${section('articles', t('rule.articles'), articles(view, model))}
!${when(model.parameters.length, () => section('parameters', t('rule.parameters'), parameters(view, model)))}
!${when(model.versions?.length, () => section('versions', t('rule.versions'), versions(view, model.versions ?? [])))}
</div></div>`
  return renderPage(view, {
    title: plain(model.title),
    section: 'rules',
    main,
    isPrivate: model.result !== undefined,
  })
}

function period(view: View, range: { validFrom?: string; validTo?: string }): string {
  const { t } = view
  const { validFrom, validTo } = range
  if (!validFrom && !validTo) return html`${t('rule.always')}`
  const from = validFrom ? time(validFrom) : ''
  return validTo
    ? html`!${from} ${t('rule.to')} !${time(validTo)}`
    : html`!${from} ${t('rule.inForceFrom')}`
}

function tryForm(view: View, model: RuleModel): string {
  const { t } = view
  return html`!${errorSummary(view, model.form.errors, { asOf: 'as-of' })}!${when(
    model.result,
    (result) => resultPart(view, result),
  )}
<form class="panel" method="get" action="${paths.rules}/${encodeURIComponent(model.id)}" novalidate>!${hiddenInputs(model.form.hidden)}
!${schemaFields(view, model.schema, model.form)}
<div class="field"><label for="as-of">${t('rule.asOf')} <span class="opt-note">${t('form.optional')}</span></label>
<input!${attributes({ class: 'in', type: 'date', id: 'as-of', name: 'asOf', value: model.form.values['asOf'] })}></div>
<button class="btn pri" type="submit">${t('rule.go')}</button></form>`
}

function resultPart(view: View, result: RuleVerdict): string {
  const { t, say } = view
  const inputs = (values: Record<string, unknown>) =>
    each(Object.entries(values), ([name, value]) => {
      const shown = typeof value === 'object' ? JSON.stringify(value) : String(value)
      return html`<span>${name} = ${shown}</span>`
    })
  return html`<div class="answer">
!${note(result.tone, html`<b>!${say(result.outcome)}</b>`, 'status')}
<ul class="lines">!${each(
    result.reasons,
    (reason) =>
      html`<li>!${say(reason.message)}!${when(
        reason.article,
        (article) => html`<p class="meta law">!${say(article)}</p>`,
      )}<p class="meta facts-line"><span class="code">${reason.code}</span>!${when(reason.inputs, inputs)}</p>
</li>`,
  )}</ul>
<p class="meta after facts-line"><span>${t('rule.version')} ${result.ruleVersion}</span>
<span>${t('rule.asOf')} !${time(result.asOf)}</span></p>
</div>`
}

function articles(view: View, model: RuleModel): string {
  return each(
    model.articles,
    ({ source, quote, href }) =>
      html`<blockquote class="law">
!${when(quote, (text) => html`<p lang="zh-CN">${text}</p>`)}<footer>!${href ? html`<a href="${safeUrl(href)}">!${view.say(source)}</a>` : view.say(source)}</footer>
</blockquote>`,
  )
}

function parameters(view: View, model: RuleModel): string {
  const { t, say } = view
  const row = (one: RuleParameter) =>
    html`<tr>
<td>!${when(
      one.label,
      (label) => html`!${say(label)}<br>`,
    )}<span class="code meta">${one.key}</span></td>
<td class="num md nb">!${say(one.value)}!${when(one.unit, (unit) => html` !${say(unit)}`)}</td>
<td>!${one.source && say(one.source)}!${when(
      one.mark,
      (sure) => html`<p class="meta">${t(`sourceMark.${sure}`)}</p>`,
    )}</td>
</tr>`
  return html`<table class="keep"><thead><tr><th scope="col">${t('rule.parameter')}</th>
<th scope="col">${t('rule.value')}</th><th scope="col">${t('rule.source')}</th></tr></thead><tbody>
!${each(model.parameters, row)}</tbody></table>`
}

function versions(view: View, list: NonNullable<RuleModel['versions']>): string {
  const { t } = view
  const name = (one: (typeof list)[number]) =>
    one.isShown
      ? html`<b>${one.version}</b> ${t('rule.shown')}`
      : html`<a href="${safeUrl(one.href)}">${one.version}</a>`
  return html`<ul class="lines">!${each(
    list,
    (one) => html`<li>!${name(one)} <span class="meta">!${period(view, one)}</span></li>`,
  )}</ul>`
}
