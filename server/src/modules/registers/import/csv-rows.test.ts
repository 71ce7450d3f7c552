import { stringify } from 'csv-stringify/sync'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { csvRows } from './csv-rows.ts'

async function rowsOf(pieces: readonly string[]): Promise<(readonly string[])[]> {
  async function* text() {
    yield* pieces
  }
  const rows = []
  for await (const row of csvRows(text())) rows.push(row)
  return rows
}

test('however the text is cut into pieces, the rows are the same', async () => {
  const cell = fc.string({ unit: fc.constantFrom('甲', 'b', ',', '"', '\n', ' '), maxLength: 5 })
  const table = fc.array(fc.tuple(fc.constant('x'), cell, cell), { minLength: 1, maxLength: 8 })
  await fc.assert(
    fc.asyncProperty(table, fc.array(fc.nat(80), { maxLength: 6 }), async (rows, cuts) => {
      const text = stringify(rows)
      const ends = [...cuts.map((cut) => Math.min(cut, text.length)), text.length]
      const pieces = ends.sort((a, b) => a - b).map((end, i) => text.slice(ends[i - 1] ?? 0, end))
      expect(await rowsOf(pieces)).toEqual(rows)
    }),
  )
})

test.each([
  [
    'line feeds',
    'a,b\nc,d',
    [
      ['a', 'b'],
      ['c', 'd'],
    ],
  ],
  [
    'carriage returns alone',
    'a,b\rc,d\r',
    [
      ['a', 'b'],
      ['c', 'd'],
    ],
  ],
  ['empty lines and short rows', 'a,b\n\nc\n \n', [['a', 'b'], ['c']]],
  [
    'both, which a cell is trimmed of',
    '"a",b\r\nc,d\r\n',
    [
      ['a', 'b\r'],
      ['c', 'd\r'],
    ],
  ],
])('%s', async (_case, text, expected) => {
  expect(await rowsOf([text])).toEqual(expected)
})

test('a quotation mark that is never closed is refused, not read into memory', async () => {
  const endless = Array.from({ length: 80 }, () => 'x'.repeat(1 << 16))
  await expect(rowsOf(['a,"', ...endless])).rejects.toMatchObject({
    refusal: { problems: [{ code: 'CSV_QUOTES' }] },
  })
})
