import { expect, test } from 'vitest'
import type { Words } from '../../i18n/words.ts'
import { parameterText } from './parameter-text.ts'

const t: Words['t'] = (key, values) => [key, ...Object.values(values ?? {})].join(' ')

test.each([
  [3_000_000, '分', 'rules.yuan 30,000.00'],
  ['60wd', undefined, 'rules.term.wd 60'],
  ['30d', undefined, 'rules.term.d 30'],
  ['3mo', undefined, 'rules.term.mo 3'],
  ['5y', undefined, 'rules.term.y 5'],
  [50, '人', '50 人'],
  ['05-31', undefined, 'rules.day 5 31'],
  [['分会', '代表处'], undefined, '分会rules.listSeparator代表处'],
  ['LICENCE', undefined, 'LICENCE'],
  [null, undefined, 'common.none'],
])('%s %s', (value, unit, text) => {
  expect(parameterText(value, unit, { t })).toBe(text)
})
