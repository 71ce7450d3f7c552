import type { RegionTable } from '@yiqi/codes'
import { type Content, cutText } from './content.ts'
import { keyFor } from './draft.ts'
import { shortTitle } from './text/citations.ts'
import { guessKind, readLaw } from './text/read-law.ts'
import { type SplitFault, splitText } from './text/split.ts'

/** A document as a file gives it; what is not said is read from the text. */
export interface LoadedDocument extends Partial<Content> {
  title: string
  text: string
  /** Permanent; absent: follows from region and title. */
  key?: string
  region?: string
  /** Where the text is from, and its place there. */
  source?: string
  path?: string
}

/** What a reader of the report has to know of a text that was taken all the same. */
export type Oddity = SplitFault | 'undated' | 'unplaced'

const nation = '100000'

/** A document as it is going to be kept. */
export interface Prepared {
  key: string
  ownerRegion: string
  content: Content
  hash: string
  isDateInferred: boolean
  source: string | null
  oddities: ReadonlySet<Oddity>
}

/** @throws Error, AppError YQ_INVALID */
export function prepareDocument(document: unknown, regions: RegionTable): Prepared {
  const { title: named, text, path = '', ...given } = readDocument(document)
  const title = fullTitle(named, text, path)
  const { passages, faults } = splitText(text, named)
  const law = readLaw(passages)
  const issuer = given.issuer ?? law.issuer
  const kind = given.kind ?? guessKind(title, path)
  const placed = given.region ?? regionOf(issuer, title, regions)
  const isLocal = kind === 'local-regulation'
  const ownerRegion = placed ?? nation
  const content: Content = {
    title,
    kind,
    access: given.access ?? 'PUBLIC',
    issuer,
    documentNumber: given.documentNumber ?? law.documentNumber,
    areas: given.areas ?? [],
    organisationTypes: given.organisationTypes ?? [],
    lawRefs: given.lawRefs ?? [],
    validFrom: given.validFrom ?? law.validFrom,
    validTo: given.validTo ?? null,
    isSummary: given.isSummary ?? false,
    text: withoutTitle(text, named),
  }
  return {
    key: given.key ?? keyFor(`${ownerRegion} ${shortTitle(title)}`),
    ownerRegion,
    content,
    hash: cutText(content).hash,
    isDateInferred: given.validFrom === undefined && content.validFrom !== null,
    source: given.source === undefined ? null : [given.source, path].filter(Boolean).join(': '),
    oddities: new Set([
      ...faults.map((fault) => fault.kind),
      ...(content.validFrom === null ? (['undated'] as const) : []),
      ...(isLocal && placed === undefined ? (['unplaced'] as const) : []),
    ]),
  }
}

function readDocument(document: unknown): LoadedDocument {
  const { title, text } = (document ?? {}) as { title?: unknown; text?: unknown }
  if (typeof title !== 'string' || title.trim() === '' || typeof text !== 'string') {
    throw new Error('没有 title 或 text lacks title or text')
  }
  return { ...(document as object), title: title.trim(), text }
}

/** A part of a code in a file of its own goes by the name of the code, or of its folder, and its own. */
function fullTitle(title: string, text: string, path: string): string {
  if (/^(?:第\S{1,4}[编章]|序言)/.test(title)) {
    const folder = path.split('/').at(-2)
    return folder ? `${folder} ${title.replaceAll(/\s+/g, ' ')}` : title
  }
  const part = /^#\s+(.+)$/m.exec(withoutTitle(text, title).slice(0, 200))?.[1]?.trim()
  return part !== undefined && part.endsWith('编') ? `${title} ${part}` : title
}

const withoutTitle = (text: string, title: string) =>
  text.replace(/^\s*#\s+(.+)\n/, (line, heading: string) => (heading.trim() === title ? '' : line))

const places = /^[\u4e00-\u9fff]{1,10}?(?:省|自治区|自治州|市|县|区)/

/** By the assembly that made it, or by the name with which it begins; national law has none. */
function regionOf(issuer: string | null, title: string, regions: RegionTable): string | undefined {
  for (const text of [issuer ?? '', title]) {
    const place = places.exec(text)?.[0]
    const region = place === undefined ? undefined : regions.search(place, { limit: 1 })[0]
    if (region?.name === place && region !== undefined) return region.code
  }
  return undefined
}
