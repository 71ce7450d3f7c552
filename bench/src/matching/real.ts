import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { gunzipSync } from 'node:zlib'
import { compareNames } from '@yiqi/org-names'
import { type Random, seeded } from '@yiqi/org-names/benchmark'
import Papa from 'papaparse'
import { type Labelled, qualityOf } from './quality.ts'

const folder = fileURLToPath(new URL('../../../../shared/data/', import.meta.url))

type Row = Record<string, string>

/** Rows of a table of the real data; undefined where it is not there. */
export function readTable(file: string): Row[] | undefined {
  const path = folder + file
  if (!existsSync(path)) return undefined
  const bytes = readFileSync(path)
  const text = (file.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString()
  return Papa.parse<Row>(text, { header: true, skipEmptyLines: true }).data
}

/** The official examples of a copy and the body it copies, one by one. */
export function officialPairs() {
  const rows = readTable('illegal_vs_registered_pairs.csv')
  if (!rows) return undefined
  const judged = rows.map(({ illegal_or_offshore: a = '', registered: b = '' }) => ({
    pair: `${a} / ${b}`,
    ...compareNames(a, b),
  }))
  const lines = judged.map(({ pair, score, why }) => [
    pair,
    `${score.toFixed(3)} ${why.map(({ text }) => text.zh).join('；')}`,
  ])
  return { found: judged.filter(({ same }) => same).length, figures: Object.fromEntries(lines) }
}

/** Labelled pairs of company names of many countries. */
export function companyPairs() {
  const rows = readTable('org_name_match_pairs.csv')
  return (
    rows &&
    qualityOf(
      rows.map(({ name1 = '', name2 = '', is_match, quality = '' }) => ({
        a: name1,
        b: name2,
        same: is_match === 'true',
        kind: `${is_match === 'true' ? 'match' : 'no match'} ${quality.toLowerCase()}`,
      })),
    )
  )
}

const SHARED_WORD = /[\p{L}]{4,}/gu
const COMMON = new Set([
  'trust',
  'charity',
  'foundation',
  'fund',
  'society',
  'association',
  'church',
])

function sharesAWord(a: string, b: string): boolean {
  const words = new Set(a.toLowerCase().match(SHARED_WORD))
  return (b.toLowerCase().match(SHARED_WORD) ?? []).some(
    (word) => words.has(word) && !COMMON.has(word),
  )
}

/**
 * British charities and what they merged into, with as many pairs put together at random. A successor
 * whose name shares no word with its predecessor's cannot be found by name: those are a kind of their own.
 */
export function mergerPairs(random: Random = seeded(1)) {
  const rows = readTable('uk_charity_mergers_name_pairs.csv.gz')
  if (!rows) return undefined
  const successions: Labelled[] = rows.map(
    ({ transferor_name: a = '', transferee_name: b = '' }) => ({
      a,
      b,
      same: true,
      kind: sharesAWord(a, b) ? 'successor shares a word' : 'successor of another name',
    }),
  )
  const strangers = successions.map(({ a, b }): Labelled => {
    const other = random.of(successions.filter((pair) => pair.b !== b)).b
    return { a, b: other, same: false, kind: 'random' }
  })
  const named = successions.filter(({ kind }) => kind === 'successor shares a word')
  return {
    all: qualityOf([...successions, ...strangers]),
    sharingAWord: qualityOf([...named, ...strangers.slice(0, named.length)]),
  }
}

const NEIGHBOURS = 5

/** Registered foundations beside those of most like names: every pair of codes is two bodies. */
export function foundationPairs() {
  const rows = readTable('foundations_cn_ricf_2017.csv')
  if (!rows) return undefined
  const names = [...new Set(rows.map(({ name = '' }) => name))]
  const pairs = names.flatMap((a) =>
    names
      .filter((b) => b !== a)
      .map((b) => ({ a, b, shared: sharedPairs(a, b) }))
      .sort((x, y) => y.shared - x.shared)
      .slice(0, NEIGHBOURS)
      .map(({ b }): Labelled => ({ a, b, same: false, kind: 'nearest registered foundation' })),
  )
  const alike = pairs.filter(({ a, b }) => a < b && compareNames(a, b).same)
  return {
    ...qualityOf(pairs).byKind,
    takenForAlike: alike.map(({ a, b }) => `${a} / ${b}`).join('; '),
  }
}

function sharedPairs(a: string, b: string): number {
  const own = new Set(Array.from(a, (_, i) => a.slice(i, i + 2)))
  const common = Array.from(b, (_, i) => b.slice(i, i + 2)).filter((pair) => own.has(pair)).length
  return common / Math.max(a.length, b.length)
}
