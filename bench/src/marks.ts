import autocannon from 'autocannon'
import { openBenchHouse } from './search/house.ts'
import { round } from './search/measure.ts'
import { generateOrganisations, seededRandom } from './search/names.ts'

const organisationCount = 1_000_000
const namesPerCall = 100
const connections = 8
const seconds = 10
const bodies = 200

/**
 * Marks of names by HTTP, signed, over the whole server: a hundred names a call, nine of ten registered, the
 * rest unknown.
 */
async function run(args: readonly string[]) {
  const count = Number(args[0] ?? organisationCount)
  const organisations = generateOrganisations(count)
  const house = await openBenchHouse(organisations)
  try {
    const before = process.memoryUsage().rss
    const start = performance.now()
    await house.services.marks.start()
    const warmMs = performance.now() - start
    const memory = (process.memoryUsage().rss - before) / 2 ** 20
    const random = seededRandom(7)
    const nameAt = (at: number) =>
      at % 10 === 9
        ? `无人知道的第${at}号互助小组`
        : (organisations[Math.floor(random() * count)]?.name ?? '')
    const requests = Array.from({ length: bodies }, () => ({
      method: 'POST' as const,
      path: '/public/v1/name-marks',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ names: Array.from({ length: namesPerCall }, (_, at) => nameAt(at)) }),
    }))
    const url = house.url
    await autocannon({ url, connections, duration: 2, requests })
    const {
      latency,
      requests: perS,
      non2xx,
      errors,
    } = await autocannon({
      ...{ url, connections, duration: seconds, requests },
    })
    if (non2xx > 0 || errors > 0) throw new Error(`${non2xx} refusals and ${errors} errors`)
    const figures = {
      organisations: count,
      warmMs: round(warmMs),
      memoryMiB: round(memory),
      callsPerS: round(perS.average),
      namesPerS: round(perS.average * namesPerCall),
      p50Ms: latency.p50,
      p99Ms: latency.p99,
    }
    // The load comes from the same process, so that the server has less than one core.
    const bars = [
      {
        name: 'p99 of a call of 100 names',
        goal: '≤ 150 ms',
        value: latency.p99,
        pass: latency.p99 <= 150,
      },
      {
        name: 'calls of 100 names a second',
        goal: '≥ 50',
        value: figures.callsPerS,
        pass: perS.average >= 50,
      },
    ]
    return { figures, bars }
  } finally {
    await house.close()
  }
}

export default { name: 'marks', run }
