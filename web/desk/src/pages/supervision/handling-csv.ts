import type { Handling } from '../../api/supervision.ts'
import { download, toCsv } from '../../components/csv.ts'
import type { Words } from '../../i18n/words.ts'

/** The figures as one table, a line for each. */
export function exportHandling(
  { overdue, returns, steps }: Handling,
  { from, to }: { from: string; to: string },
  { t, say }: Words,
): void {
  const rows = [
    ...overdue.byRegion.map(({ region, count }) => [t('supervision.overdue'), region, '', count]),
    ...overdue.byPerson.map(({ name, count }) => [
      t('supervision.overdue'),
      name ?? t('supervision.nobody'),
      '',
      count,
    ]),
    ...overdue.byStep.map(({ processName, label, count }) => [
      t('supervision.overdue'),
      say(processName),
      say(label),
      count,
    ]),
    ...returns.reasons.map(({ processName, label, field, count }) => [
      t('supervision.returns'),
      say(processName),
      label ? say(label) : (field ?? t('supervision.otherReason')),
      count,
    ]),
    ...steps.map(({ processName, label, count, median, p90, limit, late }) => [
      t('supervision.steps'),
      say(processName),
      say(label),
      count,
      median,
      p90,
      limit && say(limit),
      late,
    ]),
  ]
  const head = [
    t('supervision.parts'),
    t('tasks.process'),
    t('supervision.step'),
    t('supervision.cases'),
    t('supervision.median'),
    t('supervision.p90'),
    t('supervision.limit'),
    t('supervision.late'),
  ]
  download(`${t('supervision.title')}-${from}-${to}.csv`, toCsv([head, ...rows]))
}
