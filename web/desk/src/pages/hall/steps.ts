import type { CaseView, FormSectionView, FormValues, Message, Problem } from '@yiqi/contracts'
import { applies } from '@yiqi/contracts'
import { errorsIn, filledIn, isComplete, shownSections } from '../../form/sections.ts'

export interface Step {
  id: string
  label: Message
  /** Null for materials and review. */
  section: FormSectionView | null
  isDone: boolean
  /** Of a long form: answers that are there, and answers asked. */
  progress?: { filled: number; asked: number }
  errors: number
}

const materialsLabel: Message = { zh: '上传材料', en: 'Materials' }
const reviewLabel: Message = { zh: '确认并提交', en: 'Review and submit' }

/** Sections that one is to fill in now, as far as they apply to the form as it stands. */
export const ownSections = (view: CaseView, values: FormValues) =>
  shownSections(view.sections, values).filter(({ id }) => view.fills.includes(id))

/** Slots that apply to the form as it stands and to where the case is, of whoever fills it in. */
export function slotsFor(view: CaseView, values: FormValues) {
  const own = view.sections.find(({ id }) => view.fills.includes(id))?.by ?? 'applicant'
  return view.slots.filter(
    ({ when, by, during }) =>
      by === own &&
      (during === undefined || during.includes(view.state)) &&
      (when === undefined || applies(when, values as never)),
  )
}

export const currentFiles = (view: CaseView, slot: string) =>
  view.materials.filter((material) => material.slot === slot && !material.isSuperseded)

/** Slots that must be filled and are not. */
export const missingSlots = (view: CaseView, values: FormValues) =>
  slotsFor(view, values).filter(
    ({ code, required, isExempt }) =>
      required && !isExempt && currentFiles(view, code).length === 0,
  )

/** From so many pages on, one wants to know how far one is. */
const longForm = 10
const isLong = (view: CaseView) => view.fills.length >= longForm

export function stepsOf(view: CaseView, values: FormValues, problems: readonly Problem[]): Step[] {
  const sections = ownSections(view, values).map((section) => {
    const errors = errorsIn(problems, section).length
    const progress = isLong(view) ? { progress: filledIn(section, values) } : {}
    // A page of a long form on which nothing stands yet is not done, though nothing of it be required.
    const isBegun = progress.progress === undefined || progress.progress.filled > 0
    const isDone = errors === 0 && isBegun && isComplete(section, values)
    return { id: section.id, label: section.label, section, isDone, errors, ...progress }
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
