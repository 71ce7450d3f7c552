import type { FormSectionView, FormValues } from '@yiqi/contracts'

export const isSame = (left: unknown, right: unknown): boolean =>
  left === right || JSON.stringify(left ?? null) === JSON.stringify(right ?? null)

/** What is to be sent for a section: changed values, and null for what was removed. */
export function changesIn(
  section: FormSectionView,
  saved: FormValues,
  current: FormValues,
): FormValues {
  return Object.fromEntries(
    section.items
      .filter(({ name }) => !isSame(saved[name], current[name]))
      .map(({ name }) => [name, isEmpty(current[name]) ? null : current[name]]),
  )
}

const isEmpty = (value: unknown) => value === undefined || value === ''

export const changedSections = (
  sections: readonly FormSectionView[],
  saved: FormValues,
  current: FormValues,
): FormSectionView[] =>
  sections.filter((section) => Object.keys(changesIn(section, saved, current)).length > 0)

export interface Conflict {
  name: string
  mine: unknown
  theirs: unknown
}

/**
 * Two people changed one section. What only one of them changed is taken; what both changed
 * differently is put before the person.
 */
export function reconcile(
  base: FormValues,
  mine: FormValues,
  theirs: FormValues,
): { merged: FormValues; conflicts: Conflict[] } {
  const merged: FormValues = { ...mine }
  const conflicts: Conflict[] = []
  for (const name of new Set([...Object.keys(mine), ...Object.keys(theirs)])) {
    if (isSame(mine[name], theirs[name])) continue
    if (isSame(mine[name], base[name])) merged[name] = theirs[name]
    else if (!isSame(theirs[name], base[name])) {
      conflicts.push({ name, mine: mine[name], theirs: theirs[name] })
    }
  }
  return { merged, conflicts }
}

/* Rows */

export const moved = <T>(rows: readonly T[], from: number, to: number): T[] => {
  const without = rows.toSpliced(from, 1)
  const row = rows[from]
  return row === undefined || to < 0 || to >= rows.length
    ? [...rows]
    : without.toSpliced(to, 0, row)
}

/** A copy right after the row; what identifies a person is not copied. */
export const copied = <T extends object>(
  rows: readonly T[],
  index: number,
  identifying: readonly string[],
): T[] => {
  const row = rows[index]
  if (!row) return [...rows]
  const kept = Object.entries(row).filter(([name]) => !identifying.includes(name))
  return rows.toSpliced(index + 1, 0, Object.fromEntries(kept) as T)
}
