import { articleLabel, articlePattern, readArticle } from '@yiqi/codes'

export interface Citation {
  /** As `shortTitle` writes it, so that it meets the title of the document however either is written. */
  title: string
  /** 第十条; null where the whole document is cited. */
  article: string | null
}

const widestRange = 200
const reference = `${articlePattern}(?:第[^条章节，。；、）]{1,8}[款项目])*`
const cited = new RegExp(
  `《([^《》]{2,80}(?:〈[^〉]*〉[^《》]*)?)》(?:（[^）]{0,30}）)?((?:[、和及与或至]?(?:${reference}))*)`,
  'g',
)
const articles = new RegExp(`([至])?(${articlePattern})`, 'g')

/** 《中华人民共和国慈善法》（2023年修正） → 慈善法 */
export function shortTitle(title: string): string {
  return title
    .replaceAll(/[《》〈〉\s]/g, '')
    .replaceAll(/[（(][^（）()]*(?:\d{4}|修[订正])[^（）()]*[）)]/g, '')
    .replace(/^中华人民共和国/, '')
}

/** Laws that a text names as 《…》 and the articles that it names with them, each once. */
export function findCitations(text: string): Citation[] {
  const found = new Map<string, Citation>()
  for (const [, title = '', list = ''] of text.matchAll(cited)) {
    for (const article of articlesIn(list)) {
      const citation = { title: shortTitle(title), article }
      found.set(`${citation.title}${article ?? ''}`, citation)
    }
  }
  return [...found.values()]
}

function articlesIn(list: string): (string | null)[] {
  const labels: string[] = []
  let last = 0
  for (const [, to, written = ''] of list.matchAll(articles)) {
    const read = readArticle(written)
    if (!read) continue
    const isRange = to !== undefined && read.number - last <= widestRange
    for (let number = last + 1; isRange && number < read.number; number++) {
      labels.push(articleLabel({ number, insertion: 0 }))
    }
    labels.push(articleLabel(read))
    last = read.number
  }
  return labels.length > 0 ? labels : [null]
}
