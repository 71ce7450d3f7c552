import { associationWordAtEnd } from '../association-words.ts'
import { nameKey } from '../normalise.ts'
import { builtInMatcher, guessCountyEnd, type RegionMatcher } from '../regions.ts'
import { FIELDS } from '../segment.ts'
import {
  FOREIGN,
  type Form,
  formAtEnd,
  INTERNATIONAL,
  isNamed,
  NATIONAL,
  QUALIFIERS,
  splitBranch,
  withoutSynonyms,
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
  /** 中国, 国际 … in front of the name. */
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

const known = new Set([...FIELDS, ...QUALIFIERS])
const LONGEST_WORD = 6

function wordLengthAt(text: string, end: number): number {
  for (let length = Math.min(LONGEST_WORD, end); length >= 2; length--) {
    if (known.has(text.slice(end - length, end))) return length
  }
  return associationWordAtEnd(text.slice(0, end))
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
  return found.reverse()
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

const scopeWords = new Set([...NATIONAL, ...INTERNATIONAL])

/** Reads 中国, 国际 …, then a division or a place abroad; each keeps at least one character behind it. */
function readFront(text: string, regions: RegionMatcher) {
  const scope: string[] = []
  let at = 0
  for (;;) {
    const word = prefixIn(text, at, scopeWords, 7)
    if (word === '' || at + word.length >= text.length) break
    scope.push(word)
    at += word.length
  }
  const start = at
  let code = ''
  for (;;) {
    const within = code.endsWith('0000') ? code.slice(0, 2) : code.slice(0, 4)
    const found = regions.match(text, at, within) ?? builtInMatcher.match(text, at, within)
    if (!found || found.region.code === code || found.end >= text.length) break
    code = found.region.code
    at = found.end
    if (!code.endsWith('00')) break
  }
  if (code.endsWith('00')) {
    const end = guessCountyEnd(text, at)
    if (end > at && end < text.length) {
      code += text.slice(at, end)
      at = end
    }
  }
  if (code === '') {
    const abroad = prefixIn(text, at, FOREIGN, 6)
    if (abroad !== '' && at + abroad.length < text.length) {
      code = abroad
      at += abroad.length
    }
  }
  if (isNamed(text.slice(at))) {
    at = start
    code = ''
  }
  return { scope, place: text.slice(start, at), placeCode: code, end: at }
}

/** Words that may go, in a core that they are not a part of the proper name of. */
export function qualifiersIn(core: string, words: readonly Word[]): Word[] {
  return words.filter(({ text, end }) => QUALIFIERS.has(text) && !isNamed(core.slice(end)))
}

/** 家, 者, 业 … that end a stretch of the sense. */
const TAIL = /[家者业界人类们]+$/

function senseOf(core: string, words: readonly Word[]): string {
  const dropped = new Set(qualifiersIn(core, words))
  const kept = words.filter((word) => !dropped.has(word)).map(({ text }) => text)
  const sense = withoutSynonyms(kept.join(''))
  const bare = sense.length > 2 ? sense.replace(TAIL, '') : sense
  return bare.length >= 2 ? bare : sense || core
}

/** Takes a name apart: social organisations as 社会组织名称管理办法 第八条 builds them, others as far as it goes. */
export function profileOf(name: string, regions: RegionMatcher = builtInMatcher): NameProfile {
  const key = nameKey(name)
  const { whole, branch } = splitBranch(key)
  const { scope, place, placeCode, end } = readFront(whole, regions)
  const rest = whole.slice(end)
  const form = formAtEnd(rest)
  const core = form ? rest.slice(0, -form.text.length) : rest
  const words = wordsOf(core)
  const sense = senseOf(core, words)
  return { name, key, scope, place, placeCode, core, sense, words, form, branch }
}
