import { applies, type Expression, type FormFieldView, type ToPrepare } from '@yiqi/contracts'
import type { MaterialSlot } from './define-form.ts'
import { partOf } from './filling.ts'
import { itemsOf } from './form.ts'
import type { Process } from './process.ts'

type Asked = Pick<Process, 'form' | 'materials'>

/** One paper to prepare, or several of which the answer to one question asks for one at most. */
export interface Papers {
  slots: MaterialSlot[]
  isAlways: boolean
}

/** What the office adds on its way is nobody's to prepare. */
export const isAskedFor = (slot: MaterialSlot): boolean =>
  slot.required || partOf(slot) !== 'office'

/** What an applicant has to bring himself, each paper once, in the order of the definition. */
export function papersToPrepare(process: Asked): Papers[] {
  const groups: (Papers & { by?: FormFieldView })[] = []
  for (const slot of process.materials) {
    if (!slot.required || slot.isExempt || partOf(slot) === 'office') continue
    const by = slot.when && decidingField(process, slot.when)
    const group = by && groups.find((one) => one.by === by && excludesAll(one.slots, slot, by))
    if (group) group.slots.push(slot)
    else groups.push({ slots: [slot], isAlways: slot.when === undefined, ...(by && { by }) })
  }
  return groups.map(({ slots, isAlways, by }) => ({
    slots,
    isAlways: isAlways || (by !== undefined && isAlwaysAsked(slots, by)),
  }))
}

export function toPrepare(process: Asked): ToPrepare {
  const papers = papersToPrepare(process)
  const always = papers.filter(({ isAlways }) => isAlways).length
  return { always, perhaps: papers.length - always }
}

/** The one choice on which a condition depends, outside of rows. */
function decidingField({ form }: Asked, when: Expression): FormFieldView | undefined {
  const names = new Set(fieldsRead(when))
  const [name] = names
  const found = itemsOf(form).find((item) => item.name === name)
  return names.size === 1 && found?.kind === 'field' && found.options ? found : undefined
}

function fieldsRead(expression: Expression): string[] {
  if (expression.op === 'field') return [expression.name]
  if (expression.op === 'count' || expression.op === 'sum') return [expression.rows]
  return Object.values(expression)
    .flat()
    .flatMap((part) =>
      typeof part === 'object' && part !== null && 'op' in part ? fieldsRead(part) : [],
    )
}

const isAsked = ({ when }: MaterialSlot, { name }: FormFieldView, code: string) =>
  when === undefined || applies(when, { [name]: code })

const excludesAll = (slots: readonly MaterialSlot[], slot: MaterialSlot, by: FormFieldView) =>
  (by.options ?? []).every(
    ({ code }) => !isAsked(slot, by, code) || !slots.some((other) => isAsked(other, by, code)),
  )

/** Whatever is chosen, one of them is asked for, and something has to be chosen. */
const isAlwaysAsked = (slots: readonly MaterialSlot[], by: FormFieldView) =>
  by.required === true &&
  by.when === undefined &&
  (by.options ?? []).every(({ code }) => slots.some((slot) => isAsked(slot, by, code)))
