import { existsSync, readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import { defaultRegions } from '@yiqi/codes'
import { type Prepared, prepareDocument } from '../prepare.ts'
import type { IndexedVersion } from '../search/passage-index.ts'
import { splitText } from '../text/split.ts'

const file = new URL('../../../../../../shared/data/corpus_cn_laws.jsonl.gz', import.meta.url)

/** Real texts of law beside the house; absent elsewhere. */
export const hasCorpus = existsSync(file)

export function readCorpus(): unknown[] {
  const lines = gunzipSync(readFileSync(file)).toString('utf8').trim().split('\n')
  return lines.map((line) => JSON.parse(line) as unknown)
}

/** What the loader would publish of them as the latest version of each document, without a database. */
export function latestVersions(documents: readonly unknown[]): IndexedVersion[] {
  const latest = new Map<string, Prepared>()
  for (const document of documents) {
    const prepared = prepareDocument(document, defaultRegions())
    const known = latest.get(prepared.key)
    if ((known?.content.validFrom ?? '') < (prepared.content.validFrom ?? '0')) {
      latest.set(prepared.key, prepared)
    }
  }
  return [...latest].map(([id, { content, ownerRegion }]) => ({
    id,
    title: content.title,
    kind: content.kind,
    isPublic: true,
    region: ownerRegion,
    areas: [],
    organisationTypes: [],
    validFrom: content.validFrom,
    validTo: null,
    passages: splitText(content.text, content.title).passages.map(
      ({ label, path, text }, index) => ({
        seq: index + 1,
        label,
        headings: path.map(({ title }) => title).join(' '),
        text,
      }),
    ),
  }))
}
