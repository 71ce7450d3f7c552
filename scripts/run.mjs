// node scripts/run.mjs <file.ts> [arguments]: runs it with Node 24, installing what is missing first.
import { ensureInstalled, runEntry, say } from './house.mjs'

const [entry, ...args] = process.argv.slice(2)
if (!entry) {
  say('usage: node scripts/run.mjs <file.ts> [arguments]')
  process.exit(2)
}
ensureInstalled()
runEntry(entry, args)
