import { compareNames, createLookalikeIndex } from '@yiqi/org-names'
import { type LabelledPair } from '@yiqi/org-names/benchmark'
import { generateOrganisations } from '../search/names.ts'
import { readTable } from './real.ts'

const NAMES = 1_000_000
const MICROSECONDS = 1e6
const MIB = 2 ** 20

/** Half of them names of enterprises, where those are at hand. */
function manyNames(): string[] {
  const real = (readTable('enterprise_names_uscc.csv.gz') ?? []).slice(0, NAMES / 2)
  const generated = generateOrganisations(NAMES - real.length).map(({ name }) => name)
  return [...real.map(({ name = '' }) => name), ...generated]
}

/** Puts the first names of pairs that are alike among a million and asks for the second ones. */
export function measureSpeed(labelled: readonly LabelledPair[]) {
  const pairs = labelled.filter(({ a, b }) => compareNames(a, b).same)
  const names = manyNames()
  const planted = new Set(pairs.map(({ a }) => a))
  const all = [...names, ...planted].map((name, id) => ({ id, name }))
  const memory = process.memoryUsage().rss
  const start = performance.now()
  const index = createLookalikeIndex(all)
  const buildS = (performance.now() - start) / 1000
  const memoryMiB = (process.memoryUsage().rss - memory) / MIB
  // The first queries compile what the others run.
  for (const { b } of pairs.slice(0, 200)) index.find(b)
  const before = process.cpuUsage()
  let [found, explained] = [0, 0]
  for (const { a, b } of pairs) {
    const hits = index.find(b, { limit: 20 })
    explained += hits.length
    if (hits.some(({ name }) => name === a)) found++
  }
  const { user, system } = process.cpuUsage(before)
  return {
    names: index.size,
    buildS: Math.round(buildS * 10) / 10,
    indexMiB: Math.round(index.bytes / MIB),
    memoryMiB: Math.round(memoryMiB),
    queries: pairs.length,
    explainedHits: explained,
    foundShare: Math.round((found / pairs.length) * 1000) / 1000,
    matchesPerCpuS: Math.round(pairs.length / ((user + system) / MICROSECONDS)),
  }
}
