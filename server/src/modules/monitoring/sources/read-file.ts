import { type Readable, Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGunzip } from 'node:zlib'
import { fault, type Reading } from '../reading/document.ts'
import { readJsonLines } from '../reading/json-lines.ts'
import { linesOf } from '../reading/lines.ts'
import { readPage } from '../reading/page.ts'
import { readWarc } from '../reading/warc.ts'

const limits = {
  /** Of one page, in a file or by itself. */
  page: 8 * 1024 * 1024,
  /** Of a whole file, unpacked: a small one may hold gigabytes of nothing. */
  file: 2 * 1024 * 1024 * 1024,
}

class TooLargeError extends Error {
  override name = 'TooLargeError'
}

/**
 * Documents of a file: JSON lines, a web archive (WARC), an HTML page or plain text, each also gzipped. Which it is, its
 * name says.
 */
export async function* readFile(name: string, content: Readable): AsyncGenerator<Reading> {
  const lower = name.toLowerCase()
  // A packed web archive is a row of packed records, which its reader unpacks one by one.
  if (/\.warc(\.gz)?$/.test(lower)) {
    yield* readWarc(content, name, limits.page)
    return
  }
  const unpacked = lower.endsWith('.gz') ? unzipped(content) : content
  const kind = lower.replace(/\.gz$/, '')
  try {
    if (/\.(jsonl|ndjson)$/.test(kind)) yield* readJsonLines(linesOf(unpacked), name)
    else if (/\.(html?|xhtml)$/.test(kind)) yield await readWhole(unpacked, name, 'text/html')
    else if (kind.endsWith('.txt')) yield await readWhole(unpacked, name, 'text/plain')
    else {
      content.on('error', () => {}).destroy()
      yield fault(name, '不认识这种文件', 'Files of this kind are not read')
    }
  } catch (error) {
    content.destroy()
    yield error instanceof TooLargeError
      ? fault(name, '文件解压后太大，没有读完', 'The file unpacks to too much')
      : fault(name, '文件损坏，没有读完', 'The file is broken')
  }
}

async function readWhole(content: Readable, name: string, mediaType: string): Promise<Reading> {
  const parts: Buffer[] = []
  let bytes = 0
  for await (const part of content as AsyncIterable<Buffer>) {
    bytes += part.length
    if (bytes > limits.page) throw new TooLargeError(name)
    parts.push(part)
  }
  return { document: readPage(Buffer.concat(parts), { url: name, mediaType }) }
}

function unzipped(content: Readable): Readable {
  let bytes = 0
  const counted = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      bytes += chunk.length
      if (bytes > limits.file) done(new TooLargeError())
      else done(null, chunk)
    },
  })
  // Whoever reads sees the same error; this keeps it from being reported twice.
  pipeline(content, createGunzip(), counted).catch(() => {})
  return counted
}
