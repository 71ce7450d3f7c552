import { applies, type FormRecord, type Problem } from '@yiqi/contracts'
import { changeProblems } from './changes.ts'
import type { MaterialSlot } from './define-form.ts'
import { formProblems, type Judged } from './form.ts'
import type { Process } from './process.ts'

/** Slots that are asked for with these answers. */
export function slotsFor(process: Process, form: FormRecord): MaterialSlot[] {
  return process.materials.filter(({ when }) => when === undefined || applies(when, form))
}

/** Required slots without a paper. */
export function missingSlots(
  process: Process,
  form: FormRecord,
  materials: readonly { slot: string }[],
): MaterialSlot[] {
  const present = new Set(materials.map(({ slot }) => slot))
  return slotsFor(process, form).filter(
    ({ code, required, isExempt }) => required && !isExempt && !present.has(code),
  )
}

/** Everything that keeps the form and the papers from being complete. */
export function completenessProblems(
  process: Process,
  {
    form,
    materials,
    judged,
  }: {
    form: FormRecord
    materials: readonly { slot: string }[]
    judged: Judged
  },
): Problem[] {
  return [
    ...formProblems(process.form, form, judged),
    ...(judged.complete ? changeProblems(process.form, form) : []),
    ...missingSlots(process, form, materials).map(missingMaterial),
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
