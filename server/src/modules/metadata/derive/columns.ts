import type { CodeEntry } from '@yiqi/codes'
import type { Dataset, Field } from '@yiqi/contracts'
import { getCodeList } from '../code-lists.ts'
import type { RecordValue } from '../record.ts'

/**
 * Finds the field that a column heading of a file means: field name, Chinese or English label, or alias;
 * spaces, case and a unit in brackets do not matter.
 */
export function fieldOfHeading(dataset: Dataset, heading: string): string | undefined {
  return headingsOf(dataset).get(foldHeading(heading))
}

const headings = new WeakMap<Dataset, Map<string, string>>()

function headingsOf(dataset: Dataset): Map<string, string> {
  let map = headings.get(dataset)
  if (!map) {
    map = new Map()
    // Names and labels come before aliases, so that no alias can take another field's label.
    for (const write of [namesAndLabels, aliases]) {
      for (const [name, field] of Object.entries(dataset.fields)) {
        for (const text of write(name, field)) {
          const key = foldHeading(text)
          if (!map.has(key)) map.set(key, name)
        }
      }
    }
    headings.set(dataset, map)
  }
  return map
}

const namesAndLabels = (name: string, { label }: Field): string[] => [name, label.zh, label.en]
const aliases = (_name: string, field: Field): readonly string[] => field.aliases ?? []

const foldHeading = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(/\((元|万元|分|yuan|fen)\)$/i, '')
    .replace(/[\s_*]/g, '')
    .toLowerCase()

/** Columns of an export: label and how a value is written for people. Sensitive fields are left out. */
export function exportColumns(
  dataset: Dataset,
  lang: 'zh' | 'en' = 'zh',
): { field: string; heading: string; write(value: RecordValue): string }[] {
  return Object.entries(dataset.fields)
    .filter(([, field]) => field.sensitivity !== 'S')
    .map(([name, field]) => ({
      field: name,
      heading: field.type === 'money' ? `${field.label[lang]}（元）` : field.label[lang],
      write: writerOf(field, lang),
    }))
}

function writerOf(field: Field, lang: 'zh' | 'en'): (value: RecordValue) => string {
  const codes = new Map<unknown, CodeEntry>(
    field.list ? getCodeList(field.list).map((one) => [one.code, one]) : [],
  )
  return (value) => {
    if (value === null || value === undefined) return ''
    if (field.type === 'money') return fenToYuan(value as number)
    if (field.type === 'boolean') return (value ? yes : no)[lang]
    if (Array.isArray(value)) {
      return value.map((one) => codes.get(one)?.label[lang] ?? one).join('；')
    }
    return codes.get(value)?.label[lang] ?? String(value)
  }
}

const yes = { zh: '是', en: 'yes' }
const no = { zh: '否', en: 'no' }

/** 分 → 元 with two decimals, exactly. */
function fenToYuan(fen: number): string {
  const digits = String(Math.abs(fen)).padStart(3, '0')
  return `${fen < 0 ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`
}

export interface ListColumn {
  field: string
  label: Field['label']
  type: Field['type']
  canSort: boolean
}

/** What a table page of the data set shows, filters and sorts by. */
export function listModel(dataset: Dataset): {
  columns: ListColumn[]
  facets: { field: string; label: Field['label']; codes: readonly CodeEntry[] }[]
} {
  return {
    columns: dataset.list.columns.map((name) => {
      const { label, type } = dataset.fields[name] as Field
      return { field: name, label, type, canSort: dataset.list.sort.includes(name) }
    }),
    facets: dataset.list.facets.map((name) => {
      const { label, list } = dataset.fields[name] as Field
      return { field: name, label, codes: list ? getCodeList(list) : [] }
    }),
  }
}

export interface FormField extends Field {
  name: string
  codes?: readonly CodeEntry[]
}

/** Fields of an entry form; those that need an act of registration are left out unless asked for. */
export function formFields(
  dataset: Dataset,
  options: { withChangeOrder?: boolean } = {},
): FormField[] {
  return Object.entries(dataset.fields)
    .filter(([, field]) => options.withChangeOrder || !field.changeOrder)
    .map(([name, field]) => ({
      ...field,
      name,
      ...(field.list && { codes: getCodeList(field.list) }),
    }))
}
