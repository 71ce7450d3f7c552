import { createView, type PageContext, type View } from '../context.ts'
import { attributes, dataBlock, each, html, safeUrl, when } from '../html.ts'
import { note, pageContents, pageHead, section } from '../parts/common.ts'
import { errorSummary, type FieldError } from '../parts/form.ts'
import { renderPage } from '../parts/layout.ts'
import { knowledgePath, paths } from '../paths.ts'
import { type DocumentFacts, documentFacts, periodText } from './knowledge-parts.ts'

export type KnowledgePassage = {
  anchor: string
  /** 第十条 */
  label?: string
  /** Headings above it, the widest first. */
  path: string[]
  text: string
  /** What it rests on has changed since. */
  outdated: string[]
}

type Link = { label: string; href?: string }

export type KnowledgeDocumentModel = {
  key: string
  title: string
  facts: DocumentFacts
  source?: string
  /** The day that was asked about. */
  on: string
  errors: FieldError[]
  passages: KnowledgePassage[]
  versions: {
    number: number
    href: string
    validFrom?: string
    validTo?: string
    isShown: boolean
  }[]
  cites: Link[]
  citedBy: Link[]
  /** Other documents on the same matter. */
  neighbours: Link[]
  linkedData: object
}

export function renderKnowledgeDocument(model: KnowledgeDocumentModel, ctx: PageContext): string {
  const view = createView(ctx)
  const { t, plain } = view
  const links = (id: string, heading: string, list: readonly Link[]) =>
    list.length > 0 ? ([[id, heading, linkList(view, list)]] as const) : []
  const parts = [
    ['text', t('knowledge.text'), articles(view, model)] as const,
    ['versions', t('knowledge.versions'), versions(view, model)] as const,
    ...links('cites', t('knowledge.cites'), model.cites),
    ...links('cited-by', t('knowledge.citedBy'), model.citedBy),
    ...links('neighbours', t('knowledge.neighbours'), model.neighbours),
  ]
  const { force, isSummary } = model.facts
  const main = html`!${pageHead(view, {
    crumbs: [
      { label: t('nav.home'), href: paths.home },
      { label: t('knowledge.title'), href: paths.knowledge },
      { label: plain(model.title) },
    ],
    heading: view.say(model.title),
    below: html`!${documentFacts(view, model.facts)}!${when(model.source, (text) => html`<p class="meta">${t('rule.source')} !${view.say(text)}</p>`)}`,
  })}
<div class="wrap with-toc">!${pageContents(
    view,
    parts.map(([id, label]) => ({ id, label })),
  )}<div>
!${errorSummary(view, model.errors)}!${when(force !== 'in-force', () =>
    note(
      'warn',
      html`${t(force === 'ended' ? 'knowledge.hasEnded' : 'knowledge.isToCome', { on: model.on })}`,
    ),
  )}!${when(isSummary, () => note('info', html`${t('knowledge.isSummary')}`))}
!${each(parts, ([id, heading, body]) => section(id, heading, body))}</div></div>`
  return renderPage(view, {
    title: plain(model.title),
    section: 'knowledge',
    main,
    head: dataBlock('application/ld+json', model.linkedData),
  })
}

/** Each with its anchor; headings where they change. */
function articles(view: View, { passages }: KnowledgeDocumentModel): string {
  let path = ''
  return each(passages, (passage) => {
    const here = passage.path.join(' · ')
    const heading = here !== path && here !== '' ? html`<h3 lang="zh-CN">${here}</h3>` : ''
    path = here
    const link = passage.label
      ? html`<a class="article" href="#${passage.anchor}">${passage.label}</a> `
      : ''
    return html`!${heading}<div class="passage" id="${passage.anchor}" lang="zh-CN">!${each(
      passage.text.split('\n'),
      (line, index) => html`<p>!${index === 0 ? link : ''}${line}</p>`,
    )}!${each(passage.outdated, (text) => note('warn', html`${text}`))}</div>`
  })
}

function versions(view: View, model: KnowledgeDocumentModel): string {
  const { t } = view
  const numbered = ({ number }: { number: number }) => t('knowledge.version', { n: number })
  const name = (one: (typeof model.versions)[number]) =>
    one.isShown
      ? html`<b>${numbered(one)}</b> ${t('rule.shown')}`
      : html`<a href="${safeUrl(one.href)}">${numbered(one)}</a>`
  return html`<form class="row actions noprint" method="get" action="${knowledgePath(model.key)}">
<div class="field"><label for="on">${t('knowledge.inForceOn')}</label>
<input!${attributes({ class: 'in', type: 'date', id: 'on', name: 'on', value: model.on })}></div>
<button class="btn" type="submit">${t('knowledge.show')}</button></form>
<ul class="lines">!${each(
    model.versions,
    (one) => html`<li>!${name(one)} <span class="meta">!${periodText(view, one)}</span></li>`,
  )}</ul>`
}

const linkList = (view: View, links: readonly Link[]) =>
  html`<ul class="lines">!${each(
    links,
    ({ label, href }) =>
      html`<li>!${href ? html`<a href="${safeUrl(href)}">!${view.say(label)}</a>` : html`!${view.say(label)} <span class="meta">${view.t('knowledge.notHere')}</span>`}</li>`,
  )}</ul>`
