import { createView, type PageContext, type Text, type View } from '../context.ts'
import { each, html, when } from '../html.ts'
import { pageHead } from '../parts/common.ts'
import { renderPage } from '../parts/layout.ts'
import { guideHref, paths } from '../paths.ts'
import { type GuideMaterial, neededText, type ToPrepare, toPrepareText } from './guide-materials.ts'

export type BlankField = {
  label: Text
  isRequired: boolean
  whenText?: Text
  /** Boxes to tick. */
  options?: Text[]
  /** Room for several lines. */
  isLong?: boolean
}

export type BlankPart =
  | { kind: 'fields'; fields: BlankField[] }
  | { kind: 'rows'; label: Text; whenText?: Text; fields: BlankField[] }

export type GuideFormModel = {
  id: string
  name: Text
  sections: { id: string; label: Text; hint?: Text; whenText?: Text; parts: BlankPart[] }[]
  materials: GuideMaterial[]
  toPrepare: ToPrepare
}

/** As many as are filled in by hand on one sheet; more go on a copy of it. */
const blankRows = 2
const mostOptions = 12

/** The form of a process as a sheet to be printed and filled in by hand. */
export function renderGuideForm(model: GuideFormModel, ctx: PageContext): string {
  const view = createView(ctx)
  const { t, plain, say } = view
  const main = html`!${pageHead(view, {
    crumbs: [
      { label: t('nav.home'), href: paths.home },
      { label: t('guides.title'), href: paths.guides },
      { label: plain(model.name), href: guideHref(model.id) },
      { label: t('blank.title') },
    ],
    heading: html`!${say(model.name)} <span class="nb">${t('blank.title')}</span>`,
    lead: html`${t('blank.lead')}`,
    below: html`<p class="meta noprint">${t('print.hint')}</p>`,
  })}
<div class="wrap page blank-form">!${each(
    model.sections,
    ({ id, label, hint, whenText, parts }) => html`<section id="${id}"><h2>!${say(label)}</h2>
!${onlyIf(view, whenText)}!${when(hint, (text) => html`<p class="meta">!${say(text)}</p>`)}
!${each(parts, (part) => (part.kind === 'rows' ? rows(view, part, label) : fields(view, part.fields)))}</section>`,
  )}
<section id="papers"><h2>${t('guide.materials')}</h2><p class="meta">${toPrepareText(view, model.toPrepare)}</p>
<ul class="tick">!${each(
    model.materials.filter(({ isExempt }) => !isExempt),
    (material) => html`<li><b>!${say(material.name)}</b>
<span class="meta">!${neededText(view, material)}</span></li>`,
  )}</ul></section>
<section id="signature"><h2>${t('blank.signature')}</h2><p>${t('blank.promise')}</p>
<dl class="sign"><div><dt>${t('blank.signed')}</dt><dd></dd></div><div><dt>${t('blank.date')}</dt><dd></dd></div></dl>
</section></div>`
  return renderPage(view, {
    title: `${plain(model.name)} · ${t('blank.title')}`,
    section: 'guides',
    main,
  })
}

const onlyIf = (view: View, text: Text | undefined) =>
  when(
    text,
    (one) => html`<span class="meta only-if">${view.t('guide.onlyIf')}!${view.say(one)}</span>`,
  )

const label = (view: View, field: BlankField) =>
  html`!${view.say(field.label)}!${when(field.isRequired, () => html` <span class="must">${view.t('blank.required')}</span>`)}!${onlyIf(view, field.whenText)}`

function fields(view: View, list: readonly BlankField[]): string {
  const options = (field: BlankField) =>
    when(
      field.options && field.options.length <= mostOptions && field.options,
      (all) =>
        html`<ul class="tick across">!${each(all, (one) => html`<li>!${view.say(one)}</li>`)}</ul>`,
    )
  return html`<table class="blank"><tbody>!${each(
    list,
    (field) => html`<tr><th scope="row">!${label(view, field)}</th>
<td!${field.isLong ? ' class="long"' : ''}>!${options(field)}</td></tr>`,
  )}</tbody></table>`
}

/** Each row is a small sheet of its own: a table of ten columns is written in by nobody. */
function rows(view: View, group: Extract<BlankPart, { kind: 'rows' }>, heading: Text): string {
  const isSaid = view.plain(heading) === view.plain(group.label)
  return html`!${isSaid ? '' : html`<h3>!${view.say(group.label)}</h3>`}<p class="meta">${view.t('blank.more')}</p>!${onlyIf(view, group.whenText)}!${each(
    Array.from({ length: blankRows }, (_, index) => index + 1),
    (number) =>
      html`<p class="meta blank-row">${view.t('blank.row', { n: number })}</p>!${fields(view, group.fields)}`,
  )}`
}
