import { type Bilingual, createView, type PageContext, type Text, type View } from '../context.ts'
import { formatNumber, time } from '../format.ts'
import { each, html, safeUrl, when } from '../html.ts'
import { factList, linkButton, pageHead, section, type State, stateMark } from '../parts/common.ts'
import { renderPage } from '../parts/layout.ts'
import { paths } from '../paths.ts'

export type DatasetSummary = {
  id: string
  href: string
  name: Text
  description?: Text
  fieldCount: number
  recordCount?: number
  updatedOn?: string
}

export type DataDictionaryModel = { datasets: DatasetSummary[]; downloadHref?: string }

export type DatasetField = {
  name: string
  label: Bilingual
  type: Text
  codeList?: { id: string; label: Text }
  isRequired?: boolean
  authority?: Text
  disclosure: State
  sensitivity?: Text
  retention?: Text
  /** Of the sector's standard, where it is filled in. */
  element?: string
  rules?: { id: string; message: Text }[]
}

export type DatasetModel = {
  id: string
  name: Text
  description?: Text
  authority?: Text
  updateCycle?: Text
  version: string
  asOf: string
  fields: DatasetField[]
  codeLists: { id: string; name: Text; source?: Text; codes: { code: string; label: Text }[] }[]
  jsonHref: string
  /** The sector's standard of metadata, and how many fields have their element in it. */
  standard: { name: string; mapped: number; href: string }
  downloads?: { label: Text; href: string }[]
}

export function renderDataDictionary(model: DataDictionaryModel, ctx: PageContext): string {
  const view = createView(ctx)
  const { t, say } = view
  const records = (count?: number) =>
    count === undefined
      ? ''
      : html`<span>${t('data.recordCount', { n: formatNumber(count) })}</span>`
  const item = (dataset: DatasetSummary) =>
    html`<li><a class="plain" href="${safeUrl(dataset.href)}"><b>!${say(dataset.name)}</b></a>!${when(
      dataset.description,
      (text) => html`<p class="sec">!${say(text)}</p>`,
    )}<p class="meta facts-line"><span class="code">${dataset.id}</span>
<span>${t('data.fieldCount', { n: dataset.fieldCount })}</span>!${records(dataset.recordCount)}
!${when(dataset.updatedOn, (on) => html`<span>${t('data.updated')} !${time(on)}</span>`)}</p>
</li>`
  const main = html`!${pageHead(view, {
    crumbs: [{ label: t('nav.home'), href: paths.home }, { label: t('data.title') }],
    heading: html`${t('data.title')}`,
    lead: html`${t('data.lead', { n: model.datasets.length })}`,
    below: html`<div class="row actions noprint">
!${when(model.downloadHref, (href) => linkButton(t('data.downloadAll'), href, { icon: 'download', download: true }))}
!${linkButton(t('foot.openApi'), paths.openApi, { icon: 'doc' })}</div>`,
  })}
<div class="wrap page"><ul class="lines two-col">!${each(model.datasets, item)}</ul></div>`
  return renderPage(view, {
    title: t('data.title'),
    description: t('data.lead', { n: model.datasets.length }),
    section: 'data',
    main,
  })
}

export function renderDataset(model: DatasetModel, ctx: PageContext): string {
  const view = createView(ctx)
  const { t, plain, say } = view
  const downloads = each(model.downloads ?? [], (file) =>
    linkButton(plain(file.label), file.href, { icon: 'download', download: true }),
  )
  const main = html`!${pageHead(view, {
    crumbs: [
      { label: t('nav.home'), href: paths.home },
      { label: t('data.title'), href: paths.data },
      { label: plain(model.name) },
    ],
    heading: say(model.name),
    ...(model.description !== undefined && { lead: say(model.description) }),
    below: html`<div class="row actions noprint">
!${linkButton(t('data.json'), model.jsonHref, { icon: 'download', download: true })}!${downloads}</div>`,
  })}
<div class="wrap page">
!${factList([
    [t('data.id'), html`<span class="code">${model.id}</span>`],
    [t('data.version'), html`${model.version}`],
    [t('data.authority'), model.authority && say(model.authority)],
    [t('data.cycle'), model.updateCycle && say(model.updateCycle)],
    [t('foot.asOf'), time(model.asOf)],
    [t('data.standard', { name: model.standard.name }), standard(view, model)],
  ])}
!${section('fields', t('data.fields', { n: model.fields.length }), fields(view, model))}
!${when(model.codeLists.length, () => section('code-lists', t('data.codeLists'), codeLists(view, model)))}
</div>`
  return renderPage(view, { title: plain(model.name), section: 'data', main })
}

/** Nothing is guessed: an element is shown once an operator who holds the standard has filled it in. */
function standard(view: View, { standard: { mapped, href }, fields }: DatasetModel): string {
  const { t } = view
  const said = t('data.mapped', { n: mapped, total: fields.length })
  return html`${said} <a href="${safeUrl(href)}">${t('data.mapping')}</a>`
}

function fields(view: View, model: DatasetModel): string {
  const { t, say, plain } = view
  const cell = (label: string, body: string) =>
    body ? html`<td data-label="${label}">!${body}</td>` : '<td class="none"></td>'
  const row = (one: DatasetField) => {
    const other =
      view.lang === 'zh'
        ? html`<span lang="en">${one.label.en}</span>`
        : html`<span lang="zh-CN">${one.label.zh}</span>`
    const type = html`!${say(one.type)}!${when(
      one.codeList,
      (list) => html`<br><a href="#list-${list.id}">!${say(list.label)}</a>`,
    )}!${when(one.isRequired, () => html`<br><span class="meta">${t('data.required')}</span>`)}`
    const rules = each(
      one.rules ?? [],
      (rule) => html`<p class="sm"><span class="code">${rule.id}</span> !${say(rule.message)}</p>`,
    )
    return html`<tr>
<th scope="row"><b>${plain(one.label)}</b><br><span class="meta">!${other}</span><br><span class="code meta">${one.name}</span>!${when(
      one.element,
      (element) =>
        html`<br><span class="meta">${model.standard.name} <span class="code">${element}</span></span>`,
    )}</th>
!${cell(t('data.type'), type)}!${cell(t('data.source'), one.authority ? say(one.authority) : '')}
!${cell(t('data.disclosure'), stateMark(view, one.disclosure))}
!${cell(t('data.sensitivity'), one.sensitivity ? say(one.sensitivity) : '')}
!${cell(t('data.retention'), one.retention ? say(one.retention) : '')}
!${cell(t('data.rules'), rules)}</tr>`
  }
  const heads = [
    t('data.field'),
    t('data.type'),
    t('data.source'),
    t('data.disclosure'),
    t('data.sensitivity'),
    t('data.retention'),
    t('data.rules'),
  ]
  return html`<p class="meta noprint">${t('data.findHint')}</p><table class="cards"><thead><tr>
!${each(heads, (label) => html`<th scope="col">${label}</th>`)}</tr></thead><tbody>
!${each(model.fields, row)}</tbody></table>`
}

function codeLists(view: View, model: DatasetModel): string {
  const { say } = view
  return each(
    model.codeLists,
    (list) =>
      html`<details id="list-${list.id}">
<summary>!${say(list.name)} <span class="meta num">${list.codes.length}</span></summary>
!${when(list.source, (text) => html`<p class="meta">!${say(text)}</p>`)}<dl class="codes">
!${each(
        list.codes,
        ({ code, label }) => html`<div><dt class="code">${code}</dt>
<dd>!${say(label)}</dd></div>`,
      )}</dl></details>`,
  )
}
