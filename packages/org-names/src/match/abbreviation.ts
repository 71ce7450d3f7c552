import type { NameProfile } from './profile.ts'
import { QUALIFIERS } from './words.ts'

const LONGEST = 7
const LONGEST_SHARE = 0.7

interface Token {
  text: string
  /** May be left out of an abbreviation. */
  isOptional: boolean
}

function tokensOf({ scope, place, words, form }: NameProfile, isLoose: boolean): Token[] {
  const optional = (text: string) => ({ text, isOptional: true })
  return [
    ...scope.map(optional),
    ...(place === '' ? [] : [{ text: place, isOptional: false }]),
    // 科协 of 科学技术协会: it is the first word that counts.
    ...words.map(({ text }, i) => ({
      text,
      isOptional: (isLoose && i > 0) || QUALIFIERS.has(text),
    })),
    ...(form ? [{ text: form.text, isOptional: form.text === '基金会' }] : []),
  ]
}

/** The characters that an abbreviation may be made of: the beginnings of the words. */
export function initialsOf(profile: NameProfile): string {
  return tokensOf(profile, true)
    .map(({ text }) => text.charAt(0))
    .join('')
}

/**
 * Whether one name is made of beginnings of the words of the other (中慈联 of 中国慈善联合会, 中国作协), each
 * word that distinguishes the body among them.
 */
export function isAbbreviation(
  { key, scope, place, form }: NameProfile,
  long: NameProfile,
): boolean {
  if (key.length < 2 || key.length > LONGEST || long.branch !== '') return false
  if (key.length > long.key.length * LONGEST_SHARE) return false
  const isWhole = (form?.text.length ?? 0) > 1
  if (isWhole && (scope.join('') !== long.scope.join('') || place !== long.place)) {
    if (scope.length > 0 || place !== '') return false
  }
  const tokens = tokensOf(long, !isWhole)
  return tokens.length > 1 && canRead(key, 0, tokens, 0, false)
}

/** The rest of `short` read as beginnings of the tokens from `at` on, at least one of them cut short. */
function canRead(
  short: string,
  from: number,
  tokens: readonly Token[],
  at: number,
  isCut: boolean,
): boolean {
  const token = tokens[at]
  if (!token) return isCut && from === short.length
  for (let length = Math.min(token.text.length, short.length - from); length > 0; length--) {
    if (!short.startsWith(token.text.slice(0, length), from)) continue
    const isNowCut = isCut || length < token.text.length
    if (canRead(short, from + length, tokens, at + 1, isNowCut)) return true
  }
  return token.isOptional && canRead(short, from, tokens, at + 1, isCut)
}
