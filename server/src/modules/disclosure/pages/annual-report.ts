import {
  type FormFieldView,
  type FormRecord,
  type FormSectionView,
  type Message,
  type RowsGroupView,
} from '@yiqi/contracts'
import {
  type AnnualReportSection,
  organisationPath,
  paths,
  renderAnnualReport,
  type ReportTable,
} from '@yiqi/web/public'
import { read, today } from '../../../kernel/context.ts'
import { AppError } from '../../../kernel/errors.ts'
import type { App } from '../../../kernel/http/types.ts'
import { findPublishedReport, type PublishedReport } from '../../annual-reports/index.ts'
import { codeText } from '../labels.ts'
import { queryLimit } from '../rate-limits.ts'
import type { DisclosureServices } from '../services.ts'
import { findOrganisation } from '../store.ts'
import { pageContext, sendPage } from './page.ts'
import { namePartsOf } from './results.ts'

/** Reports of an organisation, as published: a page, and the same for programs. */
export function annualReportPages(app: App, services: DisclosureServices): void {
  const config = {
    permission: 'public',
    rateLimit: queryLimit(services),
    errors: ['YQ_NOT_FOUND'],
  } as const
  const find = async (request: { params: unknown; actor: Parameters<typeof read>[1] }) => {
    const { uscc, year } = request.params as { uscc: string; year: string }
    const key = { uscc: uscc.toUpperCase(), year: /^\d{4}$/.test(year) ? Number(year) : 0 }
    const found = await read(services, request.actor, async (tx) => ({
      report: await findPublishedReport(tx, key),
      organisation: await findOrganisation(tx, key.uscc),
    }))
    if (!found.report || !found.organisation) throw new AppError('YQ_NOT_FOUND')
    return { report: found.report, organisation: found.organisation }
  }

  app.get(`${paths.organisations}/:uscc/reports/:year`, { config }, async (request, reply) => {
    const { report, organisation } = await find(request)
    const { uscc, year, publishedOn, result } = report
    const model = {
      uscc,
      nameParts: namePartsOf(services, organisation.registrar, organisation.name),
      year,
      publishedOn,
      ...(result && { result: codeText('annualReportResult', result) }),
      sections: sectionsOf(services, report),
      jsonHref: `${organisationPath(uscc)}/reports/${year}.json`,
    }
    return sendPage(reply, renderAnnualReport(model, pageContext(request, services)))
  })

  app.get(`${paths.organisations}/:uscc/reports/:year.json`, { config }, async (request) => {
    const { report } = await find(request)
    return report
  })
}

function sectionsOf(
  { processes, ...services }: DisclosureServices,
  { type, content }: PublishedReport,
): AnnualReportSection[] {
  const { form } = processes.current(`${type}-annual-check`, today(services))
  return form
    .map((section) => sectionOf(section, content))
    .filter(({ facts, tables }) => facts.length > 0 || tables.length > 0)
}

function sectionOf(section: FormSectionView, content: FormRecord): AnnualReportSection {
  const { tables = [] } = section
  const inTables = new Set(tables.flatMap(({ lines }) => lines.flatMap(({ cells }) => cells)))
  const facts = section.items.flatMap((item) =>
    item.kind === 'field' && !inTables.has(item.name) && isTold(item, content[item.name])
      ? [{ label: item.label, value: textOf(item, content[item.name]) }]
      : [],
  )
  const statements = tables.map(
    ({ label, columns, lines }): ReportTable => ({
      label,
      columns: [line, ...columns],
      // What was never there takes no line.
      lines: lines
        .filter(({ cells }) => cells.some((name) => name !== null && content[name] !== undefined))
        .map((one) => ({
          label: one.label,
          isTotal: one.isTotal === true,
          cells: one.cells.map((name) => amount(name === null ? null : content[name])),
        })),
    }),
  )
  const filled = statements.filter(({ lines }) => lines.length > 0)
  const rows = section.items.flatMap((item) =>
    item.kind === 'rows' ? rowsTable(item, content) : [],
  )
  return { id: section.id, label: section.label, facts, tables: [...filled, ...rows] }
}

const line: Message = { zh: '项目', en: 'Item' }

/** Regions are told by the name of the registrar. */
const isTold = ({ type }: FormFieldView, value: unknown) =>
  type !== 'region' && value !== undefined && value !== null && value !== ''

function rowsTable(group: RowsGroupView, content: FormRecord): ReportTable[] {
  const value = content[group.name]
  const rows = Array.isArray(value) ? (value as FormRecord[]) : []
  const known = group.fields.filter(({ name }) => rows.some((row) => row[name] !== undefined))
  const [first, ...others] = known
  if (!first) return []
  return [
    {
      label: group.label,
      columns: known.map(({ label }) => label),
      lines: rows.map((row) => ({
        label: textOf(first, row[first.name]),
        cells: others.map((field) => textOf(field, row[field.name])),
      })),
    },
  ]
}

const yuan = new Intl.NumberFormat('en-US', { minimumFractionDigits: 2, maximumFractionDigits: 2 })
const amount = (value: unknown) => (typeof value === 'number' ? yuan.format(value / 100) : '–')

function textOf({ type, options }: FormFieldView, value: unknown): Message | string {
  if (value === undefined || value === null || value === '') return '–'
  if (type === 'money' && typeof value === 'number') {
    return { zh: `${amount(value)} 元`, en: `CNY ${amount(value)}` }
  }
  if (type === 'boolean') return value === true ? { zh: '是', en: 'Yes' } : { zh: '否', en: 'No' }
  if (type === 'code') return options?.find(({ code }) => code === value)?.label ?? String(value)
  return Array.isArray(value) ? value.join('；') : String(value)
}
