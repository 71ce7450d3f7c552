// The public ledger: donations through the whole write path against a plain insert of the same bytes in the same
// database, time to a signed and to a published checkpoint, and what a log costs as it grows.
// Sizes and seconds by YIQI_LEDGER_SIZES (10000,100000,1000000 for the whole curve) and YIQI_LEDGER_SECONDS.
import { measureBrowser } from './ledger/browser.ts'
import { measureGrowth } from './ledger/growth.ts'
import { openLedgerHouse } from './ledger/house.ts'
import { measureLatency } from './ledger/latency.ts'
import { measureRates } from './ledger/rates.ts'

const sizes = (process.env.YIQI_LEDGER_SIZES ?? '10000').split(',').map(Number)
const seconds = Number(process.env.YIQI_LEDGER_SECONDS ?? 4)

export default {
  name: 'ledger',
  async run() {
    const house = await openLedgerHouse()
    try {
      const rates = await measureRates(house, seconds)
      const latency = await measureLatency(house, seconds)
      const growth = []
      for (const size of sizes) growth.push(await measureGrowth(house, size))
      const browser = await measureBrowser(house)
      const last = growth.at(-1)
      return {
        figures: {
          donationsPerSecond: rates,
          checkpointMs: latency,
          entries: Object.fromEntries(growth.map((row) => [row.entries, row])),
          chromium: browser,
        },
        bars: [
          atLeast('share of the same rows written plainly', rates.shareOfSameRows, 0.2),
          atLeast('share of the plain insert, many campaigns', rates.shareOfPlain, 0.1),
          atLeast('audit against the bare hashing, percent', last?.auditShareOfRawPercent ?? 0, 70),
          atMost('p99 to a signed checkpoint, ms', latency.signedP99, 10_000),
        ],
      }
    } finally {
      await house.close()
    }
  },
}

const atLeast = (name: string, value: number, goal: number) => ({
  name,
  goal: `≥ ${goal}`,
  value,
  pass: value >= goal,
})
const atMost = (name: string, value: number, goal: number) => ({
  name,
  goal: `≤ ${goal}`,
  value,
  pass: value <= goal,
})
