import { expect, test } from 'vitest'
import { differencesOf } from './difference.ts'

const article = (n: number, text: string) => ({ anchor: `art-${n}`, label: `第${n}条`, text })

test('what reads otherwise, what is new and what is gone; not how it is laid out', () => {
  const before = [article(1, '甲'), article(2, '乙'), article(3, '丙丁')]
  const after = [article(1, '甲'), article(2, '乙二'), article(3, '丙\n丁'), article(4, '戊')]
  expect(differencesOf(before, after)).toEqual([
    { anchor: 'art-2', label: '第2条', before: '乙', after: '乙二' },
    { anchor: 'art-4', label: '第4条', before: null, after: '戊' },
  ])
  expect(
    differencesOf(after, before.slice(0, 1)).map(({ anchor, after: now }) => [anchor, now]),
  ).toEqual([
    ['art-2', null],
    ['art-3', null],
    ['art-4', null],
  ])
  expect(differencesOf(before, before)).toEqual([])
})
