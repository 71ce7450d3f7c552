import { createView, type PageContext, type Text, type View } from '../context.ts'
import { each, html, when } from '../html.ts'
import { icon } from '../icons.ts'
import { linkButton, pageContents, pageHead, section } from '../parts/common.ts'
import { renderPage } from '../parts/layout.ts'
import { paths } from '../paths.ts'
import { type GuideRatings, ratingTable } from './guide-ratings.ts'
import { type GuideMaterial, materialTable, type ToPrepare } from './guide-materials.ts'
import {
  checkList,
  type GuideCheck,
  type GuideLaw,
  type GuideTerm,
  lawList,
  termTable,
} from './guide-terms.ts'

/** A figure with its unit, e.g. 20 and “个工作日”; `figure` may be a word. */
export type Measure = { figure: Text; unit?: Text }

export type GuideStep = {
  name: Text
  actor?: Text
  note?: Text
  promised?: Text
  statutory?: Text
  article?: Text
}

export type GuideModel = {
  id: string
  code: string
  name: Text
  summary: Text
  promised: Measure
  statutory: Measure
  visits: Measure
  fee: Measure
  applicants: Text[]
  conditions: { text: Text; article?: Text }[]
  materials: GuideMaterial[]
  toPrepare: ToPrepare
  terms: GuideTerm[]
  checks: GuideCheck[]
  laws: GuideLaw[]
  steps: GuideStep[]
  /** A whole `<svg>` made by the server, without styles or scripts; trusted. */
  diagramSvg?: string
  feeNote?: Text
  result: { name: Text; validity?: Text; delivery?: Text }
  remedies: { text: Text; article?: Text }[]
  law: { quote: string; source: string }[]
  questions?: { question: Text; answer: Text }[]
  ratings: GuideRatings
  /** Absent where nobody applies: the office opens it. */
  startHref?: string
  /** The form to print, empty. */
  formHref?: string
  /** Where a name is asked for. */
  nameCheckHref?: string
}

export function renderGuide(model: GuideModel, ctx: PageContext): string {
  const view = createView(ctx)
  const { t, plain, say } = view
  const parts: [id: string, heading: string, body: string][] = [
    ['who', t('guide.who'), who(view, model)],
    ['steps', t('guide.steps'), steps(view, model)],
    ['terms', t('guide.terms'), termTable(view, model.terms)],
    ['materials', t('guide.materials'), materialTable(view, model.materials)],
    ['checks', t('guide.checks'), checkList(view, model.checks)],
    ['fees', t('guide.feeAndResult'), feeAndResult(view, model)],
    ['remedies', t('guide.remedies'), articled(view, model.remedies)],
    ['ratings', t('guide.ratings'), ratingTable(view, model.ratings)],
    ['law', t('guide.law'), html`!${law(model)}!${lawList(view, model.laws)}`],
    ...(model.questions?.length
      ? ([['questions', t('guide.questions'), questions(view, model.questions)]] as [
          string,
          string,
          string,
        ][])
      : []),
  ]
  const main = html`!${pageHead(view, {
    crumbs: [
      { label: t('nav.home'), href: paths.home },
      { label: t('guides.title'), href: paths.guides },
      { label: plain(model.name) },
    ],
    heading: say(model.name),
    lead: say(model.summary),
    below: html`<div class="row actions noprint">
!${when(model.startHref, (href) => linkButton(t('guide.start'), href, { primary: true, iconAfter: 'arrow' }))}
!${when(model.nameCheckHref, (href) => linkButton(t('guide.checkName'), href))}
!${when(model.formHref, (href) => linkButton(t('guide.blankForm'), href, { icon: 'print' }))}</div>
!${strip(view, model)}`,
  })}
<div class="wrap with-toc">!${pageContents(
    view,
    parts.map(([id, label]) => ({ id, label })),
  )}<div>!${each(parts, ([id, heading, body]) => section(id, heading, body))}
<p class="meta after noprint">!${icon('print')} ${t('print.hint')}</p></div></div>`
  return renderPage(view, {
    title: plain(model.name),
    description: plain(model.summary),
    section: 'guides',
    main,
  })
}

function strip(view: View, model: GuideModel): string {
  const { t, say } = view
  const { always, perhaps } = model.toPrepare
  const papers = perhaps > 0 ? t('guide.papersMore', { more: perhaps }) : t('guide.materialsUnit')
  const entries: [string, Measure][] = [
    [t('guide.promised'), model.promised],
    [t('guide.statutory'), model.statutory],
    [t('guide.visits'), model.visits],
    [t('guide.fee'), model.fee],
    [t('guide.toPrepare'), { figure: String(always), unit: papers }],
  ]
  return html`<dl class="strip">!${each(
    entries,
    ([label, measure]) =>
      html`<div><dt>${label}</dt>
<dd>!${say(measure.figure)}!${when(measure.unit, (unit) => html`<small>!${say(unit)}</small>`)}</dd>
</div>`,
  )}</dl>`
}

function articled(view: View, list: readonly { text: Text; article?: Text }[]): string {
  return html`<ul class="lines">!${each(
    list,
    ({ text, article }) =>
      html`<li>!${view.say(text)}!${when(
        article,
        (source) => html`<p class="meta law">!${view.say(source)}</p>`,
      )}</li>`,
  )}</ul>`
}

function who(view: View, model: GuideModel): string {
  const { t, say } = view
  return html`<p>!${each(
    model.applicants,
    (text) => html`<span class="tagx">!${say(text)}</span> `,
  )}</p>
<h3>${t('guide.conditions')}</h3>!${articled(view, model.conditions)}`
}

function steps(view: View, model: GuideModel): string {
  const { t, say } = view
  const clock = (step: GuideStep) => {
    if (!step.promised && !step.statutory) return ''
    if (!step.promised)
      return html`<span class="c">${t('guide.statutory')} !${say(step.statutory ?? '')}</span>`
    return html`<span class="c">!${say(step.promised)}!${when(
      step.statutory,
      (text) => html` <small>${t('guide.lawPrefix')} !${say(text)}</small>`,
    )}</span>`
  }
  const item = (step: GuideStep, index: number) =>
    html`<li><i aria-hidden="true">${index + 1}</i><span class="t">!${say(step.name)}</span>
!${clock(step)}!${when(step.note, (text) => html`<p>!${say(text)}</p>`)}
<p class="meta facts-line">!${when(step.actor, (text) => html`<span>!${say(text)}</span>`)}
!${when(step.article, (text) => html`<span class="law">!${say(text)}</span>`)}</p>
</li>`
  return html`<ol class="flow">!${each(model.steps, item)}</ol>
!${when(
    model.diagramSvg,
    (svg) => html`<details><summary>${t('guide.diagram')}</summary>
<div class="scroll diagram" role="region" aria-label="${t('guide.diagram')}" tabindex="0">
!${svg}</div></details>`,
  )}`
}

function feeAndResult(view: View, model: GuideModel): string {
  const { t, say } = view
  const rows: [string, Text | undefined][] = [
    [t('guide.fee'), model.feeNote ?? model.fee.figure],
    [t('guide.result'), model.result.name],
    [t('guide.validity'), model.result.validity],
    [t('guide.delivery'), model.result.delivery],
  ]
  return html`<dl class="facts">
!${each(rows, ([label, text]) =>
    when(
      text,
      (value) => html`<dt>${label}</dt>
<dd>!${say(value)}</dd>`,
    ),
  )}</dl>`
}

function law(model: GuideModel): string {
  return each(
    model.law,
    ({ quote, source }) =>
      html`<blockquote class="law" lang="zh-CN"><p>${quote}</p><footer>${source}</footer>
</blockquote>`,
  )
}

function questions(view: View, list: NonNullable<GuideModel['questions']>): string {
  return each(
    list,
    ({ question, answer }) =>
      html`<details><summary>!${view.say(question)}</summary><p>!${view.say(answer)}</p></details>`,
  )
}
