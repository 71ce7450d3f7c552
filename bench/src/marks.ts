import { openBenchHouse } from './search/house.ts'
import { round } from './search/measure.ts'
import { type GeneratedOrganisation, generateOrganisations, seededRandom } from './search/names.ts'
import { putLoad } from './search/put-load.ts'

const organisationCount = 1_000_000
const smallCount = 10_000
const namesPerCall = 100
const connections = 8
const seconds = 10
const bodiesPerConnection = 200

/** Nine names of ten are registered, the rest unknown. */
function callsFor(organisations: readonly GeneratedOrganisation[]) {
  const random = seededRandom(7)
  const nameAt = (at: number) =>
    at % 10 === 9
      ? `无人知道的第${at}号互助小组`
      : (organisations[Math.floor(random() * organisations.length)]?.name ?? '')
  const call = () => ({
    path: '/public/v1/name-marks',
    body: JSON.stringify({ names: Array.from({ length: namesPerCall }, (_, at) => nameAt(at)) }),
  })
  return Array.from({ length: connections }, () =>
    Array.from({ length: bodiesPerConnection }, call),
  )
}

/** Marks of names by HTTP, signed, over the whole server, beside the empty route of the same server. */
async function measure(count: number) {
  const organisations = generateOrganisations(count)
  process.stderr.write(`a house with ${count} organisations\n`)
  const { url, services, close } = await openBenchHouse(organisations)
  try {
    const before = process.memoryUsage().rss
    const start = performance.now()
    await services.marks.start()
    const warmMs = performance.now() - start
    const memoryMiB = (process.memoryUsage().rss - before) / 2 ** 20
    process.stderr.write(`marks are warm after ${Math.round(warmMs)} ms\n`)
    const marks = callsFor(organisations)
    const nothing = marks.map(() => [{ path: '/public/v1/empty' }])
    await putLoad({ url, seconds: 2, requests: marks })
    const empty = await putLoad({ url, seconds, requests: nothing })
    const marked = await putLoad({ url, seconds, requests: marks })
    return {
      organisations: count,
      warmMs: round(warmMs),
      memoryMiB: round(memoryMiB),
      callsPerS: round(marked.perS),
      namesPerS: round(marked.perS * namesPerCall),
      p50Ms: marked.p50Ms,
      p99Ms: marked.p99Ms,
      cpuMsPerCall: round(marked.cpuUs / 1000),
      empty: { callsPerS: round(empty.perS), p50Ms: empty.p50Ms, p99Ms: empty.p99Ms },
    }
  } finally {
    await close()
  }
}

/** `npm run bench -- marks [organisations]` */
async function run(args: readonly string[]) {
  const small = await measure(smallCount)
  const large = await measure(Number(args[0] ?? organisationCount))
  const growth = round(large.p99Ms / small.p99Ms)
  const bar = (name: string, goal: string, value: number, pass: boolean) => ({
    ...{ name, goal, value, pass },
  })
  const { p99Ms, callsPerS } = large
  return {
    figures: { [small.organisations]: small, [large.organisations]: large },
    bars: [
      bar('p99 ms of a call of 100 names', '≤ 150', p99Ms, p99Ms <= 150),
      bar('calls of 100 names a second', '≥ 50', callsPerS, callsPerS >= 50),
      bar(`p99 growth from ${smallCount}`, '≤ 2', growth, growth <= 2),
    ],
  }
}

export default { name: 'marks', run }
