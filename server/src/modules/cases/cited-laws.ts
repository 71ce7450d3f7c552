import type { GuideView } from '@yiqi/contracts'

const named = /《([^》]+)》(?:（[^）]*）)?([^《]*)/g
const article = /第[一二三四五六七八九十百零〇\d]+条(?:之[一二三四五六七八九十]+)?/g

/** Laws that texts name as 《…》第…条, each with its articles once, in the order of the laws' first mention. */
export function citedLaws(texts: readonly string[]): GuideView['laws'] {
  const laws = new Map<string, Set<string>>()
  for (const text of texts) {
    for (const [, title = '', rest = ''] of text.matchAll(named)) {
      const articles = laws.get(title) ?? new Set()
      for (const [label] of rest.matchAll(article)) articles.add(label)
      laws.set(title, articles)
    }
  }
  return [...laws].map(([title, articles]) => ({
    title,
    articles: [...articles].sort((a, b) => placeOf(a) - placeOf(b) || a.localeCompare(b)),
  }))
}

const digits = '零一二三四五六七八九'

/** 第六十条之一 → 60 */
function placeOf(label: string): number {
  const written = /^第(.+?)条/.exec(label)?.[1] ?? ''
  if (/^\d+$/.test(written)) return Number(written)
  let total = 0
  let digit = 0
  for (const sign of written) {
    const unit = { 十: 10, 百: 100, 千: 1000 }[sign]
    if (unit === undefined) digit = Math.max(0, digits.indexOf(sign))
    else {
      total += (digit || 1) * unit
      digit = 0
    }
  }
  return total + digit
}
