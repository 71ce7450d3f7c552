import { parseFeed } from 'feedsmith'
import { decode } from './charset.ts'
import { instantOf, type ReadDocument } from './document.ts'
import { firstLine, readHtml } from './page.ts'

export interface FeedEntry {
  /** Absolute address of the page that the entry stands for; null where it has none. */
  url: string | null
  title: string
  /** What the feed itself says of it, as text. */
  summary: string
  publishedAt: string | null
}

/** Atom wraps what RSS gives as it is. */
type Words = string | { value?: string; encoded?: string }

interface LooseEntry {
  title?: Words
  link?: string
  url?: string
  links?: readonly { href?: string; rel?: string }[]
  description?: Words
  summary?: Words
  content?: Words
  pubDate?: string
  published?: string
  updated?: string
  dc?: { date?: string; dates?: readonly string[] }
}

/**
 * Entries of an RSS, RDF or Atom feed, the newest first as feeds give them.
 * @throws Error when it is no feed
 */
export function readFeed(bytes: Uint8Array, url: string, charset?: string | null): FeedEntry[] {
  const { feed } = parseFeed(decode(bytes, charset).text)
  const loose = feed as { items?: LooseEntry[]; entries?: LooseEntry[] }
  return (loose.items ?? loose.entries ?? []).map((entry) => {
    const summary = readHtml(bodyOf(entry)).text
    return {
      url: absolute(addressOf(entry), url),
      title: readHtml(wordsOf(entry.title)).text || firstLine(summary),
      summary,
      publishedAt: instantOf(entry.pubDate ?? entry.published ?? entry.dc?.date ?? entry.updated),
    }
  })
}

const bodyOf = ({ content, description, summary }: LooseEntry): string =>
  wordsOf(content) || wordsOf(description) || wordsOf(summary)

const wordsOf = (words: Words | undefined): string =>
  typeof words === 'string' ? words : (words?.value ?? words?.encoded ?? '')

const addressOf = ({ link, url, links }: LooseEntry): string | undefined =>
  link ?? url ?? (links?.find(({ rel }) => !rel || rel === 'alternate') ?? links?.[0])?.href

function absolute(address: string | undefined, base: string): string | null {
  if (!address || !URL.canParse(address, base)) return null
  const url = new URL(address, base)
  return url.protocol === 'http:' || url.protocol === 'https:' ? url.href : null
}

/** The entry itself as a document, for entries that lead nowhere. */
export const entryDocument = (
  { title, summary, publishedAt }: FeedEntry,
  url: string,
): ReadDocument => ({
  url,
  title,
  text: summary,
  publishedAt,
  snapshot: new TextEncoder().encode(summary),
  mediaType: 'text/plain',
})
