import { describe, expect, test } from 'vitest'
import { smallCellsRule } from './small-cells.ts'

const shown = (counts: number[], least = 5) => {
  const { result } = smallCellsRule.evaluate({ counts }, {
    parameters: { 'statistics.leastCell': least },
  } as never)
  return (result as { shown: (number | null)[] }).shown
}

describe('cells that might tell who reported', () => {
  test.each([
    ['none is small', [5, 12], [5, 12]],
    ['two are small: the sum tells neither', [4, 1, 12], [null, null, 12]],
    ['one is small: the next smallest goes with it', [4, 30, 12], [null, 30, null]],
    ['an empty cell tells nothing', [0, 5, 9], [0, 5, 9]],
    ['the only one', [3], [null]],
    ['nothing at all', [], []],
  ])('%s', (_what, counts, expected) => {
    expect(shown(counts)).toEqual(expected)
  })

  test('another parameter, another boundary', () => {
    expect(shown([2, 3, 9], 3)).toEqual([null, null, 9])
    expect(shown([3, 3, 9], 3)).toEqual([3, 3, 9])
  })
})
