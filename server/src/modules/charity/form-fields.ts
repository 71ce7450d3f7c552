import type { FormField } from '../cases/index.ts'
import { text } from './words.ts'

/** Fields of a form that are those of a data set, half a line wide unless `more` says otherwise. */
export const fieldOf =
  (dataset: string) =>
  (field: string, more: Partial<FormField> = {}): FormField => ({
    ref: `${dataset}.${field}`,
    span: 'half',
    ...more,
  })

export const yesNo = (zh: string, en: string): FormField => ({
  type: 'boolean',
  label: text(zh, en),
  required: true,
  span: 'half',
})
