import type { Expression, FormFieldView } from '@yiqi/contracts'
import { itemsOf } from './form.ts'
import { targetsOf } from './machine.ts'
import type { Process } from './process.ts'
import { unspoken } from './spoken.ts'

/** Steps of the page on which a form is filled in; a section of that name would not be reached. */
const pageSteps = ['materials', 'review']

/** What in a definition points nowhere or says two things; empty when it is sound. */
export function contradictions(process: Process): string[] {
  return [
    ...formContradictions(process),
    ...machineContradictions(process),
    ...clockContradictions(process),
    ...partyContradictions(process),
    ...unspoken(process),
    ...otherContradictions(process),
  ]
}

function formContradictions(process: Process): string[] {
  const names = itemsOf(process.form).map(({ name }) => name)
  const known = new Set(names)
  const unknown = (label: string, used: Iterable<string>, scope = known) =>
    [...used].filter((name) => !scope.has(name)).map((name) => `${label} names no field ${name}`)
  const complaints = names
    .filter((name, index) => names.indexOf(name) !== index)
    .map((name) => `field ${name} occurs twice`)
  const wanted = [process.region, process.title, ...(process.statistics?.by ?? [])]
  wanted.push(
    ...[process.applicants.uscc, process.supervisor, process.about].flatMap((name) => name ?? []),
  )
  complaints.push(...unknown('the definition', wanted))
  for (const section of process.form) {
    if (pageSteps.includes(section.id)) {
      complaints.push(`section ${section.id} has the name of a step of the page`)
    }
    for (const { id, fields, expression } of section.rules ?? []) {
      complaints.push(...unknown(`rule ${id}`, [...fields, ...fieldsIn(expression)]))
    }
    complaints.push(...unknown(`section ${section.id}`, fieldsIn(section.when)))
    for (const item of section.items) {
      if (item.kind !== 'field' || !item.choices) continue
      complaints.push(...unknown(`choices of ${item.name}`, [item.choices.labelTo]))
    }
    for (const item of section.items) {
      complaints.push(...unknown(item.name, fieldsIn(item.when)))
      if (item.kind === 'field') continue
      const scope = new Set([...known, ...item.fields.map(({ name }) => name)])
      for (const { name, when } of item.fields) {
        complaints.push(...unknown(`${item.name}.${name}`, fieldsIn(when), scope))
      }
    }
  }
  complaints.push(...computedContradictions(process), ...tableContradictions(process))
  const { states } = process.machine
  for (const { during = [] } of [...process.form, ...process.materials]) {
    const unreal = during.filter((state) => !states[state])
    complaints.push(...unreal.map((state) => `something is filled in during the unknown ${state}`))
  }
  for (const { disclosed = [] } of [...process.form, ...process.materials]) {
    const acts = typeof disclosed === 'string' ? [] : disclosed
    const unreal = acts.filter((act) => !process.machine.acts[act])
    complaints.push(...unreal.map((act) => `something is disclosed by the unknown act ${act}`))
  }
  for (const { code, when } of process.materials) {
    complaints.push(...unknown(`material ${code}`, fieldsIn(when)))
  }
  for (const { id, when } of process.clocks) {
    complaints.push(...unknown(`clock ${id}`, fieldsIn(when)))
  }
  return complaints
}

/** Tables show fields of their own section. */
const tableContradictions = ({ form }: Process): string[] =>
  form.flatMap(({ id, items, tables = [] }) => {
    const own = new Set(items.map(({ name }) => name))
    return tables
      .flatMap(({ lines }) => lines.flatMap(({ cells }) => cells))
      .filter((name) => name !== null && !own.has(name))
      .map((name) => `a table of ${id} names no field ${name}`)
  })

/** A computed field reads what is known when it is worked out. */
function computedContradictions({ form }: Process): string[] {
  const items = itemsOf(form)
  const later = new Set(items.flatMap((item) => (isComputed(item) ? [item.name] : [])))
  const known = new Set(items.map(({ name }) => name))
  const judge = (path: string, { computed }: FormFieldView, scope: ReadonlySet<string>) =>
    fieldsIn(computed)
      .filter((name) => !scope.has(name) || later.has(name))
      .map((name) => `${path} is computed from ${name}, which is not known by then`)
  return items.flatMap((item) => {
    const found =
      item.kind === 'field'
        ? judge(item.name, item, known)
        : item.fields.flatMap((field) => {
            const scope = new Set([...known, ...item.fields.map(({ name }) => name)])
            return judge(`${item.name}.${field.name}`, field, scope)
          })
    later.delete(item.name)
    return found
  })
}

const isComputed = (item: ReturnType<typeof itemsOf>[number]) =>
  item.kind === 'field' && item.computed !== undefined

/** Names of form fields that a condition reads. */
function fieldsIn(expression: Expression | undefined): string[] {
  if (!expression) return []
  if (expression.op === 'field') return [expression.name]
  // Names inside a condition on rows are those of the row.
  if (expression.op === 'count' || expression.op === 'sum') return [expression.rows]
  return Object.values(expression)
    .flat()
    .flatMap((part) =>
      typeof part === 'object' && part !== null && 'op' in part ? fieldsIn(part as Expression) : [],
    )
}

function machineContradictions({ machine: { initial, states, acts } }: Process): string[] {
  const complaints: string[] = []
  if (states[initial]?.phase !== 'draft') complaints.push('the initial state is no draft')
  const used = new Set<string>()
  for (const [state, { on = {} }] of Object.entries(states)) {
    for (const [act, target] of Object.entries(on)) {
      used.add(act)
      if (!acts[act]) complaints.push(`state ${state} permits the unknown act ${act}`)
      const targets = targetsOf({ initial, states, acts }, state, target)
      if (targets.length === 0) complaints.push(`${act} leads nowhere from ${state}`)
      for (const to of targets) {
        if (!states[to]) complaints.push(`${act} leads from ${state} to the unknown ${to}`)
      }
    }
  }
  for (const [act, { notSameAs = [] }] of Object.entries(acts)) {
    if (!used.has(act)) complaints.push(`no state permits ${act}`)
    for (const other of notSameAs) {
      if (!acts[other]) complaints.push(`${act} is separated from the unknown act ${other}`)
    }
  }
  return complaints
}

function clockContradictions({ clocks, machine: { states, acts } }: Process): string[] {
  return clocks.flatMap(({ id, during, excludes = [], extension, onLapse }) => {
    const complaints = [...during, ...excludes]
      .filter((state) => !states[state])
      .map((state) => `clock ${id} names no state ${state}`)
    if (extension && !acts[extension.act]?.extendsClock) {
      complaints.push(`clock ${id} is extended by ${extension.act}, which extends no clock`)
    }
    if (onLapse !== 'escalate') {
      if (acts[onLapse.act]?.by !== 'system') {
        complaints.push(`clock ${id} lapses by ${onLapse.act}, which is no act of the platform`)
      }
      for (const state of during) {
        if (!states[state]?.on?.[onLapse.act]) {
          complaints.push(`clock ${id}: ${state} does not permit ${onLapse.act}`)
        }
      }
    }
    return complaints
  })
}

function otherContradictions(process: Process): string[] {
  const { acts } = process.machine
  const complaints: string[] = []
  for (const act of Object.keys(process.effects ?? {})) {
    if (!acts[act]) complaints.push(`an effect follows the unknown act ${act}`)
  }
  for (const { id, on, template, data } of process.documents ?? []) {
    if (!acts[on]) complaints.push(`document ${id} follows the unknown act ${on}`)
    if (template && !data) complaints.push(`document ${id} has a template and nothing to print`)
    if (!template && !process.effects?.[on]) {
      complaints.push(`document ${id} has no template and ${on} has no effect that makes it`)
    }
  }
  const codes = process.materials.map(({ code }) => code)
  const doubles = codes.filter((code, index) => codes.indexOf(code) !== index)
  complaints.push(...doubles.map((code) => `material ${code} occurs twice`))
  const { clock } = process.statistics ?? {}
  if (clock && !process.clocks.some(({ id }) => id === clock)) {
    complaints.push(`statistics name no clock ${clock}`)
  }
  return complaints
}

/** Applicants, the office that opens cases itself, and the supervising unit. */
function partyContradictions(process: Process): string[] {
  const { applicants, supervisor, due, machine } = process
  const { initial, states, acts } = machine
  const asks = Object.values(states).some(({ phase }) => phase === 'supervisor')
  const isOffice = applicants.who === 'office'
  const isTold = Object.values(acts).some(({ discloses }) => discloses)
  const complaints: [isSo: boolean, complaint: string][] = [
    [
      !applicants.uscc && itemsOf(process.form).some(({ prefill }) => prefill !== undefined),
      'a field is filled in from the subject, which no field names',
    ],
    [
      applicants.who === 'clerk' && !applicants.uscc,
      'clerks apply, but no field holds the code of their organisation',
    ],
    [asks && !supervisor, 'a supervising unit is asked, but no field holds its code'],
    [due !== undefined && !isOffice, 'the platform opens what others apply for'],
    [isOffice && !states[initial]?.task, 'the office opens it, but its draft is nobody’s task'],
    [
      isOffice && applicants.disclosed === 'by-act' && !isTold,
      'the organisation is told by an act, but no act discloses it',
    ],
  ]
  return complaints.flatMap(([isSo, complaint]) => (isSo ? [complaint] : []))
}
