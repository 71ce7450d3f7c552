import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createNameIndex, type NameIndex, type NameQuery } from './name-index.ts'
import { createQueryCache, type QueryCacheOptions } from './query-cache.ts'

function sampleIndex() {
  const index = createNameIndex()
  index.upsert({ id: 1, name: '广州市慈善会', type: '51', region: '440100' })
  index.upsert({ id: 2, name: '杭州市慈善总会', type: '51', region: '330100' })
  return index
}

function bodies(index: NameIndex, options?: QueryCacheOptions) {
  const cache = createQueryCache<string>(index, options)
  const ask = (query: NameQuery, key = JSON.stringify(query)) => {
    const known = cache.find(key, query)
    if (known !== undefined) return known
    const { version } = index
    const body = JSON.stringify(index.search(query))
    cache.keep(key, body, version)
    return body
  }
  return { ask, counts: cache.counts }
}

test('a query is answered from the cache under its key', () => {
  const { ask, counts } = bodies(sampleIndex())
  const first = ask({ q: '慈善' })
  expect(ask({ q: '慈善' })).toBe(first)
  expect(counts).toEqual({ hits: 1, misses: 1 })
  ask({ q: '慈善' }, 'the same in English')
  expect(counts).toEqual({ hits: 1, misses: 2 })
})

test('the answer not asked for longest gives way', () => {
  const { ask, counts } = bodies(sampleIndex(), { entries: 2 })
  for (const q of ['广', '杭', '广', '慈', '广', '杭']) ask({ q })
  expect(counts).toEqual({ hits: 2, misses: 4 })
})

const foundation = { id: 3, name: '广州市青禾基金会', type: '53', region: '440100' }

test.each([
  ['of another name', (index: NameIndex) => index.upsert(foundation), 1],
  ['of the name asked for', (index: NameIndex) => index.upsert({ ...foundation, name: '慈善' }), 0],
  ['that loses the name', (index: NameIndex) => index.upsert({ ...foundation, id: 1 }), 0],
  ['that goes', (index: NameIndex) => index.remove(2), 0],
  ['that was never there', (index: NameIndex) => index.remove(9), 1],
  ['of many loaded at once', (index: NameIndex) => index.load([foundation]), 0],
])('an organisation %s: %#', (_what, change, hits) => {
  const index = sampleIndex()
  const { ask, counts } = bodies(index)
  ask({ q: '慈善' })
  change(index)
  expect(ask({ q: '慈善' })).toBe(JSON.stringify(index.search({ q: '慈善' })))
  expect(counts.hits).toBe(hits)
})

test('a filter by a value that nobody had yet finds the first one who has it', () => {
  const index = sampleIndex()
  const { ask } = bodies(index)
  const query = { q: '', filters: { type: '53' } }
  ask(query)
  index.upsert(foundation)
  expect(JSON.parse(ask(query))).toMatchObject({ total: 1 })
})

const id = fc.integer({ min: 0, max: 9 })
const name = fc.array(fc.constantFrom(...'广州慈善会'), { minLength: 1 }).map((c) => c.join(''))
const one = fc.record({ id, name, type: fc.constantFrom('51', '52') })
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
      const { ask } = bodies(index, { entries: 6 })
      for (const wanted of steps) {
        if ('put' in wanted) index.upsert(wanted.put)
        else if ('drop' in wanted) index.remove(wanted.drop)
        else if ('load' in wanted) index.load(wanted.load)
        else if ('compact' in wanted) index.compact()
        else {
          for (const query of [{ q: wanted.ask }, { q: wanted.ask, filters: { type: '52' } }])
            expect(ask(query)).toBe(JSON.stringify(index.search(query)))
        }
      }
    }),
    { numRuns: 300 },
  )
})
