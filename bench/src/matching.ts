import { readFileSync } from 'node:fs'
import { generatePairs } from '@yiqi/org-names/benchmark'
import Papa from 'papaparse'
import { qualityOf } from './matching/quality.ts'
import { companyPairs, foundationPairs, mergerPairs, officialPairs } from './matching/real.ts'
import { measureSpeed } from './matching/speed.ts'

const GOAL_F1 = 0.95
const GOAL_MATCHES = 400
const GOAL_FOUND = 0.95
const OFFICIAL_PAIRS = 6
const UNSEEN_SEED = 20_261_128
const PER_KIND = 200
const absent = 'skipped: ../shared/data is not there'

const published = new URL('../../packages/org-names/benchmark/pairs.csv', import.meta.url)

function readPublished() {
  const { data } = Papa.parse<Record<string, string>>(readFileSync(published, 'utf8'), {
    header: true,
    skipEmptyLines: true,
  })
  return data.map(({ a = '', b = '', same, kind = '' }) => ({ a, b, same: same === 'true', kind }))
}

async function run() {
  const benchmark = qualityOf(readPublished())
  const unseenPairs = generatePairs(UNSEEN_SEED, PER_KIND)
  const unseen = qualityOf(unseenPairs)
  const official = officialPairs()
  const speed = measureSpeed(unseenPairs.filter(({ same }) => same))
  const figures = {
    published: benchmark,
    unseenSeed: unseen,
    official: official?.figures ?? absent,
    companies: companyPairs() ?? absent,
    mergers: mergerPairs() ?? absent,
    foundations: foundationPairs() ?? absent,
    speed,
  }
  const bar = (name: string, goal: number, value: number) => ({
    name,
    goal: `≥ ${goal}`,
    value,
    pass: value >= goal,
  })
  const bars = [
    bar('F1 on the published benchmark', GOAL_F1, benchmark.f1),
    bar('F1 on a benchmark of another seed', GOAL_F1, unseen.f1),
    bar('explained matches a second of processor', GOAL_MATCHES, speed.matchesPerCpuS),
    bar('found among a million names', GOAL_FOUND, speed.foundShare),
    ...(official ? [bar('official pairs found', OFFICIAL_PAIRS, official.found)] : []),
  ]
  return { figures, bars }
}

export default { name: 'matching', run }
