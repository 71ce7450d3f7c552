import {
  type CheckReply,
  computedForm,
  type FormPart,
  type FormRecord,
  shownForm,
} from '@yiqi/contracts'
import { type Actor, read } from '../../kernel/context.ts'
import { AppError } from '../../kernel/errors.ts'
import { isParty, isSupervisor } from './authority.ts'
import { isBlocked, runChecks } from './checks.ts'
import { seenBy } from './disclosure.ts'
import { completenessProblems, errorsIn, missingSlots } from './completeness.ts'
import { textOf } from './form-values.ts'
import { formProblems, itemsOf, judgedBy, unknownFields } from './form.ts'
import { gatherFacts, loadForm, matterOf } from './matter.ts'
import { lookedUpIn, typedIn } from './prefill.ts'
import type { CaseServices } from './services.ts'
import { untilAcceptance } from './define-course.ts'
import { type CaseRow, getCase, listSteps } from './store.ts'

/**
 * What is wrong so far with a form as it stands in the browser, or as saved. Nothing is kept.
 * @throws AppError YQ_NOT_FOUND, YQ_INVALID for what is no field of the form
 */
export function checkForm(
  services: CaseServices,
  actor: Actor,
  { caseId, form: given }: { caseId: string; form?: Record<string, unknown> },
): Promise<CheckReply> {
  return read(services, actor, async (tx) => {
    const row = await getCase(tx, caseId)
    const process = services.processes.version(row.process_id, row.process_version)
    const items = itemsOf(process.form)
    const unknown = unknownFields(items, (given ?? {}) as FormRecord)
    if (unknown.length > 0) throw new AppError('YQ_INVALID', { problems: unknown })
    const seen = seenBy(process, actor, { row, steps: await listSteps(tx, caseId) })
    const saved = seen.answersIn(await loadForm(tx, services, row))
    const form = given
      ? computedForm(process.form, {
          ...lookedUpIn(items, saved),
          ...typedIn(items, given as FormRecord),
        })
      : saved
    const matter = await matterOf(tx, services, process, row, form)
    const verdicts = await runChecks(tx, services, process, {
      form: matter.form,
      facts: await gatherFacts(tx, services, process, matter),
      region: textOf(form, process.region),
      at: untilAcceptance,
    })
    const shown = shownForm(process.form, form)
    const part = partHere(actor, row)
    const missing = missingSlots(process, shown, matter.materials, part, row.state)
    const { materials } = matter
    const judged = judgedBy(services, true)
    const unready = errorsIn(
      completenessProblems(process, { form: shown, materials, judged, part, state: row.state }),
    )
    return {
      problems: formProblems(seen.sections, shown, judgedBy(services, false)),
      verdicts,
      missingMaterials: missing.map(({ code }) => code),
      canSubmit: unready.length === 0 && !verdicts.some(isBlocked),
    }
  })
}

/** Whose part is asked about: that of whoever asks. */
function partHere(actor: Actor, row: CaseRow): FormPart {
  if (row.origin === 'application' || isParty(actor, row)) return 'applicant'
  return isSupervisor(actor, row) ? 'supervisor' : 'office'
}
