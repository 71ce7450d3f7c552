import type { ProcessRegistry } from './modules/cases/index.ts'
import type { CitingSubject } from './modules/knowledge/index.ts'
import { type RuleRegistry, rulesInForce } from './modules/rules/index.ts'

/** Rules and processes in force, with every text of theirs that names a law. */
export function citingSubjects(
  { rules, processes }: { rules: RuleRegistry; processes: ProcessRegistry },
  on: string,
): CitingSubject[] {
  return [
    ...rulesInForce(rules, on).map(({ id, title, article }) => ({
      kind: 'rule' as const,
      ref: id,
      name: title.zh,
      text: article,
    })),
    ...processes.inForce(on).map((process) => ({
      kind: 'process' as const,
      ref: process.id,
      name: process.name.zh,
      text: textsWithLaw(process).join('；'),
    })),
  ]
}

/** A definition says in many places what it rests on: conditions, materials, clocks, guide. */
function textsWithLaw(value: unknown): string[] {
  if (typeof value === 'string') return value.includes('《') ? [value] : []
  if (typeof value !== 'object' || value === null) return []
  return Object.values(value).flatMap(textsWithLaw)
}
