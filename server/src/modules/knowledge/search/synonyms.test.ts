import { expect, test } from 'vitest'
import { readQuery } from './query.ts'
import { glossarySynonyms } from './synonyms.ts'
import { queryTokens } from './tokens.ts'

const glossary = `
- { term: service institution, zh: 民办非企业单位（社会服务机构）, law: x, also: [民非] }
- { term: fund, zh: 注册资金（活动资金、开办资金）, law: x }
`

test('two names of one thing stand for each other; a list of kinds does not', () => {
  expect(glossarySynonyms(glossary)).toEqual([
    {
      written: ['民办非企业单位', '社会服务机构', '民非', 'service institution'],
      means: ['民办非企业单位', '社会服务机构'],
    },
    { written: ['注册资金', 'fund'], means: ['注册资金'] },
  ])
})

const keysFor = (q: string) =>
  new Set(readQuery(q, glossarySynonyms(glossary)).terms.map(({ key }) => key))
const contains = (q: string, word: string) =>
  queryTokens(word).every(({ key }) => keysFor(q).has(key))

test.each([
  ['民非要交多少钱', '民办非企业单位', true],
  ['社会服务机构', '民办非企业单位', true],
  ['service institutions', '社会服务机构', true],
  ['refund', '注册资金', false],
  ['民办学校', '社会服务机构', false],
])('%s asks for %s: %s', (q, word, isAsked) => {
  expect(contains(q, word)).toBe(isAsked)
})

test('the glossary of the house says what the public calls things', () => {
  const words = glossarySynonyms().find(({ means }) => means.includes('社会团体'))
  expect(words?.written).toContain('社团')
})
