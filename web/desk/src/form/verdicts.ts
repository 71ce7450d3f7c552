import type { CaseVerdictView, FormSectionView } from '@yiqi/contracts'
import { sectionOf } from './sections.ts'

/** Form fields that a verdict speaks of. */
const fieldsOf = ({ problems, verdict }: CaseVerdictView): string[] => [
  ...new Set(
    [...problems, ...(verdict?.reasons ?? [])].flatMap(({ field }) => (field ? [field] : [])),
  ),
]

/** Beside which field of the form each verdict is shown; the rest is shown for the whole. */
export function placeVerdicts(
  verdicts: readonly CaseVerdictView[],
  sections: readonly FormSectionView[],
): { byField: Map<string, CaseVerdictView[]>; whole: CaseVerdictView[] } {
  const byField = new Map<string, CaseVerdictView[]>()
  const whole: CaseVerdictView[] = []
  for (const view of verdicts) {
    const field = fieldsOf(view).find((path) => sectionOf(sections, path))
    const [name] = field?.split('.') ?? []
    if (name === undefined) whole.push(view)
    else byField.set(name, [...(byField.get(name) ?? []), view])
  }
  return { byField, whole }
}
