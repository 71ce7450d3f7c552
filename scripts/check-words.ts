// One word for one thing: words that docs/glossary.yaml forbids must not name files, exports or tables.
import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { parse } from 'yaml'

interface GlossaryEntry {
  term: string
  zh: string
  law: string
  not?: string[]
}

const glossary: GlossaryEntry[] = parse(readFileSync('docs/glossary.yaml', 'utf8'))
const complaints: string[] = []

for (const { term, zh, law } of glossary) {
  if (!term || !zh || !law) complaints.push(`docs/glossary.yaml: "${term}" lacks zh or law`)
}
const terms = glossary.map(({ term }) => term)
for (const term of terms.filter((one, index) => terms.indexOf(one) !== index)) {
  complaints.push(`docs/glossary.yaml: "${term}" is there twice`)
}

const forbidden = glossary.flatMap(({ term, not = [] }) =>
  not.map((word) => ({ term, word: word.split('-') })),
)
const list = execFileSync('git', ['ls-files', '-co', '--exclude-standard'], { encoding: 'utf8' })
// A file may be deleted and not yet committed.
const files = list.split('\n').filter((file) => /\.(tsx?|mjs|sql)$/.test(file) && existsSync(file))
/** Names of packages that others already know. */
const settled = new Set(['org-names'])

for (const file of files) {
  for (const part of file.replace(/\.\w+$/, '').split('/')) {
    if (!settled.has(part)) complain(file, part)
  }
  if (file.endsWith('.generated.ts')) continue
  for (const name of namesIn(file, readFileSync(file, 'utf8'))) complain(file, name)
}

if (complaints.length > 0) {
  process.stderr.write(`${[...new Set(complaints)].join('\n')}\n`)
  process.exit(1)
}

/** Names that others see: exports of code, tables and columns of migrations. */
function namesIn(file: string, text: string): string[] {
  const pattern = file.endsWith('.sql')
    ? /(?:create table |create schema |^ {2})([a-z_.]+)(?= |;|$)/gm
    : /export (?:async )?(?:const|function|class|interface|type) (\w+)/g
  return [...text.matchAll(pattern)].map((match) => match[1] ?? '')
}

function complain(file: string, name: string): void {
  const words = name
    .replace(/([a-z0-9])([A-Z])/g, '$1-$2')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
  for (const { term, word } of forbidden) {
    if (words.some((_, start) => word.every((part, offset) => words[start + offset] === part))) {
      complaints.push(`${file}: "${name}" says "${word.join('-')}"; the word is "${term}"`)
    }
  }
}
