import { expect, test } from 'vitest'
import { formatFen, parseFen } from './money.ts'

test.each([
  ['100.01', 10_001],
  ['100.1', 10_010],
  ['0', 0],
  ['0.005', null],
  ['1e2', null],
  ['-1', null],
  ['１００', null],
  ['', null],
  ['1,000', null],
  ['9999999999999.99', 999_999_999_999_999],
])('W10: %s 元 is %s 分', (yuan, fen) => {
  expect(parseFen(yuan)).toBe(fen)
})

test.each([10_001, 10_010, 1, 99, 100, 0])('what is written is read again: %i', (fen) => {
  expect(parseFen(formatFen(fen))).toBe(fen)
})
