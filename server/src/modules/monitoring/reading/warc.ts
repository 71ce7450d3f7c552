import { WARCParser } from 'warcio'
import { fault, instantOf, type Reading } from './document.ts'
import { readPage } from './page.ts'

const readable = new Set(['text/html', 'application/xhtml+xml', 'text/plain'])

/**
 * Pages of a WARC file (ISO 28500), packed or not: responses with status 200 and resources that are text. Each is cut off at
 * `maxBytes`; a record that cannot be read ends the file, with a fault, because nothing tells where the next begins.
 */
export async function* readWarc(
  content: AsyncIterable<Uint8Array>,
  place: string,
  maxBytes: number,
): AsyncGenerator<Reading> {
  let number = 0
  try {
    for await (const record of new WARCParser(content)) {
      number++
      const { warcType, warcTargetURI, warcDate, httpHeaders } = record
      const isPage =
        warcType === 'resource' || (warcType === 'response' && httpHeaders?.statusCode === 200)
      const contentType =
        httpHeaders?.headers.get('content-type') ?? record.warcContentType ?? 'text/html'
      const { mediaType, charset } = contentTypeOf(contentType)
      if (!isPage || !readable.has(mediaType)) continue
      const bytes = await readUpTo(record, maxBytes)
      if (bytes === null) {
        yield fault(`${place}#${number}`, '这一页太大，没有读', 'The page is too large')
        continue
      }
      const url = warcTargetURI ?? `${place}#${number}`
      const page = readPage(bytes, { url, mediaType, charset })
      yield { document: { ...page, publishedAt: page.publishedAt ?? instantOf(warcDate) } }
    }
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error)
    yield fault(`${place}#${number + 1}`, `WARC 文件损坏：${detail}`, `Broken WARC file: ${detail}`)
  }
}

/** @returns null when there is more than `maxBytes` */
async function readUpTo(
  chunks: AsyncIterable<Uint8Array>,
  maxBytes: number,
): Promise<Uint8Array | null> {
  const parts: Uint8Array[] = []
  let bytes = 0
  for await (const chunk of chunks) {
    bytes += chunk.length
    if (bytes <= maxBytes) parts.push(chunk)
  }
  return bytes <= maxBytes ? Buffer.concat(parts) : null
}

export function contentTypeOf(header: string): { mediaType: string; charset: string | null } {
  const [mediaType = '', ...parameters] = header.split(';')
  const charset = parameters
    .map((parameter) => /^\s*charset\s*=\s*"?([\w-]+)/i.exec(parameter)?.[1])
    .find(Boolean)
  return { mediaType: mediaType.trim().toLowerCase(), charset: charset ?? null }
}
