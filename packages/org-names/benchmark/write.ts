// node packages/org-names/benchmark/write.ts: writes pairs.csv anew.
import { writeFileSync } from 'node:fs'
import { publishedPairs } from './pairs.ts'

const quoted = (text: string) => (/[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)
const lines = publishedPairs().map(({ a, b, same, kind, origin }) =>
  [a, b, String(same), kind, origin].map(quoted).join(','),
)
writeFileSync(new URL('pairs.csv', import.meta.url), `a,b,same,kind,origin\n${lines.join('\n')}\n`)
