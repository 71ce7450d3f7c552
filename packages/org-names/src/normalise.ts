import TSPhrases from 'opencc-js/dict/TSPhrases'
import { Converter } from 'opencc-js/t2cn'

/**
 * Characters that OpenCC's phrases turn into different simplified forms by context. A key must not
 * depend on context, so each of them is folded to the form that the single character gets.
 */
const CONTEXT_FOLD = new Map(
  [
    ...'锺钟 乾干 麽么 計计 祕秘 濛蒙 蒐搜 剋克 氾泛 昇升 陞升 徵征 釐厘 於于 钜巨',
    ...' 脩修 劄札 谿溪 迳径 吒咤 瞭了 甦苏',
  ]
    .join('')
    .split(' ')
    .map((pair) => [pair[0] ?? '', pair[1] ?? '']),
)
const CONTEXT_FOLD_PATTERN = new RegExp(`[${[...CONTEXT_FOLD.keys()].join('')}]`, 'gu')

const INVISIBLE = /[\u200B-\u200F\u202A-\u202E\u2060\uFEFF\u00AD]/g
// Full-width ASCII without the punctuation that Chinese text keeps full-width.
const FULL_WIDTH = /[\uFF01-\uFF5E]/g
const KEPT_FULL_WIDTH = new Set('（），：；！？')
const SPACES = /[\s\u3000\u00A0]+/g
const SPACE_BETWEEN_HAN = /(?<=\p{Script=Han}) (?=\p{Script=Han})/gu
const DOT_BETWEEN_HAN = /(?<=\p{Script=Han})[•・‧∙･⋅．.﹒](?=\p{Script=Han})/gu
const OPENING_BRACKET = /(?<=[\p{L}\p{Nd}])\(/gu
const CLOSING_BRACKET = /(?<=[\p{L}\p{Nd}])\)/gu
const NOT_IN_KEY = /[\s\p{Z}\p{P}\p{S}\p{Cc}]+/gu

const toSimplified = Converter({ from: 't', to: 'cn' })

/**
 * The name as it should be shown: invisible characters gone, full-width letters and digits
 * half-width, spaces and middle dots regular, brackets full-width. The legal name is stored as it
 * was registered; this is for display and comparison only.
 */
export function displayName(name: string): string {
  return name
    .replace(INVISIBLE, '')
    .normalize('NFC')
    .replace(FULL_WIDTH, (c) =>
      KEPT_FULL_WIDTH.has(c) ? c : String.fromCharCode(c.charCodeAt(0) - 0xfee0),
    )
    .replace(SPACES, ' ')
    .trim()
    .replace(SPACE_BETWEEN_HAN, '')
    .replace(DOT_BETWEEN_HAN, '·')
    .replace(OPENING_BRACKET, '（')
    .replace(CLOSING_BRACKET, '）')
}

function computeNameKey(name: string): string {
  return toSimplified(displayName(name).normalize('NFKC'))
    .replace(CONTEXT_FOLD_PATTERN, (c: string) => CONTEXT_FOLD.get(c) ?? c)
    .toUpperCase()
    .replace(NOT_IN_KEY, '')
}

const UNKNOWN = 0
const KEPT = 1
const DROPPED = 2
const LOWER_CASE = 3
const COMPLEX = 4

/** What the key does with each UTF-16 unit when it stands among simple ones; filled on demand. */
const classOfUnit = new Uint8Array(0x10000)

// A phrase of simplified characters that OpenCC still rewrites (坏子→坯子): the rewritten ones
// must take the slow path, else the key would miss the phrase.
for (const entry of TSPhrases.split('|')) {
  const [from = '', to = ''] = entry.split(' ')
  for (let i = 0; i < from.length; i++) {
    if (from[i] !== to[i]) classOfUnit[from.charCodeAt(i)] = COMPLEX
  }
}

function classify(unit: number): number {
  const char = String.fromCharCode(unit)
  const isSurrogate = unit >= 0xd800 && unit <= 0xdfff
  // Marks and Hangul join with their neighbours under NFC.
  if (isSurrogate || /[\p{M}\p{Script=Hangul}]/u.test(char)) return COMPLEX
  const key = computeNameKey(char)
  if (key === char) return KEPT
  if (key === '') return DROPPED
  return unit < 0x80 ? LOWER_CASE : COMPLEX
}

/**
 * The key for search and for finding duplicates; never shown. Traditional, full-width and
 * lower-case forms fold together, spaces and punctuation go. Equal keys are a hint for a reviewer,
 * not legal equality.
 */
export function nameKey(name: string): string {
  let isPlain = true
  for (let i = 0; i < name.length; i++) {
    const unit = name.charCodeAt(i)
    let kind = classOfUnit[unit] ?? COMPLEX
    if (kind === UNKNOWN) {
      kind = classify(unit)
      classOfUnit[unit] = kind
    }
    if (kind === COMPLEX) return computeNameKey(name)
    if (kind !== KEPT) isPlain = false
  }
  return isPlain ? name : simpleKey(name)
}

/** The key of a name without complex characters: drops some, upper-cases ASCII letters. */
function simpleKey(name: string): string {
  let key = ''
  for (let i = 0; i < name.length; i++) {
    if (classOfUnit[name.charCodeAt(i)] !== DROPPED) key += name[i]
  }
  return key.toUpperCase()
}

/** Number of characters as people count them: code points. */
export function nameLength(name: string): number {
  return [...name].length
}

/**
 * Where a range of the key lies in the name it came from, for highlighting. Exact as long as the
 * key has one unit for each kept character, which holds for all but ligatures such as ㎡.
 */
export function rangeInName(name: string, start: number, end: number): [number, number] {
  let keyLength = 0
  let from = -1
  let to = name.length
  for (let at = 0; at < name.length; ) {
    const char = String.fromCodePoint(name.codePointAt(at) ?? 0)
    const next = keyLength + nameKey(char).length
    if (from < 0 && next > start) from = at
    if (next >= end && next > keyLength) {
      to = at + char.length
      break
    }
    keyLength = next
    at += char.length
  }
  return from < 0 ? [name.length, name.length] : [from, to]
}
