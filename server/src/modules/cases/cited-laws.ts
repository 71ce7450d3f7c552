import { articlePattern, readArticle } from '@yiqi/codes'
import type { GuideView } from '@yiqi/contracts'

const named = /《([^》]+)》(?:（[^）]*）)?([^《]*)/g
const article = new RegExp(articlePattern, 'g')

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
    articles: [...articles].sort(byNumber),
  }))
}

function byNumber(one: string, other: string): number {
  const [a, b] = [readArticle(one), readArticle(other)]
  return (a?.number ?? 0) - (b?.number ?? 0) || (a?.insertion ?? 0) - (b?.insertion ?? 0)
}
