import { createView, type PageContext, type Text, type View } from '../context.ts'
import { attributes, each, html, safeUrl, when } from '../html.ts'
import { icon } from '../icons.ts'
import { linkButton, note, pageHead, type State, stateMark } from '../parts/common.ts'
import { renderPage } from '../parts/layout.ts'
import { paths } from '../paths.ts'

export type MarkedBody = {
  name: string
  /** How the name asked for belongs to it. */
  match: 'exact' | 'former' | 'alias'
  state: State
  isIllegal: boolean
  /** Name of the registrar or of the publishing authority. */
  office: Text
  uscc?: string
  href: string
}

export type NameMarksModel = {
  /** As it was asked for. */
  name: string
  /** Absent before anything was asked; empty where nobody is known by the name. */
  bodies?: MarkedBody[]
  searchHref?: string
}

/** 这家社会组织合法吗: one name, without a script. */
export function renderNameMarks(model: NameMarksModel, ctx: PageContext): string {
  const view = createView(ctx)
  const { t } = view
  const input = attributes({
    id: 'name',
    name: 'name',
    type: 'search',
    maxlength: 200,
    required: true,
    autocomplete: 'off',
    value: model.name || undefined,
  })
  const main = html`!${pageHead(view, {
    crumbs: [{ label: t('nav.home'), href: paths.home }, { label: t('marks.title') }],
    heading: html`${t('marks.title')}`,
    lead: html`${t('marks.lead')}`,
    below: html`<form class="find noprint" role="search" action="${paths.nameMarks}" method="get"><label for="name">${t('marks.label')}</label>
<div class="box"><input!${input}><button class="go" type="submit">!${icon('search')}<span>${t('marks.go')}</span></button></div></form>`,
  })}
<div class="wrap page"><div class="read">!${when(model.bodies, (bodies) => result(view, model, bodies))}
<section aria-labelledby="h-sites"><h2 id="h-sites">${t('marks.forSites')}</h2>
<p class="sec">${t('marks.forSitesLead')}</p>
<p class="row noprint">!${linkButton(t('marks.demo'), paths.nameMarksDemo)}!${linkButton(t('foot.openApi'), paths.openApi)}</p></section>
</div></div>`
  return renderPage(view, {
    title: t('marks.title'),
    description: t('marks.lead'),
    main,
    isPrivate: model.bodies !== undefined,
  })
}

function result(
  view: View,
  model: NameMarksModel,
  [first, ...others]: readonly MarkedBody[],
): string {
  const { t } = view
  if (!first) {
    return html`<section class="answer" aria-labelledby="h-answer"><h2 id="h-answer">${t('marks.unknownTitle', { name: model.name })}</h2>
!${note('info', html`<p>${t('marks.unknown')}</p>`, 'status')}
!${when(model.searchHref, (href) => linkButton(t('marks.searchIt'), href))}</section>`
  }
  return html`<section class="answer" aria-labelledby="h-answer"><h2 id="h-answer">${t('marks.result')}</h2>
!${when(first.isIllegal, () => note('bad', html`<b>${t('marks.illegalAdvice')}</b>`, 'status'))}
<ul class="lines">!${body(view, first)}</ul>
!${when(
    others.length > 0,
    () =>
      html`<h3>${t('marks.also')}</h3><ul class="lines">!${each(others, (one) => body(view, one))}</ul>`,
  )}</section>`
}

function body(view: View, one: MarkedBody): string {
  const { t, say } = view
  const { name, match, state, isIllegal, office, uscc, href } = one
  return html`<li><a class="plain" href="${safeUrl(href)}"><b lang="zh-CN">${name}</b></a>
<p class="facts-line">!${stateMark(view, state, 'tag')}</p>
<p class="meta facts-line"><span>${match === 'exact' ? t('marks.exact') : t(`marks.${match}`, { name })}</span>
<span>${t(isIllegal ? 'marks.publishedBy' : 'marks.registrar', { name: view.plain(office) })}</span>!${when(
    uscc,
    (code) => html`<span class="num">!${say(code)}</span>`,
  )}</p></li>`
}

export type MarksDemoModel = {
  query: string
  /** Names of invented results, in their order. */
  names: string[]
}

/** What a search engine would show: results as they came, and the script that writes the marks beside them. */
export function renderMarksDemo({ query, names }: MarksDemoModel, ctx: PageContext): string {
  const view = createView(ctx)
  const { t } = view
  const main = html`!${pageHead(view, {
    crumbs: [
      { label: t('nav.home'), href: paths.home },
      { label: t('marks.title'), href: paths.nameMarks },
      { label: t('marks.demoTitle') },
    ],
    heading: html`${t('marks.demoTitle')}`,
    lead: html`${t('marks.demoLead')}`,
  })}
<div class="wrap page"><div class="read">
<noscript>!${note('info', html`<p>${t('marks.demoNoScript')}</p>`)}</noscript>
<p class="meta">${t('marks.demoQuery')}：<b lang="zh-CN">${query}</b></p>
<ol class="lines serp" data-name-marks="${paths.nameMarksApi}">!${each(
    names,
    (
      name,
    ) => html`<li data-name="${name}"><b lang="zh-CN">${name}</b> <span class="mark-place"></span>
<p class="meta" lang="zh-CN">${t('marks.demoSnippet', { name })}</p></li>`,
  )}</ol>
<p class="meta" id="marks-as-of" data-label="${t('marks.asOf')}" aria-live="polite"></p>
</div></div>`
  return renderPage(view, {
    title: t('marks.demoTitle'),
    main,
    isPrivate: true,
    head: when(
      ctx.assets.nameMarksJs,
      (source) => html`<script type="module" src="${source}"></script>`,
    ),
  })
}
