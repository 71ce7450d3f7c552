import { expect, test } from 'vitest'
import { excerptOf, markTerms } from './marks.ts'
import { queryTokens } from './tokens.ts'

const keys = (q: string) => new Set(queryTokens(q).map(({ key }) => key))
const marked = (q: string, text: string) =>
  markTerms(text, keys(q)).map(([start, end]) => text.slice(start, end))

test.each([
  ['法定代表人', '变更法定代表人的，', ['法定代表人']],
  ['三十日', '应当在30日内', ['30日']],
  ['30日', '应当在三十日内', ['三十日']],
  ['会员', '会员、单位会员', ['会员', '会员']],
  ['税', '纳税人和税务机关', ['税', '税']],
  ['ＡＢＣ', '见abc附件', ['abc']],
  ['没有', '别的话', []],
])('%s in %s', (q, text, parts) => {
  expect(marked(q, text)).toEqual(parts)
})

test('the excerpt is the part that says most, from where a clause begins', () => {
  const text = `${'前言无关。'.repeat(60)}法定代表人变更的，应当申请变更登记。${'后文无关。'.repeat(60)}`
  const [start, end] = excerptOf(text, markTerms(text, keys('法定代表人变更登记')), 40)
  expect(text.slice(start, end)).toMatch(/^法定代表人变更的，应当申请变更登记。/)
  expect(end - start).toBe(40)
})

test('a short text is shown whole', () => {
  expect(excerptOf('短文', [])).toEqual([0, 2])
})
