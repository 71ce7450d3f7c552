import {
  applies,
  type Dataset,
  type Expression,
  type FormFieldView,
  type FormRecord,
  type FormSectionView,
  type FormValue,
  type Message,
  type Problem,
  ruleProblems,
  type RowsGroupView,
} from '@yiqi/contracts'
import { today } from '../../kernel/context.ts'
import { type RegisterRecord, validateRecord } from '../metadata/index.ts'
import type { CaseServices } from './services.ts'

export const itemsOf = (sections: readonly FormSectionView[]) =>
  sections.flatMap((section) => section.items)

const isShown = (when: Expression | undefined, record: FormRecord) =>
  when === undefined || applies(when, record)

export type FormRow = { readonly [name: string]: FormValue }

export function rowsIn(form: FormRecord, name: string): FormRow[] {
  const value = form[name]
  if (!Array.isArray(value)) return []
  return value.filter(
    (row): row is { [name: string]: FormValue } => typeof row === 'object' && row !== null,
  )
}

export interface Judged {
  complete: boolean
  /** Plain date. */
  today: string
  /** The divisions that exist; absent: those of GB/T 2260. */
  regions?: { has(code: string): boolean }
}

/** By the day and the divisions of the platform. */
export const judgedBy = (services: CaseServices, complete: boolean): Judged => ({
  complete,
  today: today(services),
  ...(services.regions && { regions: services.regions }),
})

/**
 * What is wrong with the values given. With `complete`, also what is missing.
 * Paths are `field` and `group.<row from 0>.field`.
 */
export function formProblems(
  sections: readonly FormSectionView[],
  form: FormRecord,
  judged: Judged,
): Problem[] {
  const found = sections
    .filter((section) => isShown(section.when, form))
    .flatMap((section) => section.items)
    .filter((item) => isShown(item.when, form))
    .flatMap((item) =>
      item.kind === 'field'
        ? valueProblems(item, form[item.name], item.name, judged)
        : groupProblems(item, form, judged),
    )
  return [...found, ...ruleProblems(sections, form)]
}

export function groupProblems(group: RowsGroupView, form: FormRecord, judged: Judged): Problem[] {
  const rows = rowsIn(form, group.name)
  const { min, max, name, label } = group
  const problems: Problem[] = []
  if (judged.complete && rows.length < min) {
    problems.push(
      problem('FORM_ROWS_FEW', name, {
        zh: `${label.zh}至少填 ${min} 项，还差 ${min - rows.length} 项。`,
        en: `${label.en}: ${min - rows.length} more of at least ${min}.`,
      }),
    )
  }
  if (rows.length > max) {
    problems.push(
      problem('FORM_ROWS_MANY', name, {
        zh: `${label.zh}最多填 ${max} 项，现有 ${rows.length} 项。`,
        en: `${label.en}: at most ${max}, not ${rows.length}.`,
      }),
    )
  }
  rows.forEach((row, index) => {
    const seen = { ...form, ...row }
    for (const field of group.fields) {
      if (!isShown(field.when, seen)) continue
      const path = `${name}.${index}.${field.name}`
      problems.push(...valueProblems(field, row[field.name], path, judged))
    }
  })
  return problems
}

function valueProblems(
  field: FormFieldView,
  value: FormValue,
  path: string,
  judged: Judged,
): Problem[] {
  if (!isEmpty(value)) return givenProblems(field, value, path, judged)
  // What is worked out waits for what it is worked out from.
  if (!judged.complete || !field.required || field.computed) return []
  return [
    problem('FORM_MISSING', path, {
      zh: `请填写${field.label.zh}。`,
      en: `${field.label.en} is needed.`,
    }),
  ]
}

/** The same validation as of registers: what passes here can be entered there. */
function givenProblems(field: FormFieldView, value: FormValue, path: string, judged: Judged) {
  if (field.type === 'code' && !field.options?.some(({ code }) => code === value)) {
    return [
      problem('FORM_CODE', path, {
        zh: `${field.label.zh}请从列表中选一项。`,
        en: `${field.label.en}: choose one of the list.`,
      }),
    ]
  }
  if (field.type === 'code') return []
  const record = { [field.name]: value } as RegisterRecord
  const { today: asOf, regions } = judged
  const options = { asOf, ...(regions && { regions }) }
  return validateRecord(soleField(field), record, options).map((found) => ({
    ...found,
    field: path,
  }))
}

const soleFields = new WeakMap<FormFieldView, Dataset>()

/** Validators are made for data sets and kept with them. */
function soleField(field: FormFieldView): Dataset {
  const known = soleFields.get(field)
  if (known) return known
  const dataset: Dataset = {
    name: 'form_field',
    label: field.label,
    definition: field.label,
    key: [],
    storage: { class: 'local' },
    authority: field.label,
    sharing: 'X',
    retentionYears: 'permanent',
    title: field.name,
    fields: { [field.name]: field },
    rules: [],
    list: { columns: [], facets: [], sort: [] },
    since: '1970-01-01',
  }
  soleFields.set(field, dataset)
  return dataset
}

const isEmpty = (value: FormValue) =>
  value === undefined ||
  value === null ||
  (typeof value === 'string' && value.trim() === '') ||
  (Array.isArray(value) && value.length === 0)

const problem = (code: string, path: string, message: Message): Problem => ({
  code,
  field: path,
  severity: 'error',
  message,
})

/** Names in `values` that are not among the items, as problems. */
export function unknownFields(items: FormSectionView['items'], values: FormRecord): Problem[] {
  const known = new Map(items.map((item) => [item.name, item]))
  return Object.entries(values).flatMap(([name, value]) => {
    const item = known.get(name)
    if (!item) return [unknownField(name)]
    if (item.kind === 'field' || value === null) return []
    if (!Array.isArray(value)) return [unknownField(name)]
    const fields = new Set(item.fields.map((field) => field.name))
    return value.flatMap((row, index) =>
      typeof row !== 'object' || row === null
        ? [unknownField(`${name}.${index}`)]
        : Object.keys(row)
            .filter((key) => !fields.has(key))
            .map((key) => unknownField(`${name}.${index}.${key}`)),
    )
  })
}

const unknownField = (path: string): Problem => ({
  ...problem('FORM_UNKNOWN_FIELD', path, {
    zh: '表单的这一步没有这个栏目。',
    en: 'This part of the form has no such field.',
  }),
  hint: { zh: '请刷新页面，按现在的表单填写。', en: 'Reload and use the present form.' },
})
