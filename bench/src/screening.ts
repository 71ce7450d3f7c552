import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { buildNameScreen, type ListedName, loadNameScreen, saveNameScreen } from '@yiqi/org-names'
import {
  missingFile,
  readFoundationNames,
  readIllegalNames,
  readManyNames,
  readNews,
} from './screening/corpus.ts'
import {
  firstMegabytes,
  measureFastscan,
  measurePyahocorasick,
  type PeerFigures,
  scan,
} from './screening/peers.ts'
import { countFalseLeads, measureKnown, measureUnlisted } from './screening/planted.ts'
import { countDifferences } from './screening/reference.ts'
import { round } from './search/measure.ts'

interface Bar {
  name: string
  goal: string
  value: number
  pass: boolean
}

const RUNS = 7
const SAMPLE = 60
/** The peers are slow: they get the beginning of the text, and so does the ratio's other side. */
const PEER_MEGABYTES = 2

setFlagsFromString('--expose-gc')
const collect = runInNewContext('gc') as () => void

function residentMegabytes(): number {
  collect()
  return process.memoryUsage().rss / 1e6
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

function measureAutomaton(names: readonly string[], news: readonly string[]) {
  const before = residentMegabytes()
  const start = performance.now()
  const screen = buildNameScreen(names)
  const buildMs = performance.now() - start
  const grown = residentMegabytes() - before
  const { megabytesPerS, hits } = scan(news, RUNS, (text) => screen.find(text).length)

  const saving = performance.now()
  const saved = saveNameScreen(screen)
  const saveMs = performance.now() - saving
  const loading = performance.now()
  loadNameScreen(saved)
  const loadMs = performance.now() - loading
  const figures = {
    buildMs: round(buildMs),
    arrayMegabytes: round(screen.bytes / 1e6),
    residentMegabytes: round(grown),
    megabytesPerS,
    hits,
    fileMegabytes: round(saved.byteLength / 1e6),
    saveMs: round(saveMs),
    loadMs: round(loadMs),
  }
  return { screen, figures, megabytes: Math.max(grown, screen.bytes / 1e6) }
}

function peerBars(own: number, fastscan: PeerFigures, pyahocorasick: PeerFigures | string): Bar[] {
  const bars = [atLeast('times fastscan', own / fastscan.megabytesPerS, 3)]
  if (typeof pyahocorasick === 'string') return bars
  return [...bars, atLeast('times python3-ahocorasick', own / pyahocorasick.megabytesPerS, 1)]
}

function measurePlants(news: readonly string[]) {
  const illegal = readIllegalNames()
  const foundations = readFoundationNames()
  const listed: ListedName[] = [
    ...illegal.map((name) => ({ name, class: 'illegal' as const })),
    ...foundations.map((name) => ({ name, class: 'legal' as const })),
  ]
  const known = measureKnown(listed, [...illegal, ...foundations], news)
  const unlisted = measureUnlisted(illegal, news)
  return { known, unlisted, unplanted: countFalseLeads(listed, news) }
}

/**
 * Screening of texts: design.md §6. Megabytes are those of the text in UTF-8; the automaton is given
 * strings, one a news item. YIQI_BENCH_QUICK=1 takes 100,000 names and a part of the news.
 */
export async function run(): Promise<{ figures: Record<string, unknown>; bars: Bar[] }> {
  const missing = missingFile()
  if (missing)
    return { figures: { skipped: `${missing} does not lie in ../shared/data` }, bars: [] }
  const isQuick = process.env.YIQI_BENCH_QUICK === '1'
  const { names, real } = readManyNames(isQuick ? 100_000 : 900_000)
  const allNews = readNews()
  const news = isQuick ? allNews.filter((_, i) => i % 8 === 0) : allNews
  const own = measureAutomaton(names, news)
  const sample = news.filter((_, i) => i % Math.ceil(news.length / SAMPLE) === 0)
  const reference = countDifferences(own.screen, names, sample)
  const plants = measurePlants(news)
  const part = firstMegabytes(news, PEER_MEGABYTES)
  const onPart = scan(part, RUNS, (text) => own.screen.find(text).length)
  const fastscan = measureFastscan(names, part)
  const pyahocorasick = measurePyahocorasick(names, part)
  const recalls = (...kinds: (keyof typeof plants.known)[]) =>
    Math.min(...kinds.map((kind) => plants.known[kind]?.recall ?? 0))
  return {
    figures: {
      names: { all: names.length, real, generated: names.length - real },
      automaton: own.figures,
      peers: { megabytes: PEER_MEGABYTES, own: onPart, fastscan, pyahocorasick },
      reference,
      planted: plants.known,
      plantedInNoList: plants.unlisted,
      falseLeads: plants.unplanted,
    },
    bars: [
      atMost('build ms', own.figures.buildMs, 6000),
      atMost('megabytes', own.megabytes, 250),
      atLeast('MB/s on one core', own.figures.megabytesPerS, 60),
      ...peerBars(onPart.megabytesPerS, fastscan, pyahocorasick),
      atMost('texts that differ from the plain reference', reference.differences, 0),
      atLeast('recall, exact', recalls('exact'), 0.995),
      atLeast('recall, folded, worst kind', recalls('traditional', 'space', 'zero width'), 0.99),
      atLeast(
        'recall, one character changed, worst kind',
        recalls('homophone', 'one inserted'),
        0.9,
      ),
    ],
  }
}

export default { name: 'screening', run }
