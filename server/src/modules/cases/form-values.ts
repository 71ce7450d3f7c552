import type { FormRecord, Scalar } from '@yiqi/contracts'

/* Reading a form in checks, effects and documents */

export const textOf = (form: FormRecord, name: string): string | null => {
  const value = form[name]
  return typeof value === 'string' && value !== '' ? value : null
}

export const numberOf = (form: FormRecord, name: string): number | null => {
  const value = form[name]
  return typeof value === 'number' ? value : null
}

export const booleanOf = (form: FormRecord, name: string): boolean | null => {
  const value = form[name]
  return typeof value === 'boolean' ? value : null
}

/** Rows of a repeated group. */
export const rowsOf = (form: FormRecord, name: string): FormRecord[] => {
  const value = form[name]
  if (!Array.isArray(value)) return []
  return value.filter(
    (row): row is { [name: string]: Scalar } => typeof row === 'object' && row !== null,
  )
}
