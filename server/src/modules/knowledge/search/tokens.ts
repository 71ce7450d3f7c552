import { toNumeral } from '@yiqi/codes'

/**
 * What of a text is looked up. Han characters go by overlapping pairs: no dictionary decides where a word
 * of law ends, and a name that no dictionary knows is found all the same. Numbers up to 9,999 are read as
 * 三十 whether they are written 30 or 三十; everything else goes by words of letters and digits.
 *
 * A key is one unsigned 32-bit number: a pair is its two characters; the last character of a run stands
 * alone with nothing behind it; a word is a hash in the range of surrogates, where no character is.
 */
export type Emit = (key: number, start: number, end: number) => void

const wordRange = 0xd8000000
const wordBits = 0x07ffffff
const largestNumeral = 4

/** @param emit receives each key with the half-open range of the text that it stands for */
export function scanTokens(text: string, emit: Emit): void {
  let previous = 0
  let previousStart = 0
  let position = 0
  const take = (code: number, start: number, end: number) => {
    if (previous !== 0) emit(pairKey(previous, code), previousStart, end)
    previous = code
    previousStart = start
  }
  const endRun = (end: number) => {
    if (previous !== 0) emit(lastKey(previous), previousStart, end)
    previous = 0
  }
  while (position < text.length) {
    const code = fold(text.charCodeAt(position))
    if (isHan(code)) {
      take(code, position, position + 1)
      position += 1
    } else if (isWordPart(code)) {
      const end = wordEnd(text, position)
      const numeral = numeralOf(text, position, end)
      if (numeral === undefined) {
        endRun(position)
        emit(wordKey(text, position, end), position, end)
      } else {
        for (let index = 0; index < numeral.length; index++) {
          take(numeral.charCodeAt(index), position, end)
        }
      }
      position = end
    } else {
      endRun(position)
      position += 1
    }
  }
  endRun(text.length)
}

export interface Token {
  key: number
  start: number
  end: number
}

/** What to ask for: a single character only where nothing stands beside it. */
export function queryTokens(text: string): Token[] {
  const tokens: Token[] = []
  scanTokens(text, (key, start, end) => tokens.push({ key, start, end }))
  const pairEnds = new Set(tokens.filter(({ key }) => !isLastKey(key)).map(({ end }) => end))
  return tokens.filter(({ key, end }) => !isLastKey(key) || !pairEnds.has(end))
}

const pairKey = (first: number, second: number) => ((first << 16) | second) >>> 0
const lastKey = (code: number) => (code << 16) >>> 0

/** A character without a neighbour; its pairs are the keys from here to `key + 0xffff`. */
export const isLastKey = (key: number) => (key & 0xffff) === 0

/** Full-width letters and digits are those of ASCII; capitals are small. */
function fold(code: number): number {
  const narrow = code >= 0xff01 && code <= 0xff5e ? code - 0xfee0 : code
  return narrow >= 0x41 && narrow <= 0x5a ? narrow + 0x20 : narrow
}

const isHan = (code: number) => (code >= 0x3400 && code <= 0x9fff) || code === 0x3007

const isDigit = (code: number) => code >= 0x30 && code <= 0x39
const isWordPart = (code: number) => isDigit(code) || (code >= 0x61 && code <= 0x7a)

function wordEnd(text: string, start: number): number {
  let end = start
  while (end < text.length && isWordPart(fold(text.charCodeAt(end)))) end += 1
  return end
}

function numeralOf(text: string, start: number, end: number): string | undefined {
  if (end - start > largestNumeral) return undefined
  let value = 0
  for (let position = start; position < end; position++) {
    const code = fold(text.charCodeAt(position))
    if (!isDigit(code)) return undefined
    value = value * 10 + code - 0x30
  }
  return toNumeral(value)
}

/** FNV-1a. */
function wordKey(text: string, start: number, end: number): number {
  let hash = 0x811c9dc5
  for (let position = start; position < end; position++) {
    hash = Math.imul(hash ^ fold(text.charCodeAt(position)), 0x01000193)
  }
  return (wordRange | (hash & wordBits)) >>> 0
}
