import {
  applies,
  computedForm,
  type FormFieldView,
  type FormRecord,
  type FormSectionView,
  type FormValue,
  type RowsGroupView,
} from '@yiqi/contracts'
import type { Tx } from '../../kernel/database/connect.ts'
import { itemsOf } from './form.ts'
import { textOf } from './form-values.ts'
import type { Process } from './process.ts'
import type { CaseServices } from './services.ts'

type Items = FormSectionView['items']
type Fields = Record<string, FormValue>

/** What the registers know of the subject, by the form fields that ask for it. */
async function lookUp(
  tx: Tx,
  services: CaseServices,
  process: Process,
  uscc: string,
): Promise<FormRecord> {
  const records = new Map<string, FormRecord>()
  const recordIn = async (dataset: string) => {
    const entry = await services.registers.findByKey(tx, dataset, { uscc })
    return entry?.record ?? {}
  }
  const known: Fields = { ...(await process.lookUp?.(tx, services, uscc)) }
  for (const item of itemsOf(process.form)) {
    if (item.kind === 'rows') {
      if (item.prefill) known[item.name] = await rowsOnRecord(tx, services, item, uscc)
    } else if (item.prefill) {
      const [dataset = '', field = ''] = item.prefill.split('.')
      const record = records.get(dataset) ?? (await recordIn(dataset))
      records.set(dataset, record)
      known[item.name] = record[field]
    }
  }
  return withoutGaps(known)
}

async function rowsOnRecord(
  tx: Tx,
  { registers }: CaseServices,
  { prefill, fields, max }: RowsGroupView,
  uscc: string,
) {
  const { dataset = '', where } = prefill ?? {}
  const page = await registers.list(tx, dataset, { filters: { uscc }, limit: max })
  return page.items
    .filter(({ record }) => where === undefined || applies(where, record))
    .map(({ record }) => withoutGaps(rowOf(fields, record)))
}

function rowOf(fields: readonly FormFieldView[], record: FormRecord): Fields {
  return Object.fromEntries(
    fields.flatMap(({ name, prefill }) =>
      prefill ? [[name, record[prefill.split('.')[1] ?? '']]] : [],
    ),
  )
}

const withoutGaps = (values: Fields): Fields =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => (value ?? null) !== null))

const isLookedUp = (item: Items[number]) => item.kind === 'field' && item.readOnly === true

/** The values that people type: those that the platform looks up are not theirs to change. */
export function typedIn(items: Items, values: FormRecord): FormRecord {
  const lookedUp = new Set(items.filter(isLookedUp).map(({ name }) => name))
  return Object.fromEntries(Object.entries(values).filter(([name]) => !lookedUp.has(name)))
}

/** The others. */
export function lookedUpIn(items: Items, values: FormRecord): FormRecord {
  const names = items.filter(isLookedUp).map(({ name }) => name)
  return Object.fromEntries(Object.entries(values).filter(([name]) => names.includes(name)))
}

/** What was given, and what the registers know of the organisation that it names. */
export async function firstForm(
  tx: Tx,
  services: CaseServices,
  process: Process,
  given: FormRecord,
): Promise<FormRecord> {
  const typed = typedIn(itemsOf(process.form), given)
  const { uscc: field } = process.applicants
  const uscc = field && textOf(given, field)
  if (!field || !uscc) return computedForm(process.form, typed)
  const remembered = await process.prefill?.(tx, services, uscc)
  return computedForm(process.form, {
    ...(remembered && typedIn(itemsOf(process.form), remembered)),
    ...(await lookUp(tx, services, process, uscc)),
    ...typed,
    [field]: uscc,
  })
}

/** A form with everything that is looked up as the registers have it now. */
export async function lookedUpAnew(
  tx: Tx,
  services: CaseServices,
  process: Process,
  { form, uscc }: { form: FormRecord; uscc: string },
): Promise<FormRecord> {
  const known = await lookUp(tx, services, process, uscc)
  const fresh = itemsOf(process.form)
    .filter((item) => item.kind === 'field' && item.readOnly)
    .filter((item) => (item.kind === 'field' && item.prefill) || item.name in known)
    .map(({ name }) => [name, known[name]])
  return computedForm(process.form, withoutGaps({ ...form, ...Object.fromEntries(fresh) }))
}
