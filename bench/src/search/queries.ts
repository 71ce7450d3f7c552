import { nameKey } from '@yiqi/org-names'
import { pinyin } from 'pinyin-pro'
import { type GeneratedOrganisation, seededRandom } from './names.ts'

export const queryClasses = [
  '1 char',
  '2 chars',
  '4 chars',
  'pinyin',
  'initials',
  'no hit',
] as const
export type QueryClass = (typeof queryClasses)[number]

/** Queries cut from the names themselves, so that common words are asked for as often as they are. */
export function makeQueries(
  organisations: readonly GeneratedOrganisation[],
  count: number,
  seed = 7,
): Record<QueryClass, string[]> {
  const random = seededRandom(seed)
  const below = (limit: number) => Math.floor(random() * limit)
  const cut = (length: number) => {
    const key = nameKey(organisations[below(organisations.length)]?.name ?? '')
    const start = below(Math.max(1, key.length - length))
    return key.slice(start, start + length)
  }
  const spell = (text: string) => pinyin(text, { toneType: 'none', type: 'array', v: true })
  const many = (make: () => string) => Array.from({ length: count }, make)
  return {
    '1 char': many(() => cut(1)),
    '2 chars': many(() => cut(2)),
    '4 chars': many(() => cut(4)),
    // Typed so far: between two letters and four syllables.
    pinyin: many(() => {
      const letters = spell(cut(4)).join('')
      return letters.slice(0, 2 + below(letters.length - 1))
    }),
    initials: many(() =>
      spell(cut(1 + below(6)))
        .map((syllable) => syllable.slice(0, 1))
        .join(''),
    ),
    'no hit': many(() => Array.from({ length: 5 }, () => cut(1)).join('')),
  }
}

/** `count` different queries of all classes and codes, in no order, for a mix by popularity. */
export function makeQueryMix(
  organisations: readonly GeneratedOrganisation[],
  count: number,
  seed = 11,
): string[] {
  const random = seededRandom(seed)
  const byClass = Object.values(makeQueries(organisations, count, seed))
  const mix = new Set<string>()
  for (let i = 0; mix.size < count; i++) {
    const { uscc = '' } = organisations[Math.floor(random() * organisations.length)] ?? {}
    const kind = i % (byClass.length + 1)
    const at = Math.floor(random() * count)
    mix.add(byClass[kind]?.[at] ?? uscc.slice(0, random() < 0.5 ? 18 : 8 + (i % 6)))
  }
  return [...mix]
}
