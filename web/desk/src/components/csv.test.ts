import { expect, it } from 'vitest'
import { toCsv } from './csv.ts'

it('quotes what needs it, and makes formulas harmless', () => {
  expect(toCsv([['名称', '数'], ['a "b", c', -3], ['=1+1', null]])).toBe(
    '\uFEFF名称,数\r\n"a ""b"", c",-3\r\n\'=1+1,\r\n',
  )
})
