import {
  articleLabel,
  type ArticleNumber,
  articlePattern,
  fromNumeral,
  numeralCharacters,
  readArticle,
  toNumeral,
} from '@yiqi/codes'

/** 编, 章, 节 or another heading over a passage. */
export interface Heading {
  /** 第一章; empty for a heading without a number. */
  label: string
  title: string
}

/** The smallest part of a document that is cited and found: an article, an item, a question, a paragraph. */
export interface Passage {
  /** Unique in the document and stable as long as its number is: `art-10`, `art-10-1`, `item-2`, `p-1`. */
  anchor: string
  /** 第十条, 一、, 问一; null for a paragraph. */
  label: string | null
  /** From the outermost heading inwards. */
  path: Heading[]
  /** Its paragraphs (款) by line. */
  text: string
}

/** What a reader of the result has to know: the text was not cut as laws are. */
export type SplitFault = 'no-articles' | 'starts-later' | 'gap' | 'restart' | 'out-of-order'

export interface SplitText {
  passages: Passage[]
  faults: { kind: SplitFault; line: string }[]
}

/** Paragraphs of a text without numbers are put together up to this length. */
export const paragraphLength = 400

const numeral = `[${numeralCharacters}\\d]+`
const article = new RegExp(`^(${articlePattern})(\\s*)(.*)$`)
const division = new RegExp(`^第\\s*${numeral}\\s*(编|分编|章|节)(?=\\s|$)`)
const item = new RegExp(`^(${numeral})、`)
const question = /^问[：:]/
const ranks: Record<string, number> = { 编: 0, 分编: 1, 章: 2, 节: 3 }
const otherRank = 4

/** Cuts a law, a notice or a list of questions into its passages. Numbers decide, layout hardly matters. */
export function splitText(text: string, title = ''): SplitText {
  const lines = text.split(/\r?\n/).map(readLine).filter(isContent(title))
  const articles = lines.map(({ words }) => article.exec(words)).filter((match) => match !== null)
  const cutter = new Cutter(articles.length > 0, articles.some(isApart))
  for (const line of lines) cutter.take(line)
  return cutter.finish()
}

/** “第十二条规定的……” within an article begins no article; where none has a space, numbers decide alone. */
const isApart = (match: RegExpExecArray) => match[4] !== '' || match[5] === ''

interface Line {
  words: string
  /** Marked as a heading by the text itself. */
  isMarked: boolean
}

function readLine(raw: string): Line {
  const [, hashes = '', rest = ''] = /^\s*(#*)\s*(.*?)\s*$/.exec(raw.replaceAll('\u200b', '')) ?? []
  // Bold type says nothing that the words do not.
  return { words: rest.replaceAll('**', '').trim(), isMarked: hashes !== '' }
}

const isContent =
  (title: string) =>
  ({ words, isMarked }: Line) =>
    words !== '' && !/^目\s*[录次]$/.test(words) && !(isMarked && words === title.trim())

class Cutter {
  readonly #hasArticles: boolean
  readonly #areApart: boolean
  readonly #result: SplitText = { passages: [], faults: [] }
  readonly #anchors = new Map<string, number>()
  #path: (Heading & { rank: number })[] = []
  #last: ArticleNumber = { number: 0, insertion: 0 }
  #open: Passage | undefined

  constructor(hasArticles: boolean, areApart: boolean) {
    this.#hasArticles = hasArticles
    this.#areApart = areApart
  }

  take({ words, isMarked }: Line): void {
    if (this.#takeHeading(words, isMarked)) return
    if (this.#hasArticles ? this.#takeArticle(words) : this.#takeItem(words)) return
    this.#takeParagraph(words)
  }

  finish(): SplitText {
    if (!this.#hasArticles) this.#complain('no-articles', '')
    return this.#result
  }

  #complain(kind: SplitFault, line: string): void {
    this.#result.faults.push({ kind, line: line.slice(0, 40) })
  }

  /** A line is a heading if it is marked as one, or is short and begins with 第…章 or the like. */
  #takeHeading(words: string, isMarked: boolean): boolean {
    const match = division.exec(words)
    const isSentence = words.length > 40 || /[。；，：]$/.test(words)
    if (match ? isSentence && !isMarked : !isMarked) return false
    if (article.test(words)) return false
    const label = match?.[0].replaceAll(/\s/g, '') ?? ''
    const rank = match?.[1] === undefined ? otherRank : (ranks[match[1]] ?? otherRank)
    const title = tighten(match ? words.slice(match[0].length) : words)
    this.#path = [...this.#path.filter((one) => one.rank < rank), { label, title, rank }]
    this.#open = undefined
    return true
  }

  #takeArticle(words: string): boolean {
    const match = article.exec(words)
    const read = readArticle(match?.[1] ?? '')
    if (!match || !read) return false
    const isNext = isNextOf(this.#last, read)
    if (!isApart(match) && (this.#areApart || !isNext)) return false
    if (!isNext) {
      const isForward = read.number > this.#last.number
      if (!isForward && read.number !== 1) {
        this.#complain('out-of-order', words)
        return false
      }
      const isFirst = this.#last.number === 0
      this.#complain(isFirst ? 'starts-later' : isForward ? 'gap' : 'restart', words)
    }
    this.#last = read
    const anchor = `art-${read.number}${read.insertion > 0 ? `-${read.insertion}` : ''}`
    this.#begin(anchor, articleLabel(read), match[5] ?? '')
    return true
  }

  #takeItem(words: string): boolean {
    if (question.test(words)) {
      const count = this.#count('question')
      this.#begin(`question-${count}`, `问${toNumeral(count)}`, words)
      return true
    }
    const match = item.exec(words)
    const number = fromNumeral(match?.[1] ?? '')
    if (!match || number === undefined) return false
    this.#begin(`item-${number}`, `${match[1]}、`, words.slice(match[0].length).trim())
    return true
  }

  #takeParagraph(words: string): void {
    const open = this.#open
    const isFull = open?.label === null && open.text.length + words.length > paragraphLength
    if (open && !isFull) open.text += `${open.text === '' ? '' : '\n'}${words}`
    else this.#begin(`p-${this.#count('p')}`, null, words)
  }

  #begin(anchor: string, label: string | null, text: string): void {
    const times = this.#count(`anchor ${anchor}`)
    const path = this.#path.map(({ rank: _, ...heading }) => heading)
    // A second 第一条, e.g. of an annex, is another place.
    this.#open = { anchor: times > 1 ? `${anchor}.${times}` : anchor, label, path, text }
    this.#result.passages.push(this.#open)
  }

  #count(name: string): number {
    const count = (this.#anchors.get(name) ?? 0) + 1
    this.#anchors.set(name, count)
    return count
  }
}

function isNextOf(last: ArticleNumber, one: ArticleNumber): boolean {
  return one.insertion === 0
    ? one.number === last.number + 1
    : one.number === last.number && one.insertion === last.insertion + 1
}

/** `总\u3000\u3000则` → `总则`: spaces between Han characters are layout. */
const tighten = (text: string) =>
  text.trim().replaceAll(/(?<=\p{Script=Han})\s+(?=\p{Script=Han})/gu, '')
