import { articlePattern, type ArticleNumber, readArticle } from '@yiqi/codes'
import { readAsking } from './asking.ts'
import { isLastKey, queryTokens, type Token } from './tokens.ts'

export interface ReadQuery {
  /** 第十条, wherever it stood. */
  article: ArticleNumber | null
  terms: QueryTerm[]
}

export interface QueryTerm {
  key: number
  /** Of what was written as a word: 1. */
  weight: number
  /**
   * Terms of one clause stand for one thing that was asked; of its variants (what was written, other
   * words for it) one is enough. Null for what is only likely to stand in an answer.
   */
  clause: number | null
  variant: number
}

/** Who writes one of `written` also asks for `means`; the words of law are in both. */
export interface Synonym {
  written: readonly string[]
  means: readonly string[]
}

export type Synonyms = readonly Synonym[]

const longestQuery = 200
const otherWordWeight = 0.5
const answerWeight = 0.35
/** Of a pair of characters that belong to two words: 社会团体|章程 has such a one, which says little. */
const acrossWeight = 0.4

const articles = new RegExp(
  `${articlePattern}(?:第[^条，。；、\\s]{1,6}[款项目])*|(?<!\\d)\\d{1,4}\\s*条`,
  'g',
)
const words = new Intl.Segmenter('zh', { granularity: 'word' })

export function readQuery(text: string, synonyms: Synonyms): ReadQuery {
  const asked = text.slice(0, longestQuery)
  let article: ArticleNumber | null = null
  const withoutArticle = asked.replace(articles, (written) => {
    const [label = written] = new RegExp(articlePattern).exec(written) ?? []
    article ??= readArticle(label.startsWith('第') ? label : `第${label}`) ?? null
    return ' '
  })
  const { subject, answered } = readAsking(withoutArticle)
  const isSubject = /[\p{L}\p{N}]/u.test(subject) || article !== null
  // A question made of nothing but words of asking is taken as it stands.
  return { article, terms: termsOf(isSubject ? subject : withoutArticle, synonyms, answered) }
}

function termsOf(text: string, synonyms: Synonyms, answered: readonly string[]): QueryTerm[] {
  const terms = new Map<number, QueryTerm>()
  const add = (part: string, term: Omit<QueryTerm, 'key'>) => {
    for (const { key } of queryTokens(part)) if (!terms.has(key)) terms.set(key, { key, ...term })
  }
  const called = synonymsIn(text, synonyms)
  for (const [clause, { written }] of called.entries()) {
    add(written, { weight: 1, clause, variant: 0 })
  }
  const ends = wordEnds(text)
  let clause = called.length
  for (const { key, start, end } of telling(queryTokens(text))) {
    const isAcross = end - start === 2 && ends.has(start + 1)
    if (!terms.has(key)) {
      terms.set(key, { key, weight: isAcross ? acrossWeight : 1, clause, variant: 0 })
      clause += 1
    }
  }
  for (const [of, { others }] of called.entries()) {
    for (const [index, other] of others.entries()) {
      add(other, { weight: otherWordWeight, clause: of, variant: index + 1 })
    }
  }
  for (const phrase of answered) add(phrase, { weight: answerWeight, clause: null, variant: 0 })
  return [...terms.values()]
}

/** A character left alone between words of asking says next to nothing, unless it is all there is. */
function telling(tokens: readonly Token[]): readonly Token[] {
  const more = tokens.filter(({ key }) => !isLastKey(key))
  return more.length > 0 ? more : tokens
}

const wordEnds = (text: string) =>
  new Set([...words.segment(text)].map(({ index, segment }) => index + segment.length))

/** Of each synonym the longest word that is written in the text, and what else it is called. */
function synonymsIn(text: string, synonyms: Synonyms): { written: string; others: string[] }[] {
  const lower = text.toLowerCase()
  return synonyms.flatMap(({ written, means }) => {
    const word = written
      .filter((one) => isWritten(lower, one.toLowerCase()))
      .sort((a, b) => b.length - a.length)[0]
    if (word === undefined) return []
    const others = means.filter((one) => one !== word)
    return others.length > 0 ? [{ written: word, others }] : []
  })
}

/** An English word only as a whole. */
function isWritten(text: string, word: string): boolean {
  if (!/^[\w -]+$/.test(word)) return text.includes(word)
  return new RegExp(`(?<!\\w)${word}s?(?!\\w)`).test(text)
}
