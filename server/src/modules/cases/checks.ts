import type { CaseVerdictView, FormRecord, Outcome, Problem, Verdict } from '@yiqi/contracts'
import { today } from '../../kernel/context.ts'
import type { Tx } from '../../kernel/database/connect.ts'
import { AppError } from '../../kernel/errors.ts'
import { evaluateRule } from '../rules/index.ts'
import type { Checkpoint } from './define-course.ts'
import type { Facts } from './define.ts'
import type { Check, Process } from './process.ts'
import type { CaseServices } from './services.ts'

/** Runs the checks of a process at a point of its course; the form may be half filled in. */
export async function runChecks(
  tx: Tx,
  services: CaseServices,
  process: Process,
  question: {
    form: FormRecord
    facts: Facts
    region: string | null
    /** Any of these points, or whatever point. */
    at: readonly Checkpoint[] | 'any'
  },
): Promise<CaseVerdictView[]> {
  const views: CaseVerdictView[] = []
  for (const check of process.checks) {
    const { at } = question
    if (at !== 'any' && !check.at.some((point) => at.includes(point))) continue
    const asOf = check.asOf?.(question.form) ?? today(services)
    const input = check.input(question.form, question.facts)
    const label = check.label ?? services.rules.inForce(check.rule, asOf).title
    const base = { rule: check.rule, label, blocks: check.blocks }
    if (input === null) {
      views.push({ ...base, verdict: null, problems: [] })
      continue
    }
    const region = question.region ? { region: question.region } : {}
    try {
      const verdict = await evaluateRule(tx, services.rules, check.rule, input, { asOf, ...region })
      views.push({ ...base, verdict, problems: problemsOf(check, verdict) })
    } catch (error) {
      // What the rule cannot read is for the applicant to mend, as any other mistake in the form.
      if (!(error instanceof AppError) || error.code !== 'YQ_INVALID') throw error
      const problems = (error.refusal.problems ?? []).map((problem) => relocate(check, problem))
      views.push({ ...base, verdict: null, problems })
    }
  }
  return views
}

function problemsOf(check: Check, verdict: Verdict): Problem[] {
  return verdict.reasons.filter(isFinding).map(({ code, field, message, hint, article, outcome }) =>
    relocate(check, {
      code,
      severity: outcome === 'FAIL' && check.blocks ? 'error' : 'warning',
      message,
      article,
      ...(hint && { hint }),
      ...(field && { field }),
    }),
  )
}

const isFinding = ({ outcome }: { outcome: Outcome }) => outcome === 'FAIL' || outcome === 'WARN'

/** Puts a finding beside the form's own field; one the form does not have concerns the whole. */
function relocate({ fields = {} }: Check, { field, ...problem }: Problem): Problem {
  const place = field === undefined ? undefined : fields[field]
  return place === undefined ? problem : { ...problem, field: place }
}

export const isBlocked = ({ blocks, verdict, problems }: CaseVerdictView): boolean =>
  blocks && (verdict?.outcome === 'FAIL' || problems.some(({ severity }) => severity === 'error'))

export const verdictsIn = (views: readonly CaseVerdictView[]): Verdict[] =>
  views.flatMap(({ verdict }) => verdict ?? [])
