import { createView, type PageContext, type Text } from '../context.ts'
import { time } from '../format.ts'
import { each, html, safeUrl, when } from '../html.ts'
import { pageHead } from '../parts/common.ts'
import { searchForm } from '../parts/form.ts'
import { renderPage } from '../parts/layout.ts'
import { paths } from '../paths.ts'

export type RuleSummary = {
  id: string
  href: string
  title: Text
  article?: Text
  validFrom?: string
}

export type RulesModel = {
  query: string
  groups: { label: Text; rules: RuleSummary[] }[]
  total: number
}

export function renderRules(model: RulesModel, ctx: PageContext): string {
  const view = createView(ctx)
  const { t, say } = view
  const item = (rule: RuleSummary) =>
    html`<li><a class="plain" href="${safeUrl(rule.href)}"><b>!${say(rule.title)}</b></a>!${when(
      rule.article,
      (article) => html`<p class="meta law">!${say(article)}</p>`,
    )}<p class="meta facts-line"><span class="code">${rule.id}</span>
!${when(rule.validFrom, (from) => html`<span>!${time(from)} ${t('rule.inForceFrom')}</span>`)}</p>
</li>`
  const main = html`!${pageHead(view, {
    crumbs: [{ label: t('nav.home'), href: paths.home }, { label: t('rules.title') }],
    heading: html`${t('rules.title')}`,
    lead: html`${t('rules.lead', { n: model.total })}`,
    below: searchForm(view, { action: paths.rules, label: t('rules.search'), value: model.query }),
  })}
<div class="wrap page">!${each(
    model.groups,
    (group) => html`<section><h2>!${say(group.label)}</h2>
<ul class="lines two-col">!${each(group.rules, item)}</ul></section>`,
  )}
!${when(
    model.groups.length === 0,
    () => html`<div class="empty">
<h2>${t('rules.none', { query: model.query })}</h2>
<p><a href="${paths.rules}">${t('rules.all')}</a></p></div>`,
  )}</div>`
  return renderPage(view, {
    title: t('rules.title'),
    description: t('rules.lead', { n: model.total }),
    section: 'rules',
    main,
    isPrivate: model.query !== '',
  })
}
