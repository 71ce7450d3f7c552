import { dayNumber } from '../days.ts'
import type { Thresholds } from '../rules/thresholds.ts'
import { type FigureFacts, groupBy, type RowFacts } from './facts.ts'

interface Subjects {
  rows: readonly Pick<RowFacts, 'file' | 'recipient'>[]
  figures: readonly FigureFacts[]
}

/**
 * Of whom a file tells that does not say so: whoever of the others its name contains, else whoever announced the same
 * figures. Keys are ids of files; a file of which nothing is known keeps its own name.
 */
export function assumeRecipients(
  { rows, figures }: Subjects,
  thresholds: Thresholds,
): Map<string, string> {
  const known = new Set([...rows, ...figures].map(({ recipient }) => recipient).filter(Boolean))
  const silent = new Map(
    [...rows, ...figures]
      .filter(({ recipient }) => recipient === '')
      .map(({ file }) => [file.id, file]),
  )
  const byFile = groupBy(figures, ({ file }) => file.id)
  return new Map(
    [...silent.values()].map((file) => {
      const named = [...known].find((one) => file.name.toLowerCase().includes(one.toLowerCase()))
      const assumed = named ?? likest(byFile.get(file.id) ?? [], figures, thresholds)
      return [file.id, assumed ?? file.name.replace(/(\.[a-z]+)+$/i, '')]
    }),
  )
}

function likest(
  own: readonly FigureFacts[],
  all: readonly FigureFacts[],
  { sharedFigures, figureDays }: Thresholds,
): string | null {
  const shared = new Map<string, number>()
  const others = all.filter(({ recipient }) => recipient !== '')
  for (const figure of own) {
    if (figure.value === 0 || figure.measure.startsWith('count:')) continue
    const alike = new Set(
      others
        .filter((other) => isSameFigure(figure, other, figureDays))
        .map(({ recipient }) => recipient),
    )
    for (const one of alike) shared.set(one, (shared.get(one) ?? 0) + 1)
  }
  const [best] = [...shared].sort((a, b) => b[1] - a[1])
  return best && best[1] >= sharedFigures ? best[0] : null
}

/** The same value, as exactly as both are written, within so many days. */
export const isSameFigure = (a: FigureFacts, b: FigureFacts, days: number): boolean =>
  Math.abs(a.value - b.value) <= a.tolerance + b.tolerance &&
  Math.abs(dayNumber(a.day) - dayNumber(b.day)) <= days
