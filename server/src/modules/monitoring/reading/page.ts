import { Parser } from 'htmlparser2'
import { decode } from './charset.ts'
import { instantOf, type ReadDocument } from './document.ts'

const silent = new Set([
  'script',
  'style',
  'noscript',
  'template',
  'svg',
  'math',
  'iframe',
  'object',
  'select',
  'textarea',
])
const blocks = new Set([
  'address',
  'article',
  'aside',
  'blockquote',
  'br',
  'caption',
  'dd',
  'div',
  'dl',
  'dt',
  'fieldset',
  'figcaption',
  'figure',
  'footer',
  'form',
  'h1',
  'h2',
  'h3',
  'h4',
  'h5',
  'h6',
  'header',
  'hr',
  'legend',
  'li',
  'main',
  'nav',
  'ol',
  'option',
  'p',
  'pre',
  'section',
  'table',
  'tbody',
  'td',
  'th',
  'tr',
  'ul',
])
const dateNames =
  /^(?:article:published_time|pubdate|publishdate|publish_time|date|dc\.date|og:pubdate)$/i
const pieceChars = 16 * 1024
/** No honest page is nested so deeply; the parser's work grows with the square of it. */
const deepest = 2000

export interface PageText {
  title: string
  text: string
  publishedAt: string | null
}

/**
 * What a reader of the page would read, block by block. Scripts, styles and forms are left out; nothing of the page is
 * run, fetched or trusted. Works through the page once; one nested too deeply is read on as if a
 * new page began.
 */
export function readHtml(html: string): PageText {
  const text: string[] = []
  let title = ''
  let publishedAt: string | null = null
  let silence = 0
  let depth = 0
  let isTitle = false
  const start = () =>
    new Parser(
      {
        onopentag(name, attributes) {
          depth++
          if (silent.has(name)) silence++
          else if (name === 'title') isTitle = title === ''
          else if (name === 'meta') publishedAt ??= dateOf(attributes)
          else if (name === 'time') publishedAt ??= instantOf(attributes.datetime)
          if (blocks.has(name)) text.push('\n')
        },
        ontext(piece) {
          if (isTitle) title += piece
          else if (silence === 0) text.push(piece)
        },
        onclosetag(name) {
          depth--
          if (silent.has(name)) silence = Math.max(0, silence - 1)
          if (name === 'title') isTitle = false
          if (blocks.has(name)) text.push('\n')
        },
      },
      { decodeEntities: true, lowerCaseTags: true },
    )
  let parser = start()
  for (let at = 0; at < html.length; ) {
    const end = endOfPiece(html, at)
    parser.write(html.slice(at, end))
    at = end
    if (depth > deepest) {
      parser.end()
      parser = start()
    }
  }
  parser.end()
  return { title: tidy(title), text: tidyBlocks(text.join('')), publishedAt }
}

/** Before a tag, where there is one: a new parser begins nowhere else. */
function endOfPiece(html: string, at: number): number {
  if (at + pieceChars >= html.length) return html.length
  const tag = html.lastIndexOf('<', at + pieceChars)
  return tag > at ? tag : at + pieceChars
}

const dateOf = ({ name, property, content }: Record<string, string>): string | null =>
  dateNames.test(name ?? property ?? '') ? instantOf(content) : null

const tidy = (text: string) => text.replaceAll(/\s+/g, ' ').trim()

const tidyBlocks = (text: string) =>
  text
    .split('\n')
    .map(tidy)
    .filter((line) => line !== '')
    .join('\n')

/** @param charset as the HTTP header declares it */
export function readPage(
  bytes: Uint8Array,
  { url, mediaType, charset }: { url: string; mediaType: string; charset?: string | null },
): ReadDocument {
  const { text } = decode(bytes, charset)
  const isPlain = mediaType === 'text/plain'
  const page = isPlain ? { title: '', text, publishedAt: null } : readHtml(text)
  return { url, ...page, title: page.title || firstLine(page.text), snapshot: bytes, mediaType }
}

const titleChars = 200

/** Where a page has no title, as most files. */
export const firstLine = (text: string): string =>
  (text.split('\n', 1)[0] ?? '').trim().slice(0, titleChars)
