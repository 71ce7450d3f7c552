// node scripts/run.mjs scripts/tamper-ledger.ts [entries] [every n-th byte]: changes one byte after another of every
// file of a demo log and of a proof of each entry, and counts what is found and where.
import { tamperLog } from '../server/src/modules/ledger/testing/tamper.ts'

const [entries = '300', step = '1'] = process.argv.slice(2)
const counts = await tamperLog(Number(entries), Number(step))
for (const [kind, { changed, found, located }] of Object.entries(counts)) {
  process.stdout.write(
    `${kind.padEnd(12)} ${changed} changed, ${found} found, ${located} located\n`,
  )
}
if (Object.values(counts).some(({ changed, found, located }) => found + located < 2 * changed)) {
  process.exitCode = 1
}
