// node scripts/run.mjs scripts/tamper-ledger.ts [entries] [every n-th byte]: changes one byte after another of every
// file of a demo log, of a proof of each entry and of every row of its database, and counts what is found and where.
import { openLedgerHouse } from '../bench/src/ledger/house.ts'
import { type Count, tamperLog } from '../server/src/modules/ledger/testing/tamper.ts'
import { tamperRows } from '../server/src/modules/ledger/testing/tamper-rows.ts'

const [entries = '260', step = '1'] = process.argv.slice(2)
const house = await openLedgerHouse()
try {
  tell('file', await tamperLog(Number(entries), Number(step)))
  await tamperRows(house.services, house.superuser, Number(step), (counts) => tell('row', counts))
} finally {
  await house.close()
}

function tell(of: string, counts: Readonly<Record<string, Count>>): void {
  for (const [kind, { changed, found, located, missed }] of Object.entries(counts)) {
    const name = `${of} ${kind}`.padEnd(20)
    process.stdout.write(`${name}${changed} changed, ${found} found, ${located} located\n`)
    for (const one of missed.slice(0, 20)) process.stdout.write(`  ${one}\n`)
    if (missed.length > 0) process.exitCode = 1
  }
}
