import type { Disclosed, FormPart, FormRecord } from '@yiqi/contracts'
import type { Actor } from '../../kernel/context.ts'
import { isParty, isSupervisor, type Situation } from './authority.ts'
import { partOf } from './filling.ts'
import type { Process } from './process.ts'
import type { StepRow } from './store.ts'

/** A section of the form, or a slot for papers. */
export interface FilledPlace {
  by?: FormPart
  during?: readonly string[]
  disclosed?: Disclosed
}

interface Seen {
  row: Situation['row']
  steps: readonly Pick<StepRow, 'act' | 'to_state'>[]
}

/**
 * Whether somebody sees what is filled in at a place. Officials see everything; the applicant and the body that
 * is asked see their own and the application; of the rest what has been disclosed to them.
 */
export function sees(process: Process, actor: Actor, seen: Seen, place: FilledPlace): boolean {
  const roles: FormPart[] = [
    ...(isParty(actor, seen.row) ? (['applicant'] as const) : []),
    ...(isSupervisor(actor, seen.row) ? (['supervisor'] as const) : []),
  ]
  const part = partOf(place)
  const isOfficial = roles.length === 0
  return (
    isOfficial || part === 'applicant' || roles.includes(part) || isDisclosed(process, seen, place)
  )
}

/** By an act after which nobody has gone on writing: a draft that is taken up again is out of sight again. */
function isDisclosed(process: Process, { steps }: Seen, place: FilledPlace): boolean {
  const disclosed = disclosureOf(process, place)
  if (disclosed === 'at-once' || disclosed === 'never') return disclosed === 'at-once'
  const told = steps.findLastIndex(({ act }) => disclosed.includes(act))
  const { during = [] } = place
  return told >= 0 && !steps.slice(told).some(({ to_state }) => during.includes(to_state))
}

/** Unsaid, nothing is disclosed but what the office opens a case with: that is told with the case. */
export function disclosureOf({ applicants }: Process, place: FilledPlace): Disclosed {
  if (place.disclosed) return place.disclosed
  return applicants.who === 'office' && partOf(place) === 'office' ? 'at-once' : 'never'
}

/** The part of a definition that one actor may know answers to. */
export function seenBy(process: Process, actor: Actor, seen: Seen) {
  const isSeen = (place: FilledPlace) => sees(process, actor, seen, place)
  const hidden = process.form.filter((section) => !isSeen(section))
  const names = new Set(hidden.flatMap(({ items }) => items.map(({ name }) => name)))
  const slots = process.materials.filter(isSeen)
  const codes = new Set(slots.map(({ code }) => code))
  return {
    sections: process.form.filter(isSeen),
    slots,
    isPaperSeen: ({ slot }: { slot: string }) => codes.has(slot),
    /** A form without the answers that are withheld. */
    answersIn: (form: FormRecord): FormRecord =>
      names.size === 0
        ? form
        : Object.fromEntries(Object.entries(form).filter(([name]) => !names.has(name))),
  }
}
