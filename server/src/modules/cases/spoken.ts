import type { Expression, FormSectionView, Message } from '@yiqi/contracts'
import { conditionWords, type Names, namesOf } from './condition-words.ts'
import type { Process } from './process.ts'

interface Conditional {
  when?: Expression
  whenText?: Message
}

/** A process whose conditions all have words, as far as there are any; `contradictions` names the others. */
export function spoken(process: Process): Process {
  const names = namesOf(process.form)
  return {
    ...process,
    form: process.form.map((section) => spokenSection(section, process.form, names)),
    materials: process.materials.map((slot) => withWords(slot, names)),
    clocks: process.clocks.map((clock) => withWords(clock, names)),
  }
}

function spokenSection(
  section: FormSectionView,
  form: readonly FormSectionView[],
  names: Names,
): FormSectionView {
  const items = section.items.map((item) => {
    if (item.kind === 'field') return withWords(item, names)
    const inRow = namesOf(form, item.fields)
    return withWords(
      { ...item, fields: item.fields.map((field) => withWords(field, inRow)) },
      names,
    )
  })
  return withWords({ ...section, items }, names)
}

function withWords<T extends Conditional>(one: T, names: Names): T {
  if (!one.when || one.whenText) return one
  const whenText = conditionWords(one.when, names)
  return whenText ? { ...one, whenText } : one
}

/** What is asked for on a condition that has no words. */
export function unspoken({ form, materials, clocks }: Process): string[] {
  const isUnspoken = ({ when, whenText }: Conditional) => when !== undefined && !whenText
  const items = form.flatMap((section) => section.items)
  const places = [
    ...form.map((section) => [`section ${section.id}`, section] as const),
    ...items.map((item) => [`field ${item.name}`, item] as const),
    ...items.flatMap((item) =>
      item.kind === 'rows'
        ? item.fields.map((field) => [`field ${item.name}.${field.name}`, field] as const)
        : [],
    ),
    ...materials.map((slot) => [`material ${slot.code}`, slot] as const),
    ...clocks.map((clock) => [`clock ${clock.id}`, clock] as const),
  ]
  return places
    .filter(([, place]) => isUnspoken(place))
    .map(([label]) => `the condition of ${label} has no words (whenText)`)
}
