import fc from 'fast-check'
import { pinyin } from 'pinyin-pro'
import { describe, expect, test } from 'vitest'
import { nameKey } from '../normalise.ts'
import { createNameIndex, type IndexedOrganisation, type NameQuery } from './name-index.ts'
import { initialSymbol, initials, spelling, syllables } from './symbols.ts'

const sample: IndexedOrganisation[] = [
  {
    id: 1,
    name: '中国慈善联合会',
    abbreviations: ['中慈联'],
    type: '51',
    region: '100000',
    level: 0,
  },
  {
    id: 2,
    name: '广州市慈善会',
    formerNames: ['广州市慈善总会'],
    type: '51',
    region: '440100',
    level: 2,
  },
  { id: 3, name: '广州市天河区长乐慈善服务中心', type: '52', region: '440106', level: 3 },
  { id: 4, name: '慈善', type: '51', status: 'DEREGISTERED', region: '330100', level: 2 },
  {
    id: 5,
    name: 'ABC公益促进会（重庆）',
    type: '51',
    region: '500000',
    level: 1,
    uscc: '51500000500000009X',
  },
  { id: 6, name: '杭州慈善研究院', type: '52', region: '330100', level: 2, tags: ['charity'] },
].map((organisation) => ({ status: 'REGISTERED', ...organisation }))

function indexOf(organisations: IndexedOrganisation[]) {
  const index = createNameIndex()
  index.load(organisations)
  index.compact()
  return index
}

function idsOf(query: NameQuery, organisations = sample): (number | string)[] {
  return indexOf(organisations)
    .search(query)
    .hits.map((hit) => hit.id)
}

describe('search', () => {
  test.each([
    ['慈善', [4, 6, 2, 3, 1]],
    ['慈善会', [2]],
    ['慈', [6, 2, 3, 1, 4]],
    ['廣州　慈善', [2, 3]],
    ['ｃｓ', [4, 6, 2, 3, 1]],
    ['cishan', [4, 6, 2, 3, 1]],
    ['cish', [6, 2, 3, 4, 1]],
    ['zhongcilian', [1]],
    ['zcl', [1]],
    ['gzscsh', [2]],
    ['changle', [3]],
    ['zhangyue', [3]],
    ['chongqing', [5]],
    ['abc', [5]],
    ['cujinhuichong', [5]],
    ['慈善总会', [2]],
    ['中慈联', [1]],
    ['51500000', [5]],
    ['51500000500000009x', [5]],
    ['51500000500000008', []],
    ['没有', []],
    ['！', []],
  ])('%s', (q, ids) => {
    expect(idsOf({ q })).toHaveLength(ids.length)
    expect(new Set(idsOf({ q }))).toEqual(new Set(ids))
  })

  test('an exact name comes first, then prefix, then the start of the name proper', () => {
    expect(idsOf({ q: '慈善' })).toEqual([4, 2, 6, 1, 3])
    expect(idsOf({ q: '广州市慈善会' })).toEqual([2])
    expect(idsOf({ q: '广州市慈善总会' })).toEqual([2])
  })

  test('without terms registered bodies come first, then the higher level, then shorter names', () => {
    expect(idsOf({})).toEqual([1, 5, 2, 6, 3, 4])
    expect(idsOf({ offset: 1, limit: 2 })).toEqual([5, 2])
  })

  test.each<[NameQuery['filters'] & object, number[]]>([
    [{ type: '52' }, [6, 3]],
    [{ type: ['51', '53'], level: 2 }, [2, 4]],
    [{ status: 'DEREGISTERED' }, [4]],
    [{ tags: ['charity'] }, [6]],
    [{ tags: ['unheard'] }, []],
    [{ type: '59' }, []],
    [{ regionScope: '440000' }, [2, 3]],
    [{ regionScope: '440100' }, [2, 3]],
    [{ regionScope: '440106' }, [3]],
    [{ regionScope: '440300' }, []],
    [{ regionScope: '100000', type: '52' }, [6, 3]],
    [{ regionScope: '44' }, []],
  ])('filters %j', (filters, ids) => {
    expect(idsOf({ filters })).toEqual(ids)
  })

  test.each([
    ['广州', 'name', undefined, 0, 2],
    ['总会', 'former', 0, 5, 7],
    ['慈联', 'abbr', 0, 1, 3],
    ['tianhe', 'pinyin', undefined, 3, 5],
    ['thq', 'initials', undefined, 3, 6],
    ['5150000050', 'uscc', undefined, 0, 10],
  ])('%s is found in %s', (q, field, alias, start, end) => {
    const [hit] = indexOf(sample).search({ q }).hits
    expect(hit?.matched).toEqual({ field, start, end, ...(alias === undefined ? {} : { alias }) })
  })

  test('facets count all matches', () => {
    const { facets, total, more } = indexOf(sample).search({ q: '慈善' })
    expect({ total, more }).toEqual({ total: 5, more: false })
    expect(facets).toEqual({
      type: { '51': 3, '52': 2 },
      status: { REGISTERED: 4, DEREGISTERED: 1 },
      province: { '10': 1, '33': 2, '44': 2 },
      isExact: true,
    })
  })

  test('changes are seen at once', () => {
    const index = indexOf(sample)
    index.upsert({ id: 2, name: '广州市慈善协会' })
    expect(index.search({ q: '慈善会' }).total).toBe(0)
    expect(index.search({ q: '慈善协会' }).hits[0]?.id).toBe(2)
    expect(index.remove(2)).toBe(true)
    expect(index.remove(2)).toBe(false)
    expect(index.search({ q: '慈善协会' }).total).toBe(0)
    expect(index.size).toBe(5)
  })
})

// The oracle: the same meaning of a match, said plainly, over plain strings.
function readings(char: string, table: readonly (Uint16Array | Uint8Array)[]): number[] {
  return table.map((column) => column[char.charCodeAt(0)] ?? 0).filter((symbol) => symbol > 0)
}

function readsFrom(key: string, at: number, letters: string): boolean {
  if (letters === '') return true
  return readings(key[at] ?? '', syllables).some((symbol) => {
    const syllable = spelling[symbol] ?? ''
    return (
      (letters.startsWith(syllable) && readsFrom(key, at + 1, letters.slice(syllable.length))) ||
      syllable.startsWith(letters)
    )
  })
}

function keyMatches(key: string, term: string): boolean {
  if (key.includes(term)) return true
  const letters = term.toLowerCase()
  if (!/^[a-z0-9]*[a-z][a-z0-9]*$/.test(letters)) return false
  return Array.from(key, (_, at) => at).some(
    (at) =>
      (/^[a-z]+$/.test(letters) && readsFrom(key, at, letters)) ||
      Array.from(letters).every((letter, k) =>
        readings(key[at + k] ?? '', initials).includes(initialSymbol(letter)),
      ),
  )
}

function expectedIds(organisations: IndexedOrganisation[], { q = '', filters = {} }: NameQuery) {
  const terms = q
    .split(' ')
    .map(nameKey)
    .filter((term) => term !== '')
  return organisations
    .filter(({ name, formerNames = [], abbreviations = [], type, region = '' }) => {
      const keys = [name, ...formerNames, ...abbreviations].map(nameKey)
      return (
        terms.every((term) => keys.some((key) => keyMatches(key, term))) &&
        (filters.type === undefined || filters.type === type) &&
        (filters.regionScope === undefined || region.startsWith(filters.regionScope.slice(0, 2)))
      )
    })
    .map(({ id }) => id)
}

const chars = fc.constantFrom(...'广州市中国慈善会长乐重庆社会工作服务中心协A1')
const words = fc.constantFrom(
  '广州市',
  '慈善',
  '社会工作',
  '服务中心',
  '协会',
  '长乐',
  '重庆',
  'AB',
)
const realShaped = fc.array(fc.oneof(words, chars), { minLength: 1, maxLength: 6 })
const nameOf = realShaped.map((parts) => parts.join(''))
const organisation = fc.record({
  id: fc.integer({ min: 0, max: 60 }),
  name: nameOf,
  formerNames: fc.array(nameOf, { maxLength: 1 }),
  abbreviations: fc.array(nameOf, { maxLength: 1 }),
  type: fc.constantFrom('51', '52'),
  status: fc.constantFrom('REGISTERED', 'DEREGISTERED'),
  region: fc.constantFrom('440100', '330106', '100000'),
  level: fc.integer({ min: 0, max: 3 }),
})
const toPinyin = (name: string) => pinyin(name, { toneType: 'none', v: true }).replaceAll(' ', '')
const toInitials = (name: string) =>
  pinyin(name, { pattern: 'first', toneType: 'none' }).replaceAll(' ', '')
const cut = fc.tuple(nameOf, fc.nat(8), fc.integer({ min: 1, max: 12 }))
const term = fc.oneof(
  nameOf,
  cut.map(([name, at, length]) => toPinyin(name).slice(at, at + length)),
  cut.map(([name, , length]) => toPinyin(name).slice(0, length)),
  cut.map(([name, at, length]) => toInitials(name).slice(at, at + length)),
  fc.string({ unit: fc.constantFrom(...'shxiangz'), maxLength: 8 }),
)
const query = fc.record({
  q: fc.array(term, { maxLength: 2 }).map((terms) => terms.join(' ')),
  filters: fc.constantFrom(
    {},
    {},
    { type: '52' },
    { regionScope: '440000' },
    { type: '51', regionScope: '330000' },
  ),
  limit: fc.constant(1000),
})
const change = fc.oneof(
  { weight: 5, arbitrary: organisation.map((value) => ({ put: value })) },
  { weight: 1, arbitrary: fc.integer({ min: 0, max: 60 }).map((id) => ({ drop: id })) },
)

test('after any changes a search finds what a plain scan finds', () => {
  fc.assert(
    fc.property(
      fc.array(change, { maxLength: 120 }),
      fc.array(query, { minLength: 1, maxLength: 8 }),
      fc.integer({ min: 1, max: 40 }),
      (changes, queries, bufferSize) => {
        const index = createNameIndex({ bufferSize })
        const plain = new Map<number, IndexedOrganisation>()
        for (const step of changes) {
          if ('put' in step) {
            index.upsert(step.put)
            plain.set(step.put.id, step.put)
          } else {
            expect(index.remove(step.drop)).toBe(plain.delete(step.drop))
          }
        }
        const before = queries.map((wanted) => index.search(wanted))
        for (const [i, wanted] of queries.entries()) {
          const expected = expectedIds([...plain.values()], wanted)
          const answer = before[i]
          expect(new Set(answer?.hits.map(({ id }) => id)), wanted.q).toEqual(new Set(expected))
          expect(answer?.total).toBe(expected.length)
          const scores = answer?.hits.map(({ score }) => score) ?? []
          expect(scores).toEqual([...scores].sort((a, b) => b - a))
        }
        index.compact()
        const counts = queries.map((wanted) => index.search(wanted).total)
        expect(counts).toEqual(before.map(({ total }) => total))
      },
    ),
    { numRuns: 150 },
  )
})

test('what is gathered in pieces is found before and after it is indexed', () => {
  const index = createNameIndex()
  index.gather([{ id: 1, name: '广州市慈善会' }])
  index.gather([
    { id: 2, name: '杭州市慈善总会' },
    { id: 1, name: '广州市慈善总会' },
  ])
  const found = () => index.search({ q: '慈善总会' }).hits.map(({ id }) => id)
  expect(found()).toEqual([2, 1])
  index.compact()
  expect(found()).toEqual([2, 1])
})
