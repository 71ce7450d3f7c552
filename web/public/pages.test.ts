import { describe, expect, test } from 'vitest'
import { previewContext, previews } from './fixtures/index.ts'
import type { PageContext } from './index.ts'

const languages = ['zh', 'en'] as const
const cases = Object.entries(previews).flatMap(([name, render]) =>
  languages.map((lang) => ({ name, lang, render })),
)

const voidElements = new Set('area base br col embed hr img input link meta source wbr'.split(' '))
/** Shapes that our own icons close themselves. */
const TAG = /<(\/?)([a-zA-Z][\w-]*)((?:[^<>"']|"[^"]*"|'[^']*')*?)(\/?)>/g

/** Why the document is not well formed, or nothing. */
function findFault(page: string): string | undefined {
  const open: string[] = []
  const withoutData = page.replace(/(<script\b[^>]*>).*?<\/script>/gs, '$1</script>')
  for (const [tag, slash, name = '', , selfClosing] of withoutData.matchAll(TAG)) {
    if (voidElements.has(name) || selfClosing) continue
    if (!slash) open.push(name)
    else if (open.pop() !== name) return `unexpected ${tag}`
  }
  const stray = withoutData
    .replace(/<!doctype html>/, '')
    .replace(TAG, '')
    .match(/[<>]/)
  if (stray) return `stray ${stray[0]}`
  return open.length > 0 ? `unclosed ${open.join(' ')}` : undefined
}

const attributeValues = (page: string, name: string) =>
  Array.from(page.matchAll(new RegExp(` ${name}="([^"]*)"`, 'g')), ([, value = '']) => value)

describe.each(cases)('$name in $lang', ({ lang, render }) => {
  const page = render(previewContext({ lang }))

  test('is well formed and holds no trace of a missing value', () => {
    expect(findFault(page)).toBeUndefined()
    expect(page).not.toMatch(/undefined|\[object Object\]|NaN|!\$\{|\{\w+\}(?!")/)
  })

  test('says its language, its title and that the data are invented', () => {
    expect(page).toContain(`<html lang="${lang === 'zh' ? 'zh-CN' : 'en'}"`)
    expect(page).toMatch(/<title>[^<]+<\/title>/)
    expect(page.match(/<h1\b/g)).toHaveLength(1)
    expect(page).toContain(lang === 'zh' ? '演示数据' : 'Demo data')
  })

  test('has unique ids, and every reference finds its target', () => {
    const ids = attributeValues(page, 'id')
    expect(ids).toEqual([...new Set(ids)])
    const references = [
      ...attributeValues(page, 'for'),
      ...attributeValues(page, 'aria-labelledby'),
      ...attributeValues(page, 'aria-describedby').flatMap((value) => value.split(' ')),
      ...attributeValues(page, 'href')
        .filter((href) => href.startsWith('#'))
        .map((href) => href.slice(1)),
    ]
    expect(references.filter((id) => !ids.includes(id))).toEqual([])
  })

  test('obeys the strict content security policy', () => {
    expect(page).not.toMatch(/ style="| on[a-z]+="|<style/)
    expect(page).not.toMatch(/(src|<link[^>]*href)="(https?:)?\/\//)
    for (const [, rest] of page.matchAll(/<script([^>]*)>/g)) {
      expect(rest).toMatch(/^ type="(application\/(ld\+)?json"|module" src=")/)
    }
  })
})

const PROBE = `"'><img src=x onerror=alert(1)></script><script>alert(1)</script>&`
/** Pictures that the server itself draws are trusted. */
const trusted = new Set(['qrSvg', 'diagramSvg'])

/** Puts the probe into every text that people write, and a script into every link. */
function poison<T>(value: T, key = ''): T {
  if (trusted.has(key)) return value
  if (typeof value === 'string') {
    if (/href$/i.test(key)) return 'javascript:alert(1)' as T
    return /\p{Script=Han}| /u.test(value) ? ((value + PROBE) as T) : value
  }
  if (Array.isArray(value)) return value.map((item) => poison(item, key)) as T
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(
    Object.entries(value).map(([name, item]) => [name, poison(item, name)]),
  ) as T
}

test.each(cases)('$name in $lang lets no input through as markup', ({ lang, render }) => {
  const clean = render(previewContext({ lang }))
  const poisoned: PageContext = previewContext({
    lang,
    path: `/x?${PROBE}`,
    account: { name: PROBE },
    serviceName: { zh: PROBE, en: PROBE },
  })
  const page = render(poisoned, poison)
  expect(findFault(page)).toBeUndefined()
  expect(page).not.toContain('<img')
  expect(page).not.toContain('javascript:')
  expect(page.match(/<script/g)?.length).toBe(clean.match(/<script/g)?.length)
  expect(page.match(/<\/script/g)?.length).toBe(clean.match(/<\/script/g)?.length)
})

test('display choices are attributes of the root element and links that come back', () => {
  const page = previews['home']?.(previewContext({ mode: 'elder', theme: 'dark' }))
  expect(page).toContain('data-mode="elder" data-theme="dark"')
  expect(page).toContain('mode&#61;standard&#38;back&#61;%2Forganisations%3Fq%3D')
})

test('a part without content is left out, heading and all', () => {
  const full = previews['organisation']?.(previewContext())
  const ended = previews['organisation-ended']?.(previewContext())
  expect(full).toContain('id="branches"')
  expect(ended).not.toContain('id="branches"')
  expect(previews['results-none']?.(previewContext())).not.toMatch(/fac-open|class="pg"/)
})

test('an illegal body is never drawn like one that was not found', () => {
  expect(previews['results']?.(previewContext())).toContain('<use href="#m-illegal"/>')
  expect(previews['results-none']?.(previewContext())).not.toContain('m-illegal')
  expect(previews['verify-not_found']?.(previewContext())).not.toContain('m-illegal')
  expect(previews['name-marks-illegal']?.(previewContext())).toContain('<use href="#m-illegal"/>')
  expect(previews['name-marks-unknown']?.(previewContext())).not.toMatch(
    /m-illegal|class="note bad"/,
  )
})

test('without demo data the page does not claim them', () => {
  expect(previews['home']?.(previewContext({ demo: false }))).not.toContain('演示数据')
})
