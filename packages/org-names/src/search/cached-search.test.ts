import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createCachedSearch } from './cached-search.ts'
import { createNameIndex } from './name-index.ts'

function sampleIndex() {
  const index = createNameIndex()
  index.upsert({ id: 1, name: '广州市慈善会', type: '51', region: '440100' })
  index.upsert({ id: 2, name: '杭州市慈善总会', type: '51', region: '330100' })
  return index
}

test('a query of the same meaning is answered from the cache', () => {
  const cached = createCachedSearch(sampleIndex())
  const first = cached.search({ q: '广州 慈善', filters: { type: ['51', '52'] } })
  expect(cached.search({ q: '　廣州　慈善 ', filters: { type: ['52', '51'] } })).toBe(first)
  expect(cached.counts).toEqual({ hits: 1, misses: 1 })
})

test.each([
  [{ q: '' }, { q: '！' }],
  [{ q: '慈善 广州' }, { q: '广州 慈善' }],
  [{ q: '慈善 会' }, { q: '慈善会' }],
  [
    { q: '慈善', limit: 1 },
    { q: '慈善', offset: 1 },
  ],
  [{ filters: { type: '51' } }, { filters: { status: '51' } }],
  [{ filters: { type: [] } }, { filters: {} }],
  [{ facets: false }, { countLimit: 1 }],
])('%j and %j are different', (one, other) => {
  const cached = createCachedSearch(sampleIndex())
  cached.search(one)
  cached.search(other)
  expect(cached.counts).toEqual({ hits: 0, misses: 2 })
})

test('the answer not asked for longest gives way', () => {
  const cached = createCachedSearch(sampleIndex(), { entries: 2 })
  for (const q of ['广', '杭', '广', '慈', '广', '杭']) cached.search({ q })
  expect(cached.counts).toEqual({ hits: 2, misses: 4 })
})

test('a body is rendered once', () => {
  let rendered = 0
  const render = () => String(++rendered)
  const cached = createCachedSearch(sampleIndex(), { render })
  expect([cached.body({ q: '广' }), cached.body({ q: '广' })]).toEqual(['1', '1'])
})

const id = fc.integer({ min: 0, max: 9 })
const name = fc.array(fc.constantFrom(...'广州慈善会'), { minLength: 1 }).map((c) => c.join(''))
const one = fc.record({ id, name })
const step = fc.oneof(
  one.map((put) => ({ put })),
  id.map((drop) => ({ drop })),
  fc.array(one, { maxLength: 4 }).map((load) => ({ load })),
  fc.constant({ compact: true }),
  fc.constantFrom('广', '慈善', 'cs', 'guang', '').map((ask) => ({ ask })),
)

test('after any changes the cache answers as the index does', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
      const index = createNameIndex({ bufferSize: 4 })
      const cached = createCachedSearch(index, { entries: 3 })
      for (const wanted of steps) {
        if ('put' in wanted) index.upsert(wanted.put)
        else if ('drop' in wanted) index.remove(wanted.drop)
        else if ('load' in wanted) index.load(wanted.load)
        else if ('compact' in wanted) index.compact()
        else {
          const query = { q: wanted.ask }
          expect(cached.search(query)).toEqual(index.search(query))
          expect(cached.body(query)).toBe(JSON.stringify(index.search(query)))
        }
      }
    }),
  )
})
