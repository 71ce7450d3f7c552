import { readdir, readFile } from 'node:fs/promises'
import { parse } from 'yaml'
import { loadDocuments, type LoadedDocument } from '../modules/knowledge/index.ts'
import { demoPlaces } from './plots.ts'
import { type DemoServices, demoActor } from './services.ts'

const folder = new URL('./knowledge/', import.meta.url)

/** Summaries of the law of the whole country; guides and answers of the demo's city and county. */
export async function readKnowledge(): Promise<LoadedDocument[]> {
  const files = (await readdir(folder)).filter((name) => name.endsWith('.yaml')).sort()
  const texts = await Promise.all(files.map((name) => readFile(new URL(name, folder), 'utf8')))
  return texts
    .flatMap((text) => parse(text) as LoadedDocument[])
    .map((document) => {
      if (document.kind === 'guide') return { ...document, region: demoPlaces.city.code }
      if (document.kind === 'faq') return { ...document, region: demoPlaces.county.code }
      return { ...document, region: '100000', isSummary: true }
    })
}

/** Takes up what is new or was corrected since; otherwise does nothing. */
export async function sowKnowledge(services: DemoServices): Promise<void> {
  const { rejected } = await loadDocuments(services, demoActor, await readKnowledge(), {
    isPublished: true,
  })
  if (rejected.length > 0) throw new Error(`Demo knowledge: ${JSON.stringify(rejected)}`)
}
