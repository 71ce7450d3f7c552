import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { formatYuan, parseYuan } from './money.ts'

describe('money is typed in yuan and kept in fen', () => {
  it.each([
    ['25,000.00', 2_500_000],
    ['25000.5', 2_500_050],
    ['３００００', 3_000_000],
    ['30，000 元', 3_000_000],
    ['¥0.01', 1],
    ['5.', 500],
    ['-3', -300],
  ])('reads %s', (text, fen) => {
    expect(parseYuan(text)).toBe(fen)
  })

  it('reads nothing as nothing', () => {
    expect(parseYuan('  ')).toBeNull()
  })

  it.each(['3万', '1.234', '1.2.3', 'abc', '999999999999999'])('refuses %s', (text) => {
    expect(parseYuan(text)).toBeUndefined()
  })

  it('reads back every amount that it writes', () => {
    const amounts = fc.integer({ min: -1e14, max: 1e14 })
    fc.assert(fc.property(amounts, (fen) => parseYuan(formatYuan(fen)) === fen))
  })
})
