import type { Dataset } from '@yiqi/contracts'
import { formFields, isSensitive } from '../../metadata/index.ts'

/**
 * Fields that an editor may rectify: neither registered matters, which change by an act of registration, nor
 * what identifies the record, is sensitive or a file. None of data sets that belong to no registrar.
 */
export function rectifiableFields(dataset: Dataset): string[] {
  if (!dataset.fields.registrar && !dataset.parent) return []
  return formFields(dataset)
    .filter((field) => !isSensitive(field) && field.type !== 'file')
    .filter(({ name }) => !dataset.key.includes(name) && !isLink(name))
    .map(({ name }) => name)
}

/** Leads to a person: of machines, and never typed. */
const isLink = (name: string) => /(^|_)(person|legal_rep)_id$/.test(name)
