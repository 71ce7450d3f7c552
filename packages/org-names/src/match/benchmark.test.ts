import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { generatePairs, type LabelledPair, publishedPairs } from '../../benchmark/index.ts'
import { compareNames } from './compare.ts'

const published = new URL('../../benchmark/pairs.csv', import.meta.url)

function f1Of(pairs: readonly LabelledPair[]): number {
  const judged = pairs.map(({ a, b, same }) => ({ same, found: compareNames(a, b).same }))
  const both = judged.filter(({ same, found }) => same && found).length
  const either =
    judged.filter(({ same }) => same).length + judged.filter(({ found }) => found).length
  return (2 * both) / either
}

test('the published pairs are those of the generator', () => {
  const lines = readFileSync(published, 'utf8').trimEnd().split('\n').slice(1)
  expect(lines).toEqual(
    publishedPairs().map(({ a, b, same, kind, origin }) => [a, b, same, kind, origin].join(',')),
  )
})

test.each([
  ['the published pairs', publishedPairs()],
  ['pairs of another seed', generatePairs(99, 40)],
])('F1 ≥ .95 on %s', (_what, pairs) => {
  expect(f1Of(pairs)).toBeGreaterThanOrEqual(0.95)
})
