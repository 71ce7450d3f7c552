import fc from 'fast-check'
import { expect, test } from 'vitest'
import { articleLabel, fromNumeral, numbersIn, readArticle, toNumeral } from './numerals.ts'

test.each([
  [0, '零'],
  [2, '二'],
  [10, '十'],
  [19, '十九'],
  [20, '二十'],
  [101, '一百零一'],
  [110, '一百一十'],
  [1005, '一千零五'],
  [1260, '一千二百六十'],
  [9999, '九千九百九十九'],
])('%i is written %s', (value, text) => {
  expect(toNumeral(value)).toBe(text)
})

test('what is written is read again', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 9999 }),
      (value) => fromNumeral(toNumeral(value)) === value,
    ),
  )
})

test.each([
  ['一百〇一', 101],
  ['两百', 200],
  ['二〇一六', 2016],
  ['50', 50],
  ['', undefined],
  ['甲', undefined],
])('%s is read as %s', (text, value) => {
  expect(fromNumeral(text)).toBe(value)
})

test.each([
  ['第十条', '第十条'],
  ['第 10 条', '第十条'],
  ['第一百二十条之一', '第一百二十条之一'],
])('%s is %s', (text, label) => {
  const article = readArticle(text)
  expect(article && articleLabel(article)).toBe(label)
})

test('a paragraph is no article', () => {
  expect(readArticle('第二款')).toBeUndefined()
})

test('numbers of a text are the same however they are written', () => {
  expect(numbersIn('自30日起，不低于70.5%，三十日内')).toEqual(new Set([30, 70.5]))
})
