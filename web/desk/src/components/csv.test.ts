import { expect, it } from 'vitest'
import { parseCsv, toCsv } from './csv.ts'

it('quotes what needs it, and makes formulas harmless', () => {
  expect(
    toCsv([
      ['名称', '数'],
      ['a "b", c', -3],
      ['=1+1', null],
    ]),
  ).toBe('\uFEFF名称,数\r\n"a ""b"", c",-3\r\n\'=1+1,\r\n')
})

it('reads back what it wrote, and leaves out a line that is cut off', () => {
  const rows = [
    ['名称', '数'],
    ['a "b", c\nd', ''],
  ]
  expect(parseCsv(toCsv(rows))).toEqual(rows)
  expect(parseCsv('a,b\n1,2\n3,"unfin')).toEqual([
    ['a', 'b'],
    ['1', '2'],
  ])
  expect(parseCsv('a\nb\nc\n', 2)).toHaveLength(2)
})
