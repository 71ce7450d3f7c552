import { type ListedName, type TextHit, TextScreen } from '@yiqi/org-names'
import { round } from '../search/measure.ts'
import { seededRandom } from '../search/names.ts'
import { type NoiseKind, noises } from './noise.ts'

const TIMES = 3
const kinds = Object.keys(noises) as NoiseKind[]

interface Recall {
  planted: number
  /** Found at the very place, as the name that was planted. */
  recall: number
  /** Of what was found there: as that name and no other. */
  precision: number
}

const overlaps = (hit: TextHit, start: number, end: number) => hit.start < end && start < hit.end

/** Puts each name, written with the noise, at a place in a news item drawn by lot. */
function* plant(names: readonly string[], news: readonly string[], kind: NoiseKind, seed: number) {
  const random = seededRandom(seed)
  for (let time = 0; time < TIMES; time++) {
    for (const name of names) {
      const item = news[Math.floor(random() * news.length)] ?? ''
      const start = Math.floor(random() * (item.length + 1))
      const written = noises[kind](name, random)
      if (written === undefined || (kind !== 'exact' && written === name)) continue
      const end = start + written.length
      yield { name, start, end, text: item.slice(0, start) + written + item.slice(start) }
    }
  }
}

/** Recall and precision by kind of noise; precision over all hits that touch what was planted. */
export function measureKnown(
  listed: readonly ListedName[],
  planted: readonly string[],
  news: readonly string[],
): Record<string, Recall> {
  const screen = new TextScreen(listed)
  return Object.fromEntries(
    kinds.map((kind, seed) => {
      let [count, right, wrong] = [0, 0, 0]
      for (const { name, start, end, text } of plant(planted, news, kind, seed + 1)) {
        count++
        for (const hit of screen.find(text)) {
          if (!overlaps(hit, start, end)) continue
          const isRight = hit.name === name && hit.start === start && hit.end === end
          if (isRight) right++
          else wrong++
        }
      }
      const figures = {
        planted: count,
        recall: round(right / count),
        precision: round(right / (right + wrong)),
      }
      return [kind, figures]
    }),
  )
}

/** Names that are in no list: the share found at the very place, and in part. */
export function measureUnlisted(planted: readonly string[], news: readonly string[]) {
  const screen = new TextScreen([])
  let [count, exact, part] = [0, 0, 0]
  for (const { start, end, text } of plant(planted, news, 'exact', 99)) {
    count++
    const hits = screen.find(text).filter((hit) => overlaps(hit, start, end))
    if (hits.some((hit) => hit.start === start && hit.end === end)) exact++
    else if (hits.length > 0) part++
  }
  return { planted: count, atThePlace: round(exact / count), inPart: round(part / count) }
}

/** In order: the first that fits says what a lead in news that nobody planted is. */
const explanations: readonly [string, (hit: TextHit) => boolean][] = [
  [
    'a short listed name that is a word as well',
    (hit) => hit.match === 'exact' && hit.text.length < 4,
  ],
  ['a listed name that is really there', (hit) => hit.match === 'exact' || hit.match === 'folded'],
  ['a real body much like a listed name', (hit) => hit.match === 'lookalike'],
  ['chambers of foreign firms', (hit) => /(?:国|盟|欧)商会$/.test(hit.text)],
  [
    'international bodies',
    (hit) => /^(?:国际|世界|全球|亚洲|亚太|环球|东亚|中非|中美|中欧)/.test(hit.text),
  ],
  ['institutes and centres', (hit) => /(?:研究院|中心|美术馆|画院|研究所)$/.test(hit.text)],
  ['alliances', (hit) => hit.text.endsWith('联盟')],
  ['committees and councils', (hit) => /(?:委员会|理事会|组委会)$/.test(hit.text)],
  ['national bodies in no list here', (hit) => /^(?:中国|中华|全国|国家)/.test(hit.text)],
  ['bodies of a place in no list here', () => true],
]

/** Leads in news that has none: how many of each kind, and an example. */
export function countFalseLeads(listed: readonly ListedName[], news: readonly string[]) {
  const screen = new TextScreen(listed)
  const found = new Map<string, { leads: number; names: Set<string> }>()
  const start = performance.now()
  for (const text of news) {
    for (const hit of screen.find(text)) {
      const kind = explanations.find(([, fits]) => fits(hit))?.[0] ?? ''
      const entry = found.get(kind) ?? { leads: 0, names: new Set() }
      entry.leads++
      entry.names.add(hit.text)
      found.set(kind, entry)
    }
  }
  const seconds = (performance.now() - start) / 1000
  const bytes = news.reduce((sum, text) => sum + Buffer.byteLength(text), 0)
  const byKind = Array.from(found, ([kind, { leads, names }]) => {
    const examples = [...names].slice(0, 3).join('、')
    return [kind, `${leads} leads, ${names.size} names: ${examples}`] as const
  })
  return {
    megabytes: round(bytes / 1e6),
    megabytesPerS: round(bytes / 1e6 / seconds),
    byKind: Object.fromEntries(byKind),
  }
}
