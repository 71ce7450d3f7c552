import { applies, type FormPart, type FormRecord, type Problem } from '@yiqi/contracts'
import { changeProblems } from './changes.ts'
import type { MaterialSlot } from './define-form.ts'
import { partOf } from './filling.ts'
import { formProblems, type Judged } from './form.ts'
import type { Process } from './process.ts'

/** Slots that are asked for with these answers, of whoever's part they are. */
export function slotsFor(process: Process, form: FormRecord): MaterialSlot[] {
  return process.materials.filter(({ when }) => when === undefined || applies(when, form))
}

const isAskedIn = ({ during }: { during?: readonly string[] }, state: string | undefined) =>
  during === undefined || state === undefined || during.includes(state)

/** Required slots without a paper. */
export function missingSlots(
  process: Process,
  form: FormRecord,
  materials: readonly { slot: string }[],
  part: FormPart,
  state?: string,
): MaterialSlot[] {
  const present = new Set(materials.map(({ slot }) => slot))
  return slotsFor(process, form)
    .filter((slot) => partOf(slot) === part && isAskedIn(slot, state))
    .filter(({ code, required, isExempt }) => required && !isExempt && !present.has(code))
}

/** Everything that keeps somebody's part of the form and of the papers from being complete. */
export function completenessProblems(
  process: Process,
  {
    form,
    materials,
    judged,
    part,
    state,
  }: {
    form: FormRecord
    materials: readonly { slot: string }[]
    judged: Judged
    part: FormPart
    /** Where the case stands: what is asked for elsewhere only is not missing. */
    state?: string
  },
): Problem[] {
  const sections = process.form.filter(
    (section) => partOf(section) === part && isAskedIn(section, state),
  )
  return [
    ...formProblems(sections, form, judged),
    ...(judged.complete ? changeProblems(sections, form) : []),
    ...missingSlots(process, form, materials, part, state).map(missingMaterial),
  ]
}

const missingMaterial = ({ code, name, article }: MaterialSlot): Problem => ({
  code: 'MATERIAL_MISSING',
  field: `material:${code}`,
  severity: 'error',
  message: { zh: `还差材料“${name.zh}”。`, en: `“${name.en}” is still missing.` },
  hint: { zh: '请上传后再提交。', en: 'Upload it and submit again.' },
  ...(article && { article }),
})

export const errorsIn = (problems: readonly Problem[]): Problem[] =>
  problems.filter(({ severity }) => severity === 'error')
