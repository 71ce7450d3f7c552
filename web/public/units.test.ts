import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { formatMoment, formatYuan, usccCode } from './format.ts'
import { safeUrl } from './html.ts'
import { messages } from './messages/index.ts'
import { markedName } from './pages/results.ts'
import { stylesheet } from './styles.ts'

const keys = Object.keys(messages.zh) as (keyof typeof messages.zh)[]
const placeholders = (text: string) => (text.match(/\{\w+\}/g) ?? []).sort()

test('both languages have the same messages, with the same places to fill', () => {
  expect(Object.keys(messages.en)).toEqual(keys)
  for (const key of keys) {
    expect(messages.zh[key]).not.toBe('')
    expect(placeholders(messages.en[key]), key).toEqual(placeholders(messages.zh[key]))
  }
})

test('every message is used', () => {
  const source = ['pages', 'parts']
    .flatMap((folder) =>
      readdirSync(new URL(folder, import.meta.url), { recursive: true, encoding: 'utf8' }).map(
        (file) => new URL(`${folder}/${file}`, import.meta.url),
      ),
    )
    .filter(({ pathname }) => pathname.endsWith('.ts'))
    .map((file) => readFileSync(file, 'utf8'))
    .join('\n')
  const patterns = Array.from(
    source.matchAll(/`([a-zA-Z]+\.(?:\$\{[^}]*\}|[a-zA-Z.])+)`/g),
    ([, template = '']) =>
      new RegExp(`^${template.replaceAll('.', '\\.').replace(/\$\{[^}]*\}/g, '[\\w-]+')}$`),
  )
  const unused = keys.filter(
    (key) => !source.includes(`'${key}'`) && !patterns.some((pattern) => pattern.test(key)),
  )
  expect(unused).toEqual([])
})

test('Chinese texts hold no hand-made spaces, exclamation marks or phrases that blame', () => {
  for (const key of keys) {
    expect(messages.zh[key], key).not.toMatch(/[！!]|非法输入|操作失败|系统异常|温馨提示/)
    expect(messages.zh[key], key).not.toMatch(/\p{Script=Han} \p{Script=Han}/u)
  }
})

test.each([
  [0, '0.00'],
  [5, '0.05'],
  [30_000_000, '300,000.00'],
  [-150, '-1.50'],
  [9_007_199_254_740_991, '90,071,992,547,409.91'],
])('%i fen are shown as %s yuan', (fen, shown) => {
  expect(formatYuan(fen)).toBe(shown)
})

test('an instant is shown in the time of the country, a date stays', () => {
  expect(formatMoment('2026-11-23T16:30:00Z')).toBe('2026-11-24 00:30')
  expect(formatMoment('2026-11-23')).toBe('2026-11-23')
})

test('a credit code copies as 18 clean characters', () => {
  const text = usccCode('52990102MJ9K2F41X2').replace(/<[^>]*>/g, '')
  expect(text).toBe('52990102MJ9K2F41X2')
})

test('hits are marked across the places where a name may break', () => {
  const name = { parts: ['云汀市', '青禾', '教育研究会'], hits: [{ start: 2, end: 4 }] }
  expect(markedName(name)).toBe('云汀<mark>市</mark><wbr><mark>青</mark>禾<wbr>教育研究会')
})

test.each([
  ['/organisations?q=1', '/organisations?q=1'],
  ['https://a.example/', 'https://a.example/'],
  ['#main', '#main'],
  ['javascript:alert(1)', '#'],
  ['//evil.example', '#'],
  ['/\\evil.example', '#'],
  ['data:text/html,x', '#'],
])('the link %s becomes %s', (url, safe) => {
  expect(safeUrl(url)).toBe(safe)
})

test('the stylesheet is small, loads nothing and follows the system into the dark', () => {
  const css = stylesheet()
  expect(Buffer.byteLength(css)).toBeLessThanOrEqual(40_000)
  expect(css).not.toMatch(/url\(|@import|\/\*/)
  expect(css).toContain("prefers-color-scheme:dark){[data-theme='auto']{")
})
