import fc from 'fast-check'
import { expect, test } from 'vitest'
import { keyIn, newKeyTree, withoutKey } from './key-tree.ts'

const hexOf = (key: Buffer | null) => key?.toString('hex')

test('who is forgotten has no key any more, and all others have the one they had', () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(fc.string(), { minLength: 2, maxLength: 12 }),
      fc.nat(),
      (all, n) => {
        const whole = newKeyTree()
        const forgotten = all.slice(0, 1 + (n % (all.length - 1)))
        const tree = forgotten.reduce(withoutKey, whole)
        for (const one of forgotten) expect(keyIn(tree, one)).toBeNull()
        for (const one of all.slice(forgotten.length)) {
          expect(hexOf(keyIn(tree, one))).toBe(hexOf(keyIn(whole, one)))
        }
        // No seed that is left stands above his path.
        expect(Object.values(tree)).not.toContain(whole[''])
        expect(forgotten.reduce(withoutKey, tree)).toBe(tree)
      },
    ),
    { numRuns: 40 },
  )
})

test('keys of holders and of trees differ', () => {
  const tree = newKeyTree()
  const keys = Array.from({ length: 200 }, (_, n) => hexOf(keyIn(tree, `donor/${n}`)))
  expect(new Set(keys).size).toBe(200)
  expect(keys).not.toContain(hexOf(keyIn(newKeyTree(), 'donor/0')))
})
