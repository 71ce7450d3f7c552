import { createView, type PageContext, type Text, type View } from '../context.ts'
import { nameParts, time } from '../format.ts'
import { each, html, when } from '../html.ts'
import { factList, linkButton, pageContents, pageHead, section } from '../parts/common.ts'
import { renderPage } from '../parts/layout.ts'
import { organisationPath, paths } from '../paths.ts'

export type ReportTable = {
  label: Text
  columns: Text[]
  lines: { label: Text; isTotal?: boolean; cells: Text[] }[]
}

export type AnnualReportSection = {
  id: string
  label: Text
  facts: { label: Text; value: Text }[]
  tables: ReportTable[]
}

export type AnnualReportModel = {
  uscc: string
  nameParts: string[]
  year: number
  publishedOn: string
  /** Of the annual check; a charity’s report has none. */
  result?: Text
  sections: AnnualReportSection[]
  jsonHref: string
}

export type ReportSummary = { year: number; publishedOn: string; result?: Text }

const annualReportPath = (uscc: string, year: number): string =>
  `${organisationPath(uscc)}/reports/${year}`

/** 年度报告 as it was published: only what is public of it. */
export function renderAnnualReport(model: AnnualReportModel, ctx: PageContext): string {
  const view = createView(ctx)
  const { t, say } = view
  const name = model.nameParts.join('')
  const title = t('report.title', { year: model.year })
  const main = html`!${pageHead(view, {
    crumbs: [
      { label: t('nav.home'), href: paths.home },
      { label: name, href: organisationPath(model.uscc) },
      { label: title },
    ],
    heading: html`<span class="name">!${nameParts(model.nameParts)}</span> ${title}`,
    lead: html`!${when(model.result, (result) => html`${t('report.result')} <b>!${say(result)}</b>　`)}
${t('report.publishedOn')} !${time(model.publishedOn)}`,
    below: html`<p class="row actions noprint">!${linkButton(t('org.json'), model.jsonHref, {
      icon: 'download',
    })}</p>`,
  })}
<div class="wrap">!${pageContents(
    view,
    model.sections.map(({ id, label }) => ({ id, label: view.plain(label) })),
  )}
<p class="sec">${t('report.masked')}</p>
!${each(model.sections, (one) => section(one.id, view.plain(one.label), body(view, one)))}</div>`
  return renderPage(view, {
    title: `${name} ${title}`,
    description: `${name} ${title}`,
    section: 'organisations',
    main,
  })
}

function body(view: View, { facts, tables }: AnnualReportSection): string {
  const { plain, say } = view
  const lines = facts.map(({ label, value }): [string, string] => [plain(label), say(value)])
  return html`!${when(lines.length, () => factList(lines))}!${each(tables, (one) =>
    table(view, one),
  )}`
}

function table(view: View, { label, columns, lines }: ReportTable): string {
  const { say, plain } = view
  return html`<div class="scroll" tabindex="0" role="region" aria-label="${plain(label)}"><table>
<caption>!${say(label)}</caption><thead><tr>!${each(columns, (column) => html`<th scope="col">!${say(column)}</th>`)}</tr></thead>
<tbody>!${each(
    lines,
    (line) =>
      html`<tr!${line.isTotal ? ' class="total"' : ''}><th scope="row">!${say(line.label)}</th>!${each(
        line.cells,
        (cell) => html`<td class="num">!${say(cell)}</td>`,
      )}</tr>`,
  )}</tbody></table></div>`
}

/** Published reports on the page of an organisation. */
export function reportList(view: View, uscc: string, reports: readonly ReportSummary[]): string {
  const { t, say } = view
  return html`<ul class="lines">!${each(
    reports,
    ({ year, publishedOn, result }) =>
      html`<li><div class="row between"><a href="${annualReportPath(uscc, year)}">${t('report.title', { year })}</a>
<span>!${when(result, (text) => html`<b>!${say(text)}</b>　`)}<span class="meta num">!${time(publishedOn)}</span></span></div></li>`,
  )}</ul>`
}
