import {
  applies,
  evaluate,
  type Expression,
  type FormRecord,
  type FormValue,
} from './expression.ts'
import type { FormFieldView, FormSectionView, RowsGroupView } from './processes.ts'

/* What a form says, read the same in the browser and on the server. */

type Row = { readonly [name: string]: FormValue }

const isShown = (when: Expression | undefined, record: FormRecord) =>
  when === undefined || applies(when, record)

function rowsIn(form: FormRecord, name: string): Row[] {
  const value = form[name]
  if (!Array.isArray(value)) return []
  return value.filter((row): row is { [name: string]: FormValue } => {
    return typeof row === 'object' && row !== null
  })
}

/** The form without what its conditions hide: nobody checks or prints an answer to a question not put. */
export function shownForm(sections: readonly FormSectionView[], form: FormRecord): FormRecord {
  const shown: Record<string, FormValue> = {}
  for (const section of sections) {
    if (!isShown(section.when, form)) continue
    for (const item of section.items) {
      const value = form[item.name]
      if (value === undefined || !isShown(item.when, form)) continue
      shown[item.name] =
        item.kind === 'field'
          ? value
          : rowsIn(form, item.name).map((row) => shownRow(item.fields, row, form))
    }
  }
  return shown
}

function shownRow(fields: readonly FormFieldView[], row: Row, form: FormRecord) {
  const seen = { ...form, ...row }
  const shown: Record<string, FormValue> = {}
  for (const { name, when } of fields) {
    if (row[name] !== undefined && isShown(when, seen)) shown[name] = row[name]
  }
  return shown
}

/**
 * The form with every computed field worked out anew, in the order of the form: one may read those before it.
 * What conditions hide counts for nothing; where something needed is absent, there is no value.
 */
export function computedForm(sections: readonly FormSectionView[], form: FormRecord): FormRecord {
  const seen: Record<string, FormValue> = { ...shownForm(sections, form) }
  const computed: Record<string, FormValue> = { ...form }
  for (const item of sections.flatMap(({ items }) => items)) {
    if (item.kind === 'rows') {
      if (!item.fields.some((field) => field.computed)) continue
      computed[item.name] = computedRows(item, rowsIn(form, item.name), seen)
      seen[item.name] = computedRows(item, rowsIn(seen, item.name), seen)
    } else if (item.computed) {
      const value = evaluate(item.computed, seen)
      put(computed, item.name, value)
      put(seen, item.name, value)
    }
  }
  return computed
}

function computedRows({ fields }: RowsGroupView, rows: readonly Row[], form: FormRecord) {
  return rows.map((row) => {
    const computed: Record<string, FormValue> = { ...row }
    for (const field of fields) {
      if (!field.computed) continue
      put(computed, field.name, evaluate(field.computed, { ...form, ...computed }))
    }
    return computed
  })
}

function put(record: Record<string, FormValue>, name: string, value: FormValue): void {
  if (value === null) delete record[name]
  else record[name] = value
}
