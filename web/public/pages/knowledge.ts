import { createView, type PageContext, type Text, type View } from '../context.ts'
import { attributes, each, html, safeUrl, when } from '../html.ts'
import { icon } from '../icons.ts'
import { linkButton, note, pageHead } from '../parts/common.ts'
import { errorSummary, field, type FormState, type Option } from '../parts/form.ts'
import { renderPage } from '../parts/layout.ts'
import { knowledgeAnswerPath, paths } from '../paths.ts'
import { type DocumentFacts, documentFacts, marked } from './knowledge-parts.ts'

/** A passage that was found; `marks` and `excerpt` are half-open ranges of UTF-16 offsets into `text`. */
export type KnowledgeHit = {
  /** 《…》第…条 */
  source: string
  href: string
  /** Headings above it, e.g. 第三章 成立登记. */
  path: string[]
  text: string
  marks: [number, number][]
  excerpt: [number, number]
  document: DocumentFacts
}

export type KnowledgeAnswer = {
  /** Phrased by a model, each with the numbers of its passages among the hits; null: only the passages. */
  sentences: { text: string; passages: number[] }[] | null
  /** A model was asked in vain. */
  hasFailed: boolean
}

export type KnowledgeModel = {
  /** `q`, `kind` and `on`. */
  form: FormState
  kinds: Option[]
  examples: { label: string; href: string }[]
  /** Absent: nothing was asked. */
  hits?: KnowledgeHit[]
  answer?: KnowledgeAnswer
  /** What is in force, by kind, where nothing was asked. */
  groups: { label: Text; documents: { title: string; href: string; facts: DocumentFacts }[] }[]
  moreHref?: string
  /** The same question without what narrows it. */
  wideHref?: string
}

export function renderKnowledge(model: KnowledgeModel, ctx: PageContext): string {
  const view = createView(ctx)
  const { t } = view
  const main = html`!${pageHead(view, {
    crumbs: [{ label: t('nav.home'), href: paths.home }, { label: t('knowledge.title') }],
    heading: html`${t('knowledge.title')}`,
    lead: html`${t('knowledge.lead')}`,
    below: searchPart(view, model),
  })}
<div class="wrap page"><div class="read wide-read">
!${model.answer ? answerPart(view, model.answer, model.hits ?? []) : ''}
!${model.hits ? hitsPart(view, model, model.hits) : contents(view, model)}</div></div>`
  return renderPage(view, {
    title: t('knowledge.title'),
    description: t('knowledge.lead'),
    section: 'knowledge',
    main,
    isPrivate: model.hits !== undefined || model.form.errors.length > 0,
  })
}

function searchPart(view: View, { form, kinds, examples }: KnowledgeModel): string {
  const { t } = view
  const input = attributes({
    class: 'in',
    id: 'q',
    name: 'q',
    type: 'search',
    value: form.values['q'],
    autocomplete: 'off',
    maxlength: 200,
    placeholder: t('knowledge.search'),
    'aria-invalid': form.errors.some((error) => error.field === 'q') ? 'true' : undefined,
  })
  return html`!${errorSummary(view, form.errors)}<form role="search" action="${paths.knowledge}" method="get">
<div class="sb"><label class="vh" for="q">${t('knowledge.search')}</label><input!${input}>
<button class="btn pri" type="submit">!${icon('search')}<span>${t('search.go')}</span></button></div>
<div class="row actions narrowing noprint">!${field(view, { name: 'kind', label: t('knowledge.kind'), kind: 'select', options: kinds }, form)}
!${field(view, { name: 'on', label: t('knowledge.on'), kind: 'date' }, form)}
<button class="btn" type="submit" formaction="${knowledgeAnswerPath}">${t('knowledge.ask')}</button></div></form>
<p class="try noprint"><span>${t('knowledge.try')}</span>!${each(
    examples,
    ({ label, href }) => html`<a href="${safeUrl(href)}">!${view.say(label)}</a>`,
  )}</p>`
}

function answerPart(view: View, { sentences, hasFailed }: KnowledgeAnswer, hits: KnowledgeHit[]) {
  const { t } = view
  if (hits.length === 0) return ''
  const numbers = (passages: number[]) =>
    each(
      passages,
      (number) =>
        html` <a class="num" href="#p${number}" aria-label="${t('knowledge.passage', { n: number })}">[${number}]</a>`,
    )
  const said = sentences
    ? html`<p lang="zh-CN">!${each(
        sentences,
        ({ text, passages }) => html`${text}!${numbers(passages)} `,
      )}</p><p class="meta">${t('knowledge.phrased')}</p>`
    : html`<p>${t('knowledge.inItsWords')}</p>!${when(hasFailed, () => html`<p class="meta">${t('knowledge.notPhrased')}</p>`)}`
  const cited = new Set(sentences?.flatMap(({ passages }) => passages))
  const quoted = hits.flatMap((hit, index) => {
    const isQuoted = sentences ? cited.has(index + 1) : index < 2
    return isQuoted
      ? html`<blockquote class="law"><p lang="zh-CN">${hit.text}</p>
<footer><a href="${safeUrl(hit.href)}">!${view.say(hit.source)}</a></footer></blockquote>`
      : []
  })
  return html`<section class="panel" id="answer" aria-labelledby="h-answer">
<h2 id="h-answer">${t('knowledge.answer')}</h2>!${said}!${quoted.join('')}
!${note('info', html`${t('knowledge.noAdvice')}`)}</section>`
}

function hitsPart(view: View, model: KnowledgeModel, hits: KnowledgeHit[]): string {
  const { t } = view
  const query = model.form.values['q'] ?? ''
  if (hits.length === 0)
    return html`<div class="empty"><h2>${t('knowledge.none', { query })}</h2>
<p class="sec">${t('knowledge.noneAdvice')}</p>
!${when(model.wideHref, (href) => linkButton(t('knowledge.wider'), href))}</div>`
  const hit = (one: KnowledgeHit, index: number) => html`<li class="it" id="p${index + 1}">
<h3><a href="${safeUrl(one.href)}">!${view.say(one.source)}</a></h3>
!${when(one.path.join(' · '), (path) => html`<p class="meta">!${view.say(path)}</p>`)}
<p lang="zh-CN">!${marked(one.text, one.marks, one.excerpt)}</p>
!${documentFacts(view, one.document)}</li>`
  return html`<section aria-labelledby="h-hits"><h2 class="tools" id="h-hits">${t(model.moreHref ? 'knowledge.foundFirst' : 'knowledge.found', { n: hits.length, query })}</h2>
<ol>!${each(hits, hit)}</ol>!${when(
    model.moreHref,
    (href) => html`<p class="after">!${linkButton(t('knowledge.more'), href)}</p>`,
  )}</section>`
}

function contents(view: View, { groups }: KnowledgeModel): string {
  return each(
    groups,
    ({ label, documents }) =>
      html`<section><h2>!${view.say(label)}</h2><ul class="lines">!${each(
        documents,
        ({ title, href, facts }) =>
          html`<li><a class="plain" href="${safeUrl(href)}"><b>!${view.say(title)}</b></a>!${documentFacts(view, facts)}</li>`,
      )}</ul></section>`,
  )
}
