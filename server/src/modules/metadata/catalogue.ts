import type { Dataset } from '@yiqi/contracts'
import { findCodeList } from './code-lists.ts'
import { reservedColumns } from './sql/columns.ts'

export interface Catalogue {
  /** Parents come before their children, otherwise by name. */
  all(): readonly Dataset[]
  find(name: string): Dataset | undefined
  /** @throws Error when there is no such data set: a programming error. */
  get(name: string): Dataset
  childrenOf(name: string): readonly Dataset[]
}

/**
 * Checks the definitions against each other and puts them in order.
 * @throws Error that names the data set and field, when a definition cannot work
 */
export function createCatalogue(datasets: readonly Dataset[]): Catalogue {
  const byName = new Map<string, Dataset>()
  for (const dataset of datasets) {
    if (byName.has(dataset.name)) throw new Error(`Data set ${dataset.name} is defined twice.`)
    byName.set(dataset.name, dataset)
  }
  for (const dataset of datasets) refuseBroken(dataset, byName)
  const ordered = parentsFirst([...byName.values()], byName)
  return {
    all: () => ordered,
    find: (name) => byName.get(name),
    get(name) {
      const dataset = byName.get(name)
      if (!dataset) throw new Error(`There is no data set ${name}.`)
      return dataset
    },
    childrenOf: (name) => ordered.filter(({ parent }) => parent?.dataset === name),
  }
}

const namePattern = /^[a-z][a-z0-9]*(_[a-z0-9]+)*$/

function refuseBroken(dataset: Dataset, byName: ReadonlyMap<string, Dataset>): void {
  const fail = (what: string): never => {
    throw new Error(`Data set ${dataset.name}: ${what}.`)
  }
  if (!namePattern.test(dataset.name)) fail('its name is not snake_case')
  for (const [name, field] of Object.entries(dataset.fields)) {
    if (!namePattern.test(name)) fail(`field ${name} is not snake_case`)
    if (reservedColumns.has(name)) fail(`field ${name} has the name of a system column`)
    if ((field.type === 'code' || field.list) && !findCodeList(field.list ?? '')) {
      fail(`field ${name} names no known code list`)
    }
    if (field.sensitivity === 'S' && field.type !== 'string' && field.type !== 'text') {
      fail(`field ${name} is sensitive, so it must be a text that can be encrypted`)
    }
  }
  for (const name of namedFields(dataset)) {
    if (!dataset.fields[name]) fail(`it refers to a field ${name} that it does not have`)
  }
  for (const name of dataset.key) {
    if (!dataset.fields[name]?.required) fail(`key field ${name} is not required`)
  }
  const { storage, parent } = dataset
  if (storage.class === 'distributed' && !dataset.key.includes(storage.by)) {
    fail(`its key lacks the distribution column ${storage.by}`)
  }
  if (parent && !byName.has(parent.dataset)) fail(`its parent ${parent.dataset} does not exist`)
}

function namedFields(dataset: Dataset): string[] {
  return [
    ...dataset.key,
    dataset.title,
    ...dataset.list.columns,
    ...dataset.list.facets,
    ...dataset.list.sort,
    ...dataset.rules.flatMap((rule) => rule.fields),
    ...(dataset.parent ? [dataset.parent.by] : []),
  ]
}

function parentsFirst(datasets: Dataset[], byName: ReadonlyMap<string, Dataset>): Dataset[] {
  const depth = (dataset: Dataset): number => {
    const parent = dataset.parent && byName.get(dataset.parent.dataset)
    return parent ? depth(parent) + 1 : 0
  }
  return datasets.sort((a, b) => depth(a) - depth(b) || (a.name < b.name ? -1 : 1))
}
