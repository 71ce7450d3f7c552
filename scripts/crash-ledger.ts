// node scripts/run.mjs scripts/crash-ledger.ts [operations] [seed]: random acts of the ledger against a PostgreSQL of
// its own, with connections that break between any two statements; counts, and whatever contradicts the model.
import { openLedgerHouse } from '../bench/src/ledger/house.ts'
import { runCrashes } from '../server/src/modules/ledger/testing/crashes.ts'

const [operations = '10000', seed = '1'] = process.argv.slice(2)
const house = await openLedgerHouse()
try {
  const start = performance.now()
  const report = await runCrashes(house.services, {
    operations: Number(operations),
    seed: Number(seed),
    onProgress: (done) => process.stderr.write(`${done}\n`),
  })
  const seconds = Math.round((performance.now() - start) / 1000)
  process.stdout.write(
    `${JSON.stringify({ operations: Number(operations), seed, seconds, ...report })}\n`,
  )
  if (report.contradictions.length > 0) process.exitCode = 1
} finally {
  await house.close()
}
