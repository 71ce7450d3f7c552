import type { FormRecord, FormValue } from '@yiqi/contracts'
import type { Tx } from '../../kernel/database/connect.ts'
import {
  booleanOf,
  type FormField,
  type Matter,
  type MatterInAct,
  numberOf,
  type ProcessServices,
  rowsOf,
} from '../cases/index.ts'
import { isRows, type ReportType } from './indicators/indicator.ts'
import { pagesOf } from './pages.ts'

/** A report as the public may read it. */
export interface PublishedReport {
  uscc: string
  year: number
  type: ReportType
  publishedOn: string
  result: string | null
  /** Answers by the names of the form; what is not public is not among them. */
  content: FormRecord
}

const disclosureOf = (services: ProcessServices, field: FormField): string => {
  const [dataset = '', name = ''] = field.ref?.split('.') ?? []
  const registered = field.ref ? services.registers.catalogue.get(dataset).fields[name] : undefined
  if (registered?.sensitivity === 'S') return 'R'
  return field.disclosure ?? registered?.disclosure ?? 'P'
}

/**
 * What of a report is public (governance §15): only indicators of class P; officers by name and post;
 * donors by their consent, else 匿名; natural persons who were paid by their surname.
 */
function publicContent(services: ProcessServices, type: ReportType, form: FormRecord): FormRecord {
  const content: Record<string, FormValue> = {}
  for (const [name, one] of pagesOf(type).flatMap(({ indicators }) => Object.entries(indicators))) {
    if (isRows(one)) {
      const rows = rowsOf(form, name)
      if (rows.length > 0)
        content[name] = rows.map((row) => publicRow(services, one.rows.rows, row))
    } else if (disclosureOf(services, one.field) === 'P' && form[name] !== undefined) {
      content[name] = form[name]
    }
  }
  return content
}

function publicRow(
  services: ProcessServices,
  fields: Readonly<Record<string, FormField>>,
  row: FormRecord,
): Record<string, FormValue> {
  const shown = Object.entries(fields).filter(([, field]) => disclosureOf(services, field) === 'P')
  const open: Record<string, FormValue> = Object.fromEntries(
    shown.flatMap(([name]) => (row[name] === undefined ? [] : [[name, row[name]]])),
  )
  if ('donor' in open && booleanOf(row, 'consents') !== true) open.donor = '匿名'
  if ('payee' in open && booleanOf(row, 'is_person') === true) {
    open.payee = `${[...String(open.payee)][0] ?? ''}**`
  }
  return open
}

export async function publishReport(
  tx: Tx,
  services: ProcessServices,
  matter: MatterInAct,
  type: ReportType,
): Promise<void> {
  const row = {
    uscc: matter.subjectUscc ?? '',
    year: numberOf(matter.form, 'year') ?? 0,
    report_type: type,
    registrar: matter.registrarRegion,
    case_no: matter.caseNo ?? '',
    result: resultIn(matter),
    content: JSON.stringify(publicContent(services, type, matter.form)),
    published_on: matter.on,
  }
  await tx
    .insertInto('annual_reports.published_report')
    .values(row)
    .onConflict((conflict) =>
      conflict.columns(['uscc', 'year']).doUpdateSet({
        content: row.content,
        result: row.result,
        case_no: row.case_no,
        published_on: row.published_on,
      }),
    )
    .execute()
}

const resultIn = ({ facts }: Matter): string | null =>
  typeof facts.result === 'string' ? facts.result : null

/** Reports of an organisation that are published, the latest first. */
export async function listPublishedReports(
  tx: Tx,
  uscc: string,
): Promise<Omit<PublishedReport, 'content'>[]> {
  const rows = await tx
    .selectFrom('annual_reports.published_report')
    .select(['uscc', 'year', 'report_type', 'published_on', 'result'])
    .where('uscc', '=', uscc)
    .orderBy('year', 'desc')
    .execute()
  return rows.map(({ report_type, published_on, ...row }) => ({
    ...row,
    type: report_type as ReportType,
    publishedOn: published_on,
  }))
}

export async function findPublishedReport(
  tx: Tx,
  key: { uscc: string; year: number },
): Promise<PublishedReport | undefined> {
  const row = await tx
    .selectFrom('annual_reports.published_report')
    .selectAll()
    .where('uscc', '=', key.uscc)
    .where('year', '=', key.year)
    .executeTakeFirst()
  return (
    row && {
      uscc: row.uscc,
      year: row.year,
      type: row.report_type as ReportType,
      publishedOn: row.published_on,
      result: row.result,
      content: row.content as FormRecord,
    }
  )
}
