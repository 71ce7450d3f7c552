import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { gunzipSync } from 'node:zlib'
import { generateOrganisations } from '../search/names.ts'

const pathOf = (file: string) =>
  fileURLToPath(new URL(`../../../../shared/data/${file}`, import.meta.url))

const files = {
  news: 'corpus_cctv_news_zh.jsonl.gz',
  enterprises: 'enterprise_names_uscc.csv.gz',
  lexicon: 'org_names_cn_lexicon.csv.gz',
  otherLexicon: 'org_names_cn_lexicon_other.csv.gz',
  illegal: 'illegal_orgs_cn.csv',
  foundations: 'foundations_cn_ricf_2017.csv',
}

/** The first file that does not lie beside the repository; undefined where all do. */
export const missingFile = (): string | undefined =>
  Object.values(files).find((file) => !existsSync(pathOf(file)))

function read(file: string): string {
  const bytes = readFileSync(pathOf(file))
  return (file.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8')
}

/** The first column; no name in these files has a comma. */
const firstColumn = (file: string) =>
  read(file)
    .split('\n')
    .slice(1)
    .map((line) => line.slice(0, line.indexOf(',')))
    .filter((name) => name !== '')

/** News items, as they are. */
export const readNews = (): string[] =>
  read(files.news)
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => (JSON.parse(line) as { text: string }).text)

export const readIllegalNames = (): string[] => [...new Set(firstColumn(files.illegal))]

/** Names cut short by the register's copy are left out. */
export const readFoundationNames = (): string[] =>
  [...new Set(firstColumn(files.foundations))].filter((name) => name.length >= 6)

/** `count` different names: lexicons and enterprises, then generated ones as far as those do not reach. */
export function readManyNames(count: number): { names: string[]; real: number } {
  const names = new Set([
    ...firstColumn(files.lexicon),
    ...firstColumn(files.otherLexicon),
    ...firstColumn(files.enterprises),
  ])
  const real = Math.min(count, names.size)
  for (let seed = 1; names.size < count; seed++) {
    for (const { name } of generateOrganisations(count - names.size + 1000, seed)) names.add(name)
  }
  return { names: [...names].slice(0, count), real }
}
