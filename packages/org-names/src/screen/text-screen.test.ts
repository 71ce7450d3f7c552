import { expect, test } from 'vitest'
import { TextScreen } from './text-screen.ts'

const screen = new TextScreen([
  { name: '中国志愿者协会', class: 'illegal' },
  { name: '中国国际经济技术合作促进会', class: 'illegal' },
  { name: '中国国际经济技术合作促进会', class: 'legal', uscc: '51100000500004971P' },
  { name: '善小公益基金会', class: 'legal', uscc: '53100000MJ0065030H' },
  { name: '摄影协会', class: 'legal' },
  { name: '南航', class: 'legal' },
])

const only = (text: string) => {
  const hits = screen.find(text)
  expect(hits).toHaveLength(1)
  return hits[0]
}
const codes = (text: string) => only(text)?.why.map(({ code }) => code)

test('a known name, exact and folded', () => {
  expect(only('据悉，中国志愿者协会发文')).toMatchObject({
    ...{ start: 3, end: 10, text: '中国志愿者协会', name: '中国志愿者协会' },
    ...{ match: 'exact', class: 'illegal', uscc: null, score: 1 },
  })
  expect(only('善小公益 基金會')).toMatchObject({
    ...{ match: 'folded', name: '善小公益基金会', uscc: '53100000MJ0065030H' },
  })
})

test('the example of the README', () => {
  const hits = screen.find('据悉，中國 志愿者协会与善小公溢基金会……')
  expect(hits.map(({ start, end, text, match }) => [start, end, text, match])).toEqual([
    [3, 11, '中國 志愿者协会', 'folded'],
    [12, 19, '善小公溢基金会', 'lookalike'],
  ])
})

test('a name that a registered body bears as well is said to be so', () => {
  expect(only('中国国际经济技术合作促进会')).toMatchObject({ class: 'illegal', score: 0.6 })
  expect(codes('中国国际经济技术合作促进会')).toEqual(['EXACT', 'SAME_NAME_REGISTERED'])
})

test.each([
  ['中国摄影协会', ['EXACT', 'IN_LONGER_NAME']],
  ['浙江中国志愿者协会', ['EXACT']],
  ['中国志愿者协会北京分会', ['EXACT', 'BRANCH_FOLLOWS']],
  ['乘南航', ['EXACT', 'SHORT_NAME']],
])('what stands around %s', (text, expected) => {
  expect(codes(text)).toEqual(expected)
})

test.each([
  ['另一个字', '昨天中国自愿者协会发文', '中国自愿者协会'],
  ['多一个字', '昨天中国志愿者者协会发文', '中国志愿者者协会'],
  ['少一个字', '昨天善小公基金会发文', '善小公基金会'],
  ['换了开头', '昨天，中华志愿者协会发文', '中华志愿者协会'],
])('looks alike: %s', (_, text, slice) => {
  expect(only(text)).toMatchObject({ match: 'lookalike', text: slice })
})

test('an unknown name is told by its build, and says why', () => {
  const hit = only('“大会”由中国绿色能源环保产业协会主办')
  expect(hit).toMatchObject({ match: 'unknown', class: null, name: '中国绿色能源环保产业协会' })
  expect(hit?.why.map(({ code }) => code)).toEqual(['FORM', 'NATIONAL_OPENING', 'FIELD'])
})

test.each([
  '我们必须学会尊重',
  '中国文学艺术界联合会召开会议',
  '全国政协常务委员会',
  '美国商会会长',
  '各级行业协会商会',
])('%s has no name worth a look', (text) => {
  expect(screen.find(text)).toEqual([])
})

test('names come and go without a new build: exact, folded, a character away and alike', () => {
  const living = new TextScreen([{ name: '善小公益基金会', class: 'legal' }])
  const match = (text: string) => living.find(text)[0]?.match
  const texts = ['中国爱国文艺家协会', '中國愛國文藝家協會', '中国爱国文艺佳协会']
  expect(match(texts[0] ?? '')).toBe('unknown')
  const id = living.add({ name: '中国爱国文艺家协会', class: 'illegal' })
  expect(texts.map(match)).toEqual(['exact', 'folded', 'lookalike'])
  expect(living.listedAs('中國愛國文藝家協會').map(({ class: kind }) => kind)).toEqual(['illegal'])
  expect(living.remove(id)).toBe(true)
  expect(living.remove(id)).toBe(false)
  expect(match(texts[0] ?? '')).toBe('unknown')
})

test('an unknown name in traditional characters is told too, as it is written', () => {
  expect(only('昨日，中國綠色能源環保產業協會舉辦了年會')).toMatchObject({
    ...{
      match: 'unknown',
      start: 3,
      name: '中國綠色能源環保產業協會',
      text: '中國綠色能源環保產業協會',
    },
  })
})
