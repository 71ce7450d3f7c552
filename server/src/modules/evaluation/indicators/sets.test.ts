import { expect, test } from 'vitest'
import { allIndicators } from './set.ts'
import { indicatorSets, setOfCase } from './sets.ts'

test.each(indicatorSets)('$type version $version is worth 1000 points, each once', (set) => {
  const items = allIndicators(set)
  expect(items.reduce((sum, { max }) => sum + max, 0)).toBe(1000)
  expect(new Set(items.map(({ code }) => code)).size).toBe(items.length)
})

test.each(['association', 'service-institution', 'foundation'])(
  '%s: on every day since 2011-03-01 one set is in force',
  (type) => {
    const days = ['2011-02-28', '2011-03-01', '2026-02-28', '2026-03-01', '2030-01-01']
    const inForceOn = (day: string) =>
      indicatorSets.filter(
        ({ inForce, ...set }) =>
          set.type === type && inForce.from <= day && (inForce.to === null || day <= inForce.to),
      ).length
    expect(days.map(inForceOn)).toEqual([0, 1, 1, 1, 1])
  },
)

test('a case begun under a set keeps it', () => {
  expect(setOfCase('foundation-evaluation', 1).inForce.to).toBe('2026-02-28')
  expect(() => setOfCase('foundation-evaluation', 3)).toThrow('no indicator set')
})
