import { associationWords } from '../association-words.ts'
import { nameKey } from '../normalise.ts'
import { builtInMatcher, guessCountyEnd, type RegionMatcher } from '../regions.ts'
import { FIELDS } from '../segment.ts'
import {
  FOREIGN,
  type Form,
  formAtEnd,
  formWords,
  INTERNATIONAL,
  isFieldOfItsOwn,
  isNamed,
  TAIWAN_PREFIX,
  meaningOf,
  NATIONAL,
  QUALIFIERS,
  splitBranch,
  synonymWords,
} from './words.ts'

/** A stretch of the core, [start, end) in its UTF-16 units. */
export interface Word {
  text: string
  start: number
  end: number
  isKnown: boolean
}

/** A name taken apart for comparison; all texts are parts of its key. */
export interface NameProfile {
  name: string
  key: string
  /** 中国, 国际, 财团法人 … in front of the name. */
  scope: string[]
  /** The division, or a place abroad, as written. */
  place: string
  /** Six digits; the place itself where no list has it. */
  placeCode: string
  /** 字号 and 行（事）业领域 together: what distinguishes the body. */
  core: string
  /** The core without qualifiers and with one word for synonyms; equal for names of one sense. */
  sense: string
  words: Word[]
  form: Form | undefined
  branch: string
}

const known = new Set(
  [...FIELDS, ...QUALIFIERS, ...associationWords, ...synonymWords, ...FOREIGN, ...formWords].filter(
    (word) => word.length > 1,
  ),
)
/** By the last unit of a word: a bit for each length that words of the dictionaries with it have. */
const lengthsByLast = new Uint32Array(0x10000)
for (const word of known) {
  const last = word.charCodeAt(word.length - 1)
  lengthsByLast[last] = (lengthsByLast[last] ?? 0) | (1 << word.length)
}

const charactersOfWords = new Set([...known].join(''))

/** Whether a character stands in no word of the dictionaries. */
export const isStranger = (char: string) => char !== '' && !charactersOfWords.has(char)

/** Length of the longest word that ends there; 0 where none is known. */
function wordLengthAt(text: string, end: number): number {
  const lengths = lengthsByLast[text.charCodeAt(end - 1)] ?? 0
  for (let left = lengths; left > 0; ) {
    const length = 31 - Math.clz32(left)
    if (length <= end && known.has(text.slice(end - length, end))) return length
    left &= ~(1 << length)
  }
  return 0
}

/** Whether the dictionaries have the text as one word. */
export function isWord(text: string): boolean {
  return text.length > 1 && wordLengthAt(text, text.length) === text.length
}

/** The text as words of the dictionaries and the stretches between them. */
export function wordsOf(text: string): Word[] {
  const found: Word[] = []
  let unknownEnd = text.length
  for (let end = text.length; end > 0; ) {
    const length = wordLengthAt(text, end)
    if (length < 2) {
      end--
      continue
    }
    if (end < unknownEnd) found.push(wordOf(text, end, unknownEnd, false))
    end -= length
    found.push(wordOf(text, end, end + length, true))
    unknownEnd = end
  }
  if (unknownEnd > 0) found.push(wordOf(text, 0, unknownEnd, false))
  return found.toReversed()
}

const wordOf = (text: string, start: number, end: number, isKnown: boolean): Word => ({
  text: text.slice(start, end),
  start,
  end,
  isKnown,
})

function prefixIn(text: string, at: number, set: ReadonlySet<string>, longest: number): string {
  for (let length = Math.min(longest, text.length - at); length >= 2; length--) {
    const prefix = text.slice(at, at + length)
    if (set.has(prefix)) return prefix
  }
  return ''
}

const scopeWords = new Set([...NATIONAL, ...INTERNATIONAL, ...TAIWAN_PREFIX])
const LONGEST_SCOPE = 7
const LONGEST_PLACE_ABROAD = 6

/** 中国, 国际 … at the beginning; at least one character stays behind them. */
function readScope(text: string): { scope: string[]; end: number } {
  const scope: string[] = []
  let end = 0
  for (;;) {
    const word = prefixIn(text, end, scopeWords, LONGEST_SCOPE)
    if (word === '' || end + word.length >= text.length || isFieldOfItsOwn(text.slice(end))) break
    scope.push(word)
    end += word.length
  }
  return { scope, end }
}

/** The divisions from `start` on, widest first, or a place abroad; something stays behind it. */
function readPlace(text: string, start: number, regions: RegionMatcher) {
  let [end, code] = [start, '']
  while (code === '' || code.endsWith('00')) {
    const within = code.endsWith('0000') ? code.slice(0, 2) : code.slice(0, 4)
    const found = regions.match(text, end, within) ?? builtInMatcher.match(text, end, within)
    if (!found || found.region.code === code || found.end >= text.length) break
    // 中山大学 is no university in 中山, as far as its name goes.
    if (isNamed(text.slice(found.end))) return { code, end }
    code = found.region.code
    end = found.end
  }
  if (code === '') return readPlaceAbroad(text, start)
  const county = code.endsWith('00') ? guessCountyEnd(text, end) : end
  const isCounty = county > end && county < text.length && !isNamed(text.slice(county))
  return isCounty ? { code: code + text.slice(end, county), end: county } : { code, end }
}

function readPlaceAbroad(text: string, start: number) {
  const abroad = prefixIn(text, start, FOREIGN, LONGEST_PLACE_ABROAD)
  const end = start + abroad.length
  const isPlace = abroad !== '' && end < text.length && !isNamed(text.slice(end))
  return isPlace ? { code: abroad, end } : { code: '', end: start }
}

/** Whether a stretch of a core belongs to a proper name or field and cannot go: 人民大学, 国际法. */
export function isProper(core: string, start: number, end: number): boolean {
  return isNamed(core.slice(end)) || isFieldOfItsOwn(core.slice(start))
}

/** The words of a core that may go. */
export function qualifiersIn(core: string, words: readonly Word[]): Word[] {
  return words.filter(({ text, start, end }) => QUALIFIERS.has(text) && !isProper(core, start, end))
}

/** 家, 者, 业 … that end a stretch of the sense. */
const TAIL = /[家者业界人类们]+$/

function senseOf(core: string, words: readonly Word[]): string {
  const dropped = new Set(qualifiersIn(core, words))
  const meanings = words.filter((word) => !dropped.has(word)).map(({ text }) => meaningOf(text))
  const sense = meanings.filter((word, i) => word !== meanings[i - 1]).join('')
  const bare = sense.length > 2 ? sense.replace(TAIL, '') : sense
  return bare.length >= 2 ? bare : sense || core
}

/** Takes a name apart: social organisations as 社会组织名称管理办法 第八条 builds them, others as far as it goes. */
export function profileOf(name: string, regions: RegionMatcher = builtInMatcher): NameProfile {
  const key = nameKey(name)
  const { whole, branch } = splitBranch(key)
  const { scope, end: placeStart } = readScope(whole)
  const { code: placeCode, end } = readPlace(whole, placeStart, regions)
  const place = whole.slice(placeStart, end)
  const rest = whole.slice(end)
  // 中国商会 has nothing between; 商会 alone is no form of anything.
  const form = formAtEnd(rest, end > 0 ? 0 : 1)
  const core = form ? rest.slice(0, -form.text.length) : rest
  const words = wordsOf(core)
  const sense = senseOf(core, words)
  return { name, key, scope, place, placeCode, core, sense, words, form, branch }
}

/** 晨光济南市… read as 济南市晨光…; undefined where no division stands inside. */
export function withPlaceInFront(
  { placeCode, key, words }: NameProfile,
  regions?: RegionMatcher,
): NameProfile | undefined {
  if (placeCode !== '') return undefined
  const inside = words.find(({ text, isKnown }) => isKnown && /..[省市州县]$/.test(text))
  return inside && profileOf(inside.text + key.replace(inside.text, ''), regions)
}
