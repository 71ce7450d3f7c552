import { createView, type PageContext, type Text } from '../context.ts'
import { time } from '../format.ts'
import { each, html, when } from '../html.ts'
import { pageHead } from '../parts/common.ts'
import { renderPage } from '../parts/layout.ts'
import { organisationPath, paths } from '../paths.ts'

export type ShownGrade = {
  uscc: string
  name: string
  grade: string
  /** Points of 1000, with one decimal. */
  score: string
  from: string
  isContested: boolean
}

export type ValidGrade = {
  uscc: string
  name: string
  grade: Text
  from: string
  to: string
}

export type EvaluationsModel = {
  /** Before the public now: whoever objects says so in writing. */
  shown: ShownGrade[]
  valid: ValidGrade[]
  /** Address of the next page of valid grades. */
  next?: string
}

export function renderEvaluations(model: EvaluationsModel, ctx: PageContext): string {
  const view = createView(ctx)
  const { t, say } = view
  const linked = (uscc: string, name: string) =>
    html`<a class="plain" href="${organisationPath(uscc)}"><b>${name}</b></a>`
  const shown = each(
    model.shown,
    ({ uscc, name, grade, score, from, isContested }) => html`<li>!${linked(uscc, name)}
<p><b>${grade}</b> ${t('evaluations.score', { score })}</p>
<p class="meta">!${time(from)} ${t('evaluations.shownFrom')}!${when(
      isContested,
      () => html` ${t('evaluations.contested')}`,
    )}</p></li>`,
  )
  const valid = each(
    model.valid,
    ({ uscc, name, grade, from, to }) => html`<li>!${linked(uscc, name)}
<p><b>!${say(grade)}</b></p>
<p class="meta">!${time(from)} ${t('evaluations.to')} !${time(to)}</p></li>`,
  )
  const main = html`!${pageHead(view, {
    crumbs: [{ label: t('nav.home'), href: paths.home }, { label: t('evaluations.title') }],
    heading: html`${t('evaluations.title')}`,
    lead: html`${t('evaluations.lead')}`,
  })}
<div class="wrap page"><section><h2>${t('evaluations.shown')}</h2>
!${
    model.shown.length > 0
      ? html`<p class="sec">${t('evaluations.object')}</p><ul class="lines two-col">!${shown}</ul>`
      : html`<p class="sec">${t('evaluations.noneShown')}</p>`
  }</section>
<section><h2>${t('evaluations.valid')}</h2>
!${
    model.valid.length > 0
      ? html`<ul class="lines two-col">!${valid}</ul>`
      : html`<p class="sec">${t('evaluations.noneValid')}</p>`
  }
!${when(model.next, (href) => html`<p><a href="${href}">${t('evaluations.more')}</a></p>`)}</section>
</div>`
  return renderPage(view, {
    title: t('evaluations.title'),
    description: t('evaluations.lead'),
    section: 'organisations',
    main,
  })
}
