import type { CaseView, FormSectionView, FormValues, Message, Problem } from '@yiqi/contracts'
import { applies } from '@yiqi/contracts'
import { errorsIn, isComplete, shownSections } from '../../form/sections.ts'

export interface Step {
  id: string
  label: Message
  /** Null for materials and review. */
  section: FormSectionView | null
  isDone: boolean
  errors: number
}

const materialsLabel: Message = { zh: '上传材料', en: 'Materials' }
const reviewLabel: Message = { zh: '确认并提交', en: 'Review and submit' }

/** Slots that apply to the form as it stands. */
export const slotsFor = (view: CaseView, values: FormValues) =>
  view.slots.filter(({ when }) => when === undefined || applies(when, values as never))

export const currentFiles = (view: CaseView, slot: string) =>
  view.materials.filter((material) => material.slot === slot && !material.isSuperseded)

/** Slots that must be filled and are not. */
export const missingSlots = (view: CaseView, values: FormValues) =>
  slotsFor(view, values).filter(
    ({ code, required, isExempt }) =>
      required && !isExempt && currentFiles(view, code).length === 0,
  )

export function stepsOf(view: CaseView, values: FormValues, problems: readonly Problem[]): Step[] {
  const sections = shownSections(view.sections, values).map((section) => {
    const errors = errorsIn(problems, section).length
    const isDone = errors === 0 && isComplete(section, values)
    return { id: section.id, label: section.label, section, isDone, errors }
  })
  const slots = slotsFor(view, values)
  const isHandedIn = missingSlots(view, values).length === 0
  return [
    ...sections,
    ...(slots.length > 0
      ? [{ id: 'materials', label: materialsLabel, section: null, isDone: isHandedIn, errors: 0 }]
      : []),
    { id: 'review', label: reviewLabel, section: null, isDone: false, errors: 0 },
  ]
}
