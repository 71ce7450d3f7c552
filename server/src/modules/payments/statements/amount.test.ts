import { describe, expect, test } from 'vitest'
import { parseAmount, parseDay, thousandsIn } from './amount.ts'
import { createLineReader, referenceIn } from './lines.ts'
import { createMatcher } from './match.ts'

test.each([
  ['300,000', ',', 30_000_000],
  ['50.000', ',', null],
  ['50.000', '.', 5_000_000],
  ['300,000', '.', null],
  ['1,234.5', ',', 123_450],
  ['1.234,5', '.', 123_450],
  ['12,34', ',', null],
  ['100.01', ',', 10_001],
  ['5000', '.', 500_000],
  ['1e2', ',', null],
] as const)('%s with %s between thousands: %s 分', (text, thousands, fen) => {
  expect(parseAmount(text, thousands)).toBe(fen)
})

test('each bank writes in its own way, which its amounts tell', () => {
  expect(thousandsIn(['50.000', '3.000'])).toBe('.')
  expect(thousandsIn(['300,000', '50,000'])).toBe(',')
  expect(thousandsIn(['300,000', '50.000'])).toBe(null)
})

test.each([
  ['2026-03-02', '2026-03-02'],
  ['20260302', '2026-03-02'],
  ['2026/3/2 11:59:00', '2026-03-02'],
  ['2026年3月2日', '2026-03-02'],
  ['2026-02-30', null],
  ['02/03/2026', null],
])('day %s', (text, day) => {
  expect(parseDay(text)).toBe(day)
})

test('a document number used on another day is another line; alike on the same day is doubtful', () => {
  const columns = ['date', 'doc', 'amount']
  const read = createLineReader(columns, { day: 'date', documentNo: 'doc', amount: 'amount' }, ',')
  const seqOf = (...row: string[]) => {
    const one = read(row, 2)
    return 'line' in one ? one.line.seq : one
  }
  expect(seqOf('2026-03-02', '5213.45946', '50')).toBe(1)
  expect(seqOf('2026-03-03', '5213.45946', '50')).toBe(1)
  expect(seqOf('2026-03-02', '5213.45946', '51')).toBe(1)
  expect(seqOf('2026-03-02', '5213.45946', '50')).toBe(2)
  expect(seqOf('2026-03-02', 'x', '-50')).toEqual({ isDebit: true })
  expect(seqOf('2026-13-02', 'x', '50')).toMatchObject({ problem: { row: 2, code: 'LINE_DAY' } })
})

test.each([
  ['捐款 P20260302ABCDEFGH', 'P20260302ABCDEFGH'],
  ['p2026 0302-abcd efgh 助学', 'P20260302ABCDEFGH'],
  ['Ｐ２０２６０３０２ABCDEFGH', 'P20260302ABCDEFGH'],
  ['P20260302ABC', null],
])('reference in “%s”', (memo, number) => {
  expect(referenceIn(memo)).toBe(number)
})

describe('matching says why', () => {
  const expected = (id: string, amountFen: number) => ({
    ...{ id, number: `P${id}`, amountFen, from: '2026-03-01', to: '2026-03-31' },
  })
  const line = { day: '2026-03-02', amountFen: 100, reference: null as string | null }

  test.each([
    ['reference, amount and day', { reference: 'P1' }, 100, ['REFERENCE', 'AMOUNT', 'DAY']],
    ['another amount', { reference: 'P1', amountFen: 99 }, 70, ['REFERENCE', 'DAY']],
    ['late', { reference: 'P1', day: '2026-05-01' }, 90, ['REFERENCE', 'AMOUNT']],
    ['the only one', {}, 60, ['AMOUNT', 'DAY', 'ONLY_ONE']],
  ])('%s', (_name, change, confidence, reasons) => {
    const { find } = createMatcher([expected('1', 100), expected('2', 200)])
    expect(find({ ...line, ...change })).toEqual({ paymentId: '1', confidence, reasons })
  })

  test('two of the same amount: nobody guesses; one that is settled is open to no other', () => {
    const matcher = createMatcher([expected('1', 100), expected('2', 100)])
    expect(matcher.find(line)).toBe(null)
    matcher.take('1')
    expect(matcher.find(line)).toMatchObject({ paymentId: '2' })
    expect(matcher.find({ ...line, reference: 'P1' })).toMatchObject({ paymentId: '2' })
  })
})
