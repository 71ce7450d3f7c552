import { maskAccount, maskCitizenId, maskEmail, maskMobile, maskName } from '@yiqi/codes'
import type { Field, FormFieldView, FormRecord, FormSectionView, FormValue } from '@yiqi/contracts'
import { type FormRow, itemsOf, rowsIn } from './form.ts'

/** A form in two: what may stand in the database as it is, and what is kept encrypted (class S). */
interface SplitForm {
  open: FormRecord
  sealed: FormRecord
}

const isSensitive = (field: FormFieldView) => field.sensitivity === 'S'

export function splitForm(sections: readonly FormSectionView[], form: FormRecord): SplitForm {
  const open: Record<string, FormValue> = { ...form }
  const sealed: Record<string, FormValue> = {}
  for (const item of itemsOf(sections)) {
    const value = form[item.name]
    if (value === undefined) continue
    if (item.kind === 'field') {
      if (!isSensitive(item)) continue
      sealed[item.name] = value
      delete open[item.name]
    } else if (item.fields.some(isSensitive)) {
      const rows = rowsIn(form, item.name)
      open[item.name] = rows.map((row) => pick(item.fields, row, (field) => !isSensitive(field)))
      sealed[item.name] = rows.map((row) => pick(item.fields, row, isSensitive))
    }
  }
  return { open, sealed }
}

function pick(
  fields: readonly FormFieldView[],
  row: FormRow,
  wanted: (field: FormFieldView) => boolean,
): FormRow {
  const names = fields.filter(wanted).map(({ name }) => name)
  return Object.fromEntries(
    Object.entries(row).filter(([name, value]) => names.includes(name) && value !== undefined),
  )
}

/** The inverse of `splitForm`. */
export function joinForm({ open, sealed }: SplitForm): FormRecord {
  const form: Record<string, FormValue> = { ...open }
  for (const [name, value] of Object.entries(sealed)) {
    const rows = open[name]
    form[name] =
      Array.isArray(rows) && Array.isArray(value)
        ? rows.map((row, index) => ({ ...(row as FormRow), ...(value[index] as FormRow) }))
        : value
  }
  return form
}

/** The form as officials see it, and the paths of what is masked in it. */
export function maskForm(
  sections: readonly FormSectionView[],
  form: FormRecord,
): { form: FormRecord; masked: string[] } {
  const shown: Record<string, FormValue> = { ...form }
  const masked: string[] = []
  const hide = (field: FormFieldView, value: FormValue, path: string) => {
    if (!isSensitive(field) || value === null || value === '') return value
    masked.push(path)
    return typeof value === 'string' ? maskValue(field.mask, value) : '***'
  }
  for (const item of itemsOf(sections)) {
    const value = form[item.name]
    if (value === undefined) continue
    if (item.kind === 'field') {
      shown[item.name] = hide(item, value, item.name)
      continue
    }
    shown[item.name] = rowsIn(form, item.name).map((row, index) => ({
      ...row,
      ...Object.fromEntries(
        item.fields
          .filter(({ name }) => row[name] !== undefined)
          .map((field) => [
            field.name,
            hide(field, row[field.name], `${item.name}.${index}.${field.name}`),
          ]),
      ),
    }))
  }
  return { form: shown, masked }
}

/** Value at a path such as `founders.2.citizenId`; null where there is none. */
export function valueAt(form: FormRecord, path: string): string | null {
  const value = path
    .split('.')
    .reduce<unknown>(
      (at, key) =>
        typeof at === 'object' && at !== null ? (at as Record<string, unknown>)[key] : undefined,
      form,
    )
  return typeof value === 'string' ? value : null
}

function maskValue(mask: Field['mask'], value: string): string {
  switch (mask) {
    case 'name':
      return maskName(value)
    case 'citizen-id':
      return maskCitizenId(value, 'shared')
    case 'mobile':
      return maskMobile(value)
    case 'email':
      return maskEmail(value)
    case 'account':
      return maskAccount(value)
    case 'year':
      return `${value.slice(0, 4)}-**-**`
    default:
      return '***'
  }
}
