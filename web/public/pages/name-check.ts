import { createView, type PageContext, type Text, type View } from '../context.ts'
import { each, html, when } from '../html.ts'
import { type Finding, findingList, note, pageHead, type Verdict } from '../parts/common.ts'
import { errorSummary, type Field, type FormState, field, type Option } from '../parts/form.ts'
import { renderPage } from '../parts/layout.ts'
import { paths } from '../paths.ts'

export type NameCheckResult = {
  name: string
  verdict: Verdict
  findings: Finding[]
  /** How the name was read: 行政区划, 字号, 行业, 组织形式. */
  structure: { label: Text; text: string }[]
  ruleVersion?: string
}

/** The form's fields are `type`, `region` and `name`, by GET. */
export type NameCheckModel = {
  types: Option[]
  regions: Option[]
  form: FormState
  result?: NameCheckResult
}

export function renderNameCheck(model: NameCheckModel, ctx: PageContext): string {
  const view = createView(ctx)
  const { t } = view
  const fields: Field[] = [
    {
      name: 'type',
      label: t('nameCheck.type'),
      kind: 'select',
      options: model.types,
      required: true,
    },
    {
      name: 'region',
      label: t('nameCheck.region'),
      kind: 'select',
      options: model.regions,
      required: true,
    },
    {
      name: 'name',
      label: t('nameCheck.name'),
      hint: t('nameCheck.nameHint'),
      required: true,
      maxLength: 100,
      autocomplete: 'off',
    },
  ]
  const main = html`!${pageHead(view, {
    crumbs: [
      { label: t('nav.home'), href: paths.home },
      { label: t('guides.title'), href: paths.guides },
      { label: t('nameCheck.title') },
    ],
    heading: html`${t('nameCheck.title')}`,
    lead: html`${t('nameCheck.lead')}`,
  })}
<div class="wrap page"><div class="read">!${errorSummary(view, model.form.errors)}!${when(
    model.result,
    (result) => resultPart(view, result),
  )}
<form action="${paths.nameCheck}" method="get" novalidate>
!${fields.map((spec) => field(view, spec, model.form))}
<button class="btn pri" type="submit">${t('nameCheck.go')}</button></form>
</div></div>`
  return renderPage(view, {
    title: t('nameCheck.title'),
    description: t('nameCheck.lead'),
    section: 'guides',
    main,
    isPrivate: model.result !== undefined,
  })
}

const noteTones = { pass: 'ok', attention: 'warn', fail: 'bad' } as const

function resultPart(view: View, result: NameCheckResult): string {
  const { t, say } = view
  const { verdict } = result
  return html`<section class="answer" aria-labelledby="h-answer">
<h2 id="h-answer" class="name">!${say(result.name)}</h2>
!${note(noteTones[verdict], html`<b>${t(`nameCheck.${verdict}`)}</b>${t(`nameCheck.${verdict}.advice`)}`, 'status')}
!${when(
    result.structure.length,
    () => html`<dl class="cut">
!${each(
      result.structure,
      (part) => html`<div><dt>!${say(part.label)}</dt>
<dd>!${say(part.text)}</dd></div>`,
    )}</dl>`,
  )}
!${findingList(view, result.findings)}
<p class="meta after">${t('nameCheck.notDecision')}!${when(
    result.ruleVersion,
    (version) => html` ${t('rule.version')} ${version}`,
  )}</p>
</section>`
}
