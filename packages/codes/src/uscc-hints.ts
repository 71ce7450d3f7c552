import type { Bilingual } from './problem.ts'
import { alphabet, subjectCheckDigit, usccCheckDigit } from './uscc-digits.ts'

/** Letters that codes never use, and what was probably meant. */
const mistaken: Record<string, string> = { O: '0', I: '1', Z: '2', S: '5', V: 'U' }
/** Pairs that hand, eye and scanner confuse. */
const lookAlikes =
  '0D 0Q 0C 0U 17 1L 1T 27 28 38 35 49 4A 56 58 5E 68 6G 6B 8B 9G CG DQ EF HN HM KX KX MN MW NW PR PB RB TY UW XY'
    .split(' ')
    .flatMap((pair) => [pair, pair.charAt(1) + pair.charAt(0)])
const confusable = new Set(lookAlikes)
const maximumGuesses = 3

/** Which forbidden character stands where, and what to look for on the certificate. */
export function charHint(value: string, positions: readonly number[]): Bilingual {
  const guesses = positions.flatMap((position) => {
    const written = value.charAt(position - 1)
    const meant = mistaken[written]
    return meant ? [{ position, written, meant }] : []
  })
  if (guesses.length === 0) {
    return {
      zh: '代码只用数字和除 I、O、S、V、Z 以外的大写字母。请对照证书。',
      en: 'Codes use digits and capitals other than I, O, S, V, Z. Compare with the certificate.',
    }
  }
  return {
    zh: `请对照证书，看${guesses.map((g) => `第 ${g.position} 位的 ${g.written} 是不是 ${g.meant}`).join('，')}。`,
    en: `Compare with the certificate: ${guesses.map((g) => `is ${g.written} at ${g.position} really ${g.meant}`).join(', ')}?`,
  }
}

type Guess = { position: number; zh: string; en: string; rank: number }

/** Where a single slip could have happened. Only a hint: the value stays as it was entered. */
export function checkHint(value: string): { hint: Bilingual; positions: number[] } {
  const guesses = [...swaps(value), ...substitutions(value)]
    .sort((a, b) => a.rank - b.rank || b.position - a.position)
    .slice(0, maximumGuesses)
  if (guesses.length === 0) return whereToLook(value)
  return {
    hint: {
      zh: `请对照证书，看有没有${guesses.map((g) => g.zh).join('，或者')}。`,
      en: `Compare with the certificate: was ${guesses.map((g) => g.en).join(', or ')}?`,
    },
    positions: guesses.map((g) => g.position),
  }
}

/** The subject id has a check of its own, which tells the two halves of the code apart. */
function whereToLook(value: string): { hint: Bilingual; positions: number[] } {
  if (subjectCheckDigit(value.slice(8, 16)) === value[16]) {
    return {
      hint: {
        zh: '第 9–17 位自身是对的。请对照证书，先看最后一位，再看第 1–8 位。',
        en: 'Positions 9–17 are consistent. Compare the last character first, then 1–8.',
      },
      positions: [18],
    }
  }
  return {
    hint: {
      zh: '第 9–17 位也对不上。请对照证书，先看这几位。',
      en: 'Positions 9–17 do not fit either. Compare these with the certificate first.',
    },
    positions: [9, 10, 11, 12, 13, 14, 15, 16, 17],
  }
}

/** Two neighbours written in the wrong order. */
function swaps(value: string): Guess[] {
  return Array.from({ length: 17 }, (_, i) => i).flatMap((i) => {
    const [a, b] = [value.charAt(i), value.charAt(i + 1)]
    const candidate = value.slice(0, i) + b + a + value.slice(i + 2)
    if (a === b || !passes(candidate)) return []
    return [
      {
        position: i + 1,
        zh: `把第 ${i + 1}、${i + 2} 位写反`,
        en: `the order of positions ${i + 1} and ${i + 2} reversed`,
        rank: 0,
      },
    ]
  })
}

/** One character taken for another that looks like it. */
function substitutions(value: string): Guess[] {
  return [...value].flatMap((written, i) =>
    [...alphabet]
      .filter((meant) => confusable.has(meant + written))
      .filter((meant) => passes(value.slice(0, i) + meant + value.slice(i + 1)))
      .map((meant) => ({
        position: i + 1,
        zh: `把第 ${i + 1} 位的 ${meant} 写成 ${written}`,
        en: `${meant} at position ${i + 1} written as ${written}`,
        rank: 1,
      })),
  )
}

function passes(candidate: string): boolean {
  return (
    /^.{2}\d{6}/.test(candidate) &&
    usccCheckDigit(candidate.slice(0, 17)) === candidate[17] &&
    subjectCheckDigit(candidate.slice(8, 16)) === candidate[16]
  )
}
