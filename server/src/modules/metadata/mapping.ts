import { readFile } from 'node:fs/promises'
import type { Dataset } from '@yiqi/contracts'
import { stringify } from 'csv-stringify/sync'

/** Our fields beside the elements of MZ/T 097-2017, which whoever holds the standard fills in. */
const mappingFile = new URL('../../../../mapping/mzt097.csv', import.meta.url)

const columns = ['dataset', 'field', 'element', 'label']

/** Elements by `<dataset>.<field>`; only those that are filled in. */
export type ElementMapping = ReadonlyMap<string, string>

export const readMapping = async (): Promise<ElementMapping> =>
  parseMapping(await readFile(mappingFile, 'utf8'))

/**
 * The first three columns are identifiers, so no comma stands within a cell that is read; spreadsheets add
 * quotes and a mark at the beginning all the same.
 */
export function parseMapping(csv: string): ElementMapping {
  const [, ...lines] = csv.replace(/^\uFEFF/, '').split(/\r?\n/)
  const rows = lines.map((line) =>
    line.split(',', 3).map((cell) => cell.replaceAll('"', '').trim()),
  )
  return new Map(
    rows.flatMap(([dataset, field, element]) =>
      element ? [[`${dataset}.${field}`, element] as const] : [],
    ),
  )
}

/** A row for each field of each data set, with the elements that are known. */
export const writeMapping = (datasets: readonly Dataset[]): string =>
  stringify([
    columns,
    ...datasets.flatMap(({ name, fields }) =>
      Object.entries(fields).map(([field, { mzt097 = '', label }]) => [
        name,
        field,
        mzt097,
        label.zh,
      ]),
    ),
  ])

/** @throws Error that names a row of no field: a renamed field must not lose its element unnoticed */
export function withElements(datasets: readonly Dataset[], mapping: ElementMapping): Dataset[] {
  const known = new Set(
    datasets.flatMap(({ name, fields }) => Object.keys(fields).map((field) => `${name}.${field}`)),
  )
  for (const row of mapping.keys()) {
    if (!known.has(row)) throw new Error(`mapping/mzt097.csv: there is no field ${row}.`)
  }
  return datasets.map((dataset) => ({
    ...dataset,
    fields: Object.fromEntries(
      Object.entries(dataset.fields).map(([name, field]) => {
        const mzt097 = mapping.get(`${dataset.name}.${name}`)
        return [name, mzt097 ? { ...field, mzt097 } : field]
      }),
    ),
  }))
}
