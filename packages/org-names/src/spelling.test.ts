import { expect, test } from 'vitest'
import { createNameIndex } from './search/name-index.ts'
import { spellingOf } from './spelling.ts'

test.each([
  ['青禾', 'qinghe', 'qh'],
  ['绿色2号', 'lvsehao', 'lsh'],
  ['ABC', '', ''],
])('%s is typed as %s or %s', (text, pinyin, initials) => {
  expect(spellingOf(text)).toEqual({ pinyin, initials })
})

test('a name is found by its spelling', () => {
  const index = createNameIndex()
  index.upsert({ id: 1, name: '云汀市绿野长者服务社' })
  const { pinyin, initials } = spellingOf('绿野长者')
  for (const q of [pinyin, initials]) expect(index.search({ q }).total).toBe(1)
})
