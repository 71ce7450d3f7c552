import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { gunzipSync } from 'node:zlib'
import { createNameIndex } from '@yiqi/org-names'
import { measureHttp } from './search/http.ts'
import { quantile, round, summarise, timeQueries, timeQueriesAsync } from './search/measure.ts'
import { type GeneratedOrganisation, generateOrganisations } from './search/names.ts'
import { openPostgres } from './search/postgres.ts'
import { makeQueries, makeQueryMix, queryClasses } from './search/queries.ts'
import { openSqlite } from './search/sqlite.ts'

interface Bar {
  name: string
  goal: string
  value: number
  pass: boolean
}

const QUERIES = 1000
// The baselines take up to seconds for a query.
const BASELINE_QUERIES = 40
const HTTP_QUERIES = 20_000
const SMALL = 10_000
const REAL_NAMES = fileURLToPath(
  new URL('../../../shared/data/enterprise_names_uscc.csv.gz', import.meta.url),
)

function measureIndex(organisations: readonly GeneratedOrganisation[]) {
  const start = performance.now()
  const index = createNameIndex()
  index.load(organisations)
  const buildMs = performance.now() - start
  const queries = makeQueries(organisations, QUERIES)
  const ask = (q: string) => index.search({ q, limit: 20 })
  for (const kind of queryClasses) for (const query of queries[kind]) ask(query)
  const times = Object.fromEntries(
    queryClasses.map((kind) => [kind, timeQueries(queries[kind], ask)]),
  )
  const figures = {
    organisations: organisations.length,
    buildMs: round(buildMs),
    namesPerS: round(organisations.length / (buildMs / 1000)),
    bytesPerOrganisation: round(index.bytes / organisations.length),
    all: summarise(Object.values(times).flat()),
    ...Object.fromEntries(Object.entries(times).map(([kind, list]) => [kind, summarise(list)])),
  }
  const p99Ms = quantile(Object.values(times).flat(), 0.99)
  const namesPerS = (organisations.length / buildMs) * 1000
  return { index, queries, figures, p99Ms, namesPerS, twoCharTimes: times['2 chars'] ?? [] }
}

type Measured = ReturnType<typeof measureIndex>

async function measureBaselines(organisations: readonly GeneratedOrganisation[], own: Measured) {
  const two = own.queries['2 chars'].slice(0, BASELINE_QUERIES)
  const four = own.queries['4 chars'].slice(0, BASELINE_QUERIES)
  const sqlite = openSqlite(organisations)
  const like = timeQueries(two, sqlite.like, 1)
  const phrase = timeQueries(two, sqlite.spacedPhrase, 1)
  const trigram4 = timeQueries(four, sqlite.trigram, 1)
  sqlite.close()
  const postgres = await openPostgres(organisations)
  const ilike = await timeQueriesAsync(two, postgres.ilike).finally(postgres.close)

  const ours = own.twoCharTimes
  // The smaller of the two ratios, so that neither the middle nor the tail flatters.
  const ratio = (times: number[]) =>
    Math.min(...[0.5, 0.99].map((q) => quantile(times, q) / quantile(ours, q)))
  return {
    figures: {
      sqliteBuildMs: round(sqlite.buildMs),
      sqliteLike2: summarise(like),
      sqliteFts5SpacedPhrase2: summarise(phrase),
      sqliteFts5Trigram4: summarise(trigram4),
      postgresBuildMs: round(postgres.buildMs),
      pgTrgmIlike2: summarise(ilike),
    },
    sqliteRatio: Math.min(ratio(like), ratio(phrase)),
    postgresRatio: ratio(ilike),
  }
}

/** Names of enterprises, where the file lies beside the repository; the figures say if not. */
function measureRealNames() {
  if (!existsSync(REAL_NAMES)) return 'no file of real names'
  const lines = gunzipSync(readFileSync(REAL_NAMES)).toString('utf8').split('\n').slice(1)
  const organisations = lines.flatMap((line, id) => {
    const [name = '', uscc = ''] = line.split(',')
    if (name === '') return []
    const region = uscc.slice(2, 8)
    const facts = { type: 'enterprise', status: 'REGISTERED', region, level: 3 }
    return [{ id, name, uscc, formerNames: [], abbreviations: [], ...facts }]
  })
  return measureIndex(organisations).figures
}

const atMost = (name: string, value: number, goal: number): Bar => ({
  name,
  goal: `<= ${goal}`,
  value: round(value),
  pass: value <= goal,
})
const atLeast = (name: string, value: number, goal: number): Bar => ({
  name,
  goal: `>= ${goal}`,
  value: round(value),
  pass: value >= goal,
})

/** Public search by name: design.md §6, first row. YIQI_BENCH_QUICK=1 stops at 100,000. */
export async function run(): Promise<{ figures: Record<string, unknown>; bars: Bar[] }> {
  const isQuick = process.env.YIQI_BENCH_QUICK === '1'
  const sizes = isQuick ? [SMALL, 100_000] : [SMALL, 100_000, 1_000_000]
  const bySize: Record<string, unknown> = {}
  let smallP99Ms = 0
  let largest: Measured | undefined
  let organisations: GeneratedOrganisation[] = []
  for (const size of sizes) {
    organisations = generateOrganisations(size)
    largest = measureIndex(organisations)
    bySize[size] = largest.figures
    if (size === SMALL) smallP99Ms = largest.p99Ms
  }
  if (!largest) throw new Error('nothing was measured')
  const http = await measureHttp(organisations, makeQueryMix(organisations, HTTP_QUERIES))
  const baselines = await measureBaselines(organisations, largest)
  return {
    figures: {
      bySize,
      http,
      baselines: baselines.figures,
      realNames: isQuick ? 'not in a quick run' : measureRealNames(),
    },
    bars: [
      atMost('search p99 ms over all classes', largest.p99Ms, 2),
      atLeast('times SQLite FTS5 / LIKE, 2 characters', baselines.sqliteRatio, 20),
      atLeast('times pg_trgm, 2 characters', baselines.postgresRatio, 50),
      atLeast('HTTP throughput, warm, over the empty route', http.ratio, 0.6),
      atLeast('names indexed per second', largest.namesPerS, 150_000),
      atMost('index bytes per organisation', largest.index.bytes / organisations.length, 400),
      atMost(`p99 growth from ${SMALL}`, largest.p99Ms / smallP99Ms, 2),
    ],
  }
}

export default { name: 'search', run }
