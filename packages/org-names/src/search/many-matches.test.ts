import { expect, test } from 'vitest'
import { createNameIndex, RESULT_WINDOW } from './name-index.ts'

// More matches than are looked at one by one: counts come from whole sets, tiers from their own
// sets.
const COUNT = 3000

function bigIndex() {
  const index = createNameIndex()
  const plain = Array.from({ length: COUNT }, (_, id) => ({
    id,
    name: `杭州市第${id}社会工作服务中心`,
    type: id % 3 === 0 ? '51' : '52',
    status: 'REGISTERED',
    region: '330100',
    level: 2,
  }))
  index.load(plain)
  index.upsert({
    id: 'exact',
    name: '社会工作',
    status: 'DEREGISTERED',
    type: '53',
    region: '440100',
  })
  index.upsert({
    id: 'alias',
    name: '某某学会',
    abbreviations: ['社会工作'],
    status: 'DEREGISTERED',
  })
  index.upsert({ id: 'prefix', name: '社会工作学会', status: 'DEREGISTERED' })
  index.upsert({ id: 'word', name: '广州市社会工作学会', status: 'DEREGISTERED' })
  index.compact()
  return index
}

const index = bigIndex()

test.each(['社会工作', 'shehuigongzuo', 'shgz'])('the better tiers of %s come first', (q) => {
  const ids = index.search({ q }).hits.map(({ id }) => id)
  expect(ids.slice(0, 4)).toEqual(['exact', 'alias', 'prefix', 'word'])
  // Then by rank: one-digit names before longer ones, in the order they were added.
  expect(ids.slice(4, 8)).toEqual([0, 1, 2, 3])
})

// 'sh' is a union of two readings, so its count is a lower bound.
test.each([
  ['社', COUNT + 4, false],
  ['社会', COUNT + 4, false],
  ['社会 心', COUNT, false],
  ['sh', COUNT + 4, true],
])('the count of %s is %i, a lower bound: %s', (q, total, more) => {
  expect(index.search({ q })).toMatchObject({ total, more })
})

test('a count that needs a look at each name stops at a limit and says so', () => {
  const { total, more, facets } = index.search({ q: '社会工作服务' })
  expect({ total, more, isExact: facets.isExact }).toEqual({
    total: 1000,
    more: true,
    isExact: false,
  })
})

test('facets of one set are exact and follow removals', () => {
  const own = bigIndex()
  expect(own.search({ q: '社' }).facets.type['51']).toBe(1000)
  own.remove(0)
  own.remove(0)
  const { facets, total } = own.search({ q: '社' })
  expect(total).toBe(COUNT + 3)
  expect(facets).toMatchObject({ type: { '51': 999, '52': 2000, '53': 1 }, isExact: true })
  expect(own.search({}).facets.type['51']).toBe(999)
})

test('filters apply within many matches', () => {
  expect(index.search({ q: '社会', filters: { type: '51' } })).toMatchObject({ total: 1000 })
  const scoped = index.search({ q: '社会', filters: { regionScope: '440000' } })
  expect(scoped.hits.map(({ id }) => id)).toEqual(['exact'])
})

test('pages follow each other without gaps, up to the window', () => {
  const whole = index.search({ q: '社会', limit: 300 }).hits
  const pages = [0, 100, 200].flatMap(
    (offset) => index.search({ q: '社会', offset, limit: 100 }).hits,
  )
  expect(pages).toEqual(whole)
  expect(index.search({ q: '社会', offset: RESULT_WINDOW - 10, limit: 50 }).hits).toHaveLength(10)
  expect(index.search({ q: '社会', offset: RESULT_WINDOW, limit: 50 }).hits).toHaveLength(0)
})
