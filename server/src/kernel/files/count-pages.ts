import { buffer } from 'node:stream/consumers'
import { Worker } from 'node:worker_threads'
import type { FileStore } from './store.ts'

const longestMs = 10_000
const memory = { maxOldGenerationSizeMb: 256, maxYoungGenerationSizeMb: 32 }

let turn: Promise<unknown> = Promise.resolve()
/** Kept from one paper to the next; a broken one is replaced. */
let counter: Worker | undefined
/** Takes the count of the paper whose turn it is. */
let answer: (pages: number | null) => void = () => {}

/** A content never changes, so neither does the number of its pages. */
const counted = new Map<string, number | null>()
const mostCounted = 1000

/**
 * Pages of a stored paper as an archive counts them: those of a PDF, one of a picture; null where none can be
 * told. One paper at a time, in a thread with limits of its own: whatever a stranger uploads can exhaust only
 * that.
 */
export async function countPages(
  files: Pick<FileStore, 'get'>,
  { sha256, mediaType }: { sha256: string; mediaType: string | null },
): Promise<number | null> {
  if (mediaType?.startsWith('image/')) return 1
  if (mediaType !== 'application/pdf') return null
  const known = counted.get(sha256)
  if (known !== undefined) return known
  const result = turn.then(async () => countInThread(await buffer(await files.get(sha256))))
  turn = result.catch(() => {})
  const pages = await result
  if (counted.size >= mostCounted) counted.clear()
  counted.set(sha256, pages)
  return pages
}

function countInThread(bytes: Uint8Array): Promise<number | null> {
  const worker = (counter ??= startCounter())
  worker.ref()
  worker.postMessage(bytes)
  return new Promise((resolve) => {
    const timer = setTimeout(() => abandon(worker), longestMs)
    answer = (pages) => {
      clearTimeout(timer)
      // A server that is stopped does not wait for it.
      worker.unref()
      resolve(pages)
    }
  })
}

function startCounter(): Worker {
  const worker = new Worker(new URL('./page-counter.ts', import.meta.url), {
    resourceLimits: memory,
  })
  worker.on('message', (pages: number | null) => answer(pages))
  worker.on('error', () => abandon(worker))
  worker.on('exit', () => abandon(worker))
  return worker
}

/** Oversized or hostile: nothing could be counted, which is the whole answer. */
function abandon(worker: Worker): void {
  if (counter !== worker) return
  counter = undefined
  void worker.terminate()
  answer(null)
}
