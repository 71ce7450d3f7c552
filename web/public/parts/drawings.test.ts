import { describe, expect, test } from 'vitest'
import { placeBars } from './flow.ts'
import { floorsOf, growthBars } from './proof-tree.ts'

const range = (start: number, end: number) => ({ start, end, hash: `${start}-${end}` })

describe('the flow of a gift', () => {
  test('each bar is as wide as its share, below the one that it came from', () => {
    const placed = placeBars(
      {
        ...{ size: 1000, label: 'gift', tone: 'gift' },
        parts: [
          {
            ...{ size: 600, label: 'a', tone: 'allocated' },
            parts: [{ size: 250, label: 'p', tone: 'disbursed' }],
          },
          { size: 0, label: 'nothing', tone: 'away' },
          { size: 400, label: 'free', tone: 'open' },
        ],
      },
      4,
    )
    expect(placed.map(({ label, stage, from, width }) => [label, stage, from, width])).toEqual([
      ['gift', 0, 0, 1000],
      ['a', 1, 0, 600],
      ['p', 2, 0, 250],
      ['free', 1, 600, 400],
    ])
  })

  test('a gift of nothing draws nothing', () => {
    expect(placeBars({ size: 0, label: '', tone: 'gift' }, 4)).toEqual([])
  })
})

describe('the way to the root', () => {
  test('incl(3 of 7): leaf 2 and 0–1 stand left, 4–6 right', () => {
    expect(floorsOf(3, [range(2, 3), range(0, 2), range(4, 7)])).toEqual([
      { path: { start: 0, end: 7 }, sibling: null, side: null },
      { path: { start: 0, end: 4 }, sibling: range(4, 7), side: 'right' },
      { path: { start: 2, end: 4 }, sibling: range(0, 2), side: 'left' },
      { path: { start: 3, end: 4 }, sibling: range(2, 3), side: 'left' },
    ])
  })

  test('a log of one entry is its own root', () => {
    expect(floorsOf(0, [])).toEqual([{ path: { start: 0, end: 1 }, sibling: null, side: null }])
  })
})

describe('growth', () => {
  test('cons(3→7): two subtrees are old, and all of them cover the new tree', () => {
    const bars = growthBars(3, 7, [range(2, 3), range(3, 4), range(0, 2), range(4, 7)])
    expect(bars.map(({ start, isOld }) => [start, isOld])).toEqual([
      [0, true],
      [2, true],
      [3, false],
      [4, false],
    ])
    expect(bars.reduce((sum, { width }) => sum + width, 0)).toBeCloseTo(1000)
  })

  test('what is small is seen, and stays within the drawing', () => {
    const [bar] = growthBars(99_999, 100_000, [range(99_999, 100_000)])
    expect(bar?.width).toBe(12)
    expect((bar?.from ?? 0) + (bar?.width ?? 0)).toBeLessThanOrEqual(1000)
  })
})
