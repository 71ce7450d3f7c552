import type { CaseVerdictView, FormSectionView } from '@yiqi/contracts'
import { sectionOf } from './sections.ts'

export interface PlacedVerdicts {
  /** By the field under which they are shown. */
  byField: ReadonlyMap<string, readonly CaseVerdictView[]>
  /** What concerns no field. */
  whole: readonly CaseVerdictView[]
  /** Path that a rule calls wrong, so that the form cannot be handed in → field under which it says why. */
  failing: ReadonlyMap<string, string>
}

/** Form fields that a verdict speaks of. */
const fieldsOf = ({ problems, verdict }: CaseVerdictView): string[] => [
  ...new Set(
    [...problems, ...(verdict?.reasons ?? [])].flatMap(({ field }) => (field ? [field] : [])),
  ),
]

/** Where each verdict is shown: beside the first field that it names, or for the whole. */
export function placeVerdicts(
  verdicts: readonly CaseVerdictView[],
  sections: readonly FormSectionView[],
): PlacedVerdicts {
  const byField = new Map<string, CaseVerdictView[]>()
  const whole: CaseVerdictView[] = []
  const failing = new Map<string, string>()
  for (const view of verdicts) {
    const field = fieldsOf(view).find((path) => sectionOf(sections, path))
    const [name] = field?.split('.') ?? []
    if (name === undefined) {
      whole.push(view)
      continue
    }
    byField.set(name, [...(byField.get(name) ?? []), view])
    for (const { field: path, severity } of view.problems) {
      if (path && severity === 'error' && !failing.has(path)) failing.set(path, name)
    }
  }
  return { byField, whole, failing }
}
