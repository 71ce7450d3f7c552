import { systemActor, transact } from '../../kernel/context.ts'
import { compareDisclosures } from './checks/index.ts'
import type { AuditFacts, FigureFacts, FileFacts, RowFacts } from './checks/facts.ts'
import type { AuditServices } from './services.ts'
import { thresholdsOf } from './thresholds.ts'
import {
  type DayTotal,
  type FileRow,
  holdRun,
  listFiles,
  replaceContradictions,
  rowsToCompare,
  type StoredRow,
  updateFile,
  updateRun,
} from './store.ts'

const actor = systemActor('捐赠公示核查')

/** Compares all that an audit has read, and writes its contradictions anew. */
export async function compareAudit(services: AuditServices, id: string): Promise<void> {
  const act = { act: 'donation-audit.compare', object: `donation-audit/${id}` }
  await transact(services, actor, act, async (tx) => {
    const run = await holdRun(tx, id)
    if (!run?.is_due) return
    const files = (await listFiles(tx, id)).filter(({ state }) => state === 'READ')
    const facts = factsOf(files, await rowsToCompare(tx, id))
    const { values, parameters } = await thresholdsOf(tx, services, run.region_code)
    const { contradictions, days, assumed } = compareDisclosures(facts, values)
    await replaceContradictions(tx, run, contradictions)
    for (const file of files) {
      const name = assumed.get(file.id) ?? null
      if (name !== file.assumed) await updateFile(tx, file.id, { assumed: name })
    }
    const totals = totalsOf(
      days,
      facts.figures.map((one) => ({
        ...one,
        recipient: one.recipient || (assumed.get(one.file.id) ?? ''),
      })),
    )
    await updateRun(tx, id, {
      ...{ is_due: false, days: JSON.stringify(totals), compared_at: services.now() },
      thresholds: JSON.stringify(parameters),
    })
  })
}

function factsOf(files: readonly FileRow[], rows: readonly Omit<StoredRow, 'cells'>[]): AuditFacts {
  const latest = new Map<string, number>()
  for (const { name, edition } of files) {
    latest.set(name, Math.max(latest.get(name) ?? 0, edition))
  }
  const known = new Map<string, FileFacts>(
    files.map(({ id, name, edition }) => [
      id,
      { id, name, edition, isReplaced: edition < (latest.get(name) ?? 0) },
    ]),
  )
  const facts: {
    rows: RowFacts[]
    figures: FigureFacts[]
    reports: AuditFacts['reports'][number][]
  } = {
    ...{ rows: [], figures: [], reports: [] },
  }
  for (const row of rows) {
    const file = known.get(row.file_id)
    if (!file) continue
    facts.rows.push(rowFacts(file, row))
    const { row_no: rowNo, recipient, day } = row
    if (row.kind === 'report') facts.reports.push({ file, rowNo, recipient, figures: row.figures })
    else if (day !== null) {
      facts.figures.push(...row.figures.map((one) => ({ ...one, file, rowNo, recipient, day })))
    }
  }
  return facts
}

function rowFacts(file: FileFacts, row: Omit<StoredRow, 'cells'>): RowFacts {
  const { kind, codes, recipient, notice, serial, day, donor, currency, item, quantity } = row
  const { unit, flow, reference } = row
  return {
    ...{ file, rowNo: row.row_no, kind, codes, isCounted: row.is_counted, recipient, notice },
    ...{ direction: row.direction === 'out' ? 'out' : 'in', serial, day, donor, currency },
    ...{ labelledDay: row.labelled_day, isOrganisation: row.is_organisation, item, quantity },
    ...{ amountFen: row.amount_fen, unit, flow, reference },
  }
}

function totalsOf(
  days: readonly { recipient: string; day: string; fen: number }[],
  figures: readonly FigureFacts[],
): DayTotal[] {
  const totals = new Map<string, DayTotal>()
  const of = ({ recipient, day }: { recipient: string; day: string }): DayTotal => {
    const key = `${recipient}|${day}`
    const total = totals.get(key) ?? {
      ...{ recipient, day, announcedFen: null, countedFen: null, publishedFen: null },
      agrees: null,
    }
    totals.set(key, total)
    return total
  }
  for (const figure of figures) {
    if (figure.measure === 'day') of(figure).announcedFen ??= figure.value
    if (figure.measure === 'counted-day') of(figure).publishedFen ??= figure.value
  }
  for (const day of days) of(day).countedFen = day.fen
  for (const { recipient, day, value, tolerance, measure } of figures) {
    if (measure !== 'day') continue
    const total = of({ recipient, day })
    if (total.countedFen === null || total.announcedFen !== value) continue
    total.agrees = Math.abs(total.countedFen - value) <= tolerance
  }
  return [...totals.values()].sort(
    (a, b) => a.recipient.localeCompare(b.recipient) || a.day.localeCompare(b.day),
  )
}
