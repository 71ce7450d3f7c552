import { readdir } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import type { Dataset } from '@yiqi/contracts'
import { type Catalogue, createCatalogue } from './catalogue.ts'
import { readMapping, withElements } from './mapping.ts'

const modulesDir = new URL('../', import.meta.url)

let discovered: Promise<Catalogue> | undefined

/**
 * The catalogue of the platform: the default exports of all `modules/<m>/datasets/<name>.ts`. To add a
 * data set is to add its file.
 */
export function discoverDatasets(): Promise<Catalogue> {
  discovered ??= readDefinitions()
  return discovered
}

async function readDefinitions(): Promise<Catalogue> {
  const modules = await readdir(modulesDir, { withFileTypes: true })
  const found = await Promise.all(
    modules.filter((entry) => entry.isDirectory()).map((entry) => definitionsOf(entry.name)),
  )
  return createCatalogue(withElements(found.flat(), await readMapping()))
}

async function definitionsOf(module: string): Promise<Dataset[]> {
  const folder = new URL(`${module}/datasets/`, modulesDir)
  const names = await readdir(folder).catch(() => [])
  const files = names.filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
  return Promise.all(
    files.map(async (name) => {
      const file = new URL(name, folder)
      const { default: dataset } = (await import(file.href)) as { default?: Dataset }
      if (!dataset?.fields) {
        throw new Error(`${fileURLToPath(file)} does not export a data set as its default.`)
      }
      return dataset
    }),
  )
}
