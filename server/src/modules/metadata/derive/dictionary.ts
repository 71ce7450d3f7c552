import type { CodeEntry } from '@yiqi/codes'
import type { Dataset, Field, Message } from '@yiqi/contracts'
import type { Catalogue } from '../catalogue.ts'
import { getCodeList } from '../code-lists.ts'
import { isPublic } from '../sql/access.ts'

export interface DictionaryField extends Omit<Field, 'required' | 'disclosure' | 'sensitivity'> {
  name: string
  isKey: boolean
  isRequired: boolean
  disclosure: NonNullable<Field['disclosure']>
  sensitivity: NonNullable<Field['sensitivity']>
  /** Values of the list, withdrawn ones too. */
  codes?: readonly CodeEntry[]
}

export interface DictionaryEntry {
  name: string
  label: Message
  definition: Message
  key: readonly string[]
  parent: string | null
  authority: Message
  sharing: Dataset['sharing']
  retentionYears: Dataset['retentionYears']
  isPublic: boolean
  since: string
  fields: DictionaryField[]
  rules: {
    id: string
    kind: string
    severity: string
    fields: readonly string[]
    message: Message
    hint: Message
    basis: string | null
  }[]
}

/** 数据字典: everything that is defined about the data sets, as plain data. */
export const dictionary = (catalogue: Catalogue): DictionaryEntry[] =>
  catalogue.all().map(dictionaryEntry)

export function dictionaryEntry(dataset: Dataset): DictionaryEntry {
  const { name, label, definition, key, authority, sharing, retentionYears, since } = dataset
  return {
    name,
    label,
    definition,
    key,
    parent: dataset.parent?.dataset ?? null,
    authority,
    sharing,
    retentionYears,
    isPublic: isPublic(dataset),
    since,
    fields: Object.entries(dataset.fields).map(([field, attributes]) =>
      dictionaryField(field, attributes, key.includes(field)),
    ),
    rules: dataset.rules.map(({ id, kind, severity, fields, message, hint, basis }) => ({
      id,
      kind,
      severity,
      fields,
      message,
      hint,
      basis: basis ?? null,
    })),
  }
}

function dictionaryField(name: string, field: Field, isKey: boolean): DictionaryField {
  const { required, disclosure, sensitivity, ...attributes } = field
  return {
    ...attributes,
    name,
    isKey,
    isRequired: required === true,
    disclosure: disclosure ?? 'P',
    sensitivity: sensitivity ?? 'N',
    ...(field.list && { codes: getCodeList(field.list) }),
  }
}
