import { expect, test } from 'vitest'
import { findCitations, shortTitle } from './citations.ts'

const cited = (text: string) =>
  findCitations(text).map(({ title, article }) => `${title}${article ?? ''}`)

test.each([
  ['依据《慈善法》第二十二条办理', ['慈善法第二十二条']],
  ['《中华人民共和国慈善法》（2023年修正）第十条第一款', ['慈善法第十条']],
  ['《甲条例》第八条、第十五条和第十六条', ['甲条例第八条', '甲条例第十五条', '甲条例第十六条']],
  ['《民法典》第九十条至第九十二条', ['民法典第九十条', '民法典第九十一条', '民法典第九十二条']],
  ['按照《甲条例》的规定', ['甲条例']],
  ['《甲条例》第一条，《甲条例》第一条', ['甲条例第一条']],
  ['《甲办法》第 5 条', ['甲办法第五条']],
  ['没有引用', []],
])('%s', (text, citations) => {
  expect(cited(text)).toEqual(citations)
})

test.each([
  ['《中华人民共和国慈善法》', '慈善法'],
  ['社会团体登记管理条例（2016年修订）', '社会团体登记管理条例'],
  ['慈善组织公开募捐方案备案指引（试行）', '慈善组织公开募捐方案备案指引（试行）'],
])('%s is called %s', (title, short) => {
  expect(shortTitle(title)).toBe(short)
})
