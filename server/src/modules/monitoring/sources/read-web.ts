import type { Fetcher } from '../fetching/polite-fetch.ts'
import { FetchRefusal } from '../fetching/refusal.ts'
import { fault, type Reading } from '../reading/document.ts'
import { entryDocument, readFeed } from '../reading/feed.ts'
import { readPage } from '../reading/page.ts'
import type { SourceRow } from './store.ts'

const feedTypes = [
  'application/rss+xml',
  'application/atom+xml',
  'application/rdf+xml',
  'application/xml',
  'text/xml',
]
const pageTypes = ['text/html', 'application/xhtml+xml', 'text/plain']
/** Of one reading; the rest comes with the next. */
const mostEntries = 200

type WebSource = Pick<SourceRow, 'kind' | 'address' | 'etag'>

/**
 * What a feed or a page has to say since the last time. A page behind an entry is fetched; where it refuses, the entry itself is
 * the document.
 * @param keepEtag called with the version just read
 */
export async function* readWeb(
  fetcher: Fetcher,
  { kind, address, etag }: WebSource,
  isKnown: (url: string) => Promise<boolean>,
  keepEtag: (etag: string | null) => void,
): AsyncGenerator<Reading> {
  const url = address ?? ''
  try {
    const fetched = await fetcher.fetch(url, kind === 'feed' ? feedTypes : pageTypes, etag)
    if (fetched === null) return
    if (kind === 'feed') yield* readEntries(fetcher, fetched.bytes, fetched, isKnown)
    else yield { document: readPage(fetched.bytes, fetched) }
    keepEtag(fetched.etag)
  } catch (error) {
    yield refused(url, error)
  }
}

async function* readEntries(
  fetcher: Fetcher,
  bytes: Uint8Array,
  { url, charset }: { url: string; charset: string | null },
  isKnown: (url: string) => Promise<boolean>,
): AsyncGenerator<Reading> {
  let entries: ReturnType<typeof readFeed>
  try {
    entries = readFeed(bytes, url, charset)
  } catch {
    yield fault(url, '这个地址不是订阅源', 'This address is no feed')
    return
  }
  for (const entry of entries.slice(0, mostEntries)) {
    if (entry.url === null) {
      if (entry.summary !== '') yield { document: entryDocument(entry, url) }
      continue
    }
    if (await isKnown(entry.url)) continue
    try {
      const page = await fetcher.fetch(entry.url, pageTypes)
      if (page === null) continue
      const document = readPage(page.bytes, { ...page, url: entry.url })
      yield {
        document: {
          ...document,
          title: entry.title || document.title,
          publishedAt: document.publishedAt ?? entry.publishedAt,
        },
      }
    } catch (error) {
      yield refused(entry.url, error)
      if (entry.summary !== '') yield { document: entryDocument(entry, entry.url) }
    }
  }
}

const refusals: Record<FetchRefusal['code'], readonly [zh: string, en: string]> = {
  ROBOTS: ['网站的 robots.txt 不允许读', 'robots.txt forbids it'],
  INNER_ADDRESS: ['地址在内部网络，不读', 'It leads into the own network'],
  TOO_LARGE: ['太大，没有读', 'It is too large'],
  TOO_SLOW: ['太慢，没有读完', 'It is too slow'],
  MEDIA_TYPE: ['不是网页或者订阅源', 'It is no page or feed'],
  STATUS: ['网站答复出错', 'The site answered with an error'],
  REDIRECTS: ['跳转太多，或者跳到别的协议', 'Too many redirects, or to another protocol'],
  UNREACHABLE: ['连接不上', 'It cannot be reached'],
}

function refused(url: string, error: unknown): Reading {
  if (!(error instanceof FetchRefusal)) throw error
  const [zh, en] = refusals[error.code]
  return fault(url, `${zh}（${error.message}）`, `${en} (${error.message})`)
}
