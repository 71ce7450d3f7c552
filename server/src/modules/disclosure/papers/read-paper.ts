import { Worker } from 'node:worker_threads'

export type PaperKind = 'pdf' | 'png' | 'jpeg'

export interface PaperJob {
  kind: PaperKind
  bytes: Uint8Array
}

const longestMs = 10_000
const memory = { maxOldGenerationSizeMb: 256, maxYoungGenerationSizeMb: 32 }

let turn: Promise<unknown> = Promise.resolve()

/**
 * The text of the certificate's code in a scan or a PDF; null when there is none. One paper at a time, in a
 * thread with limits of its own: whatever a stranger uploads can exhaust only that.
 */
export function readPaper(job: PaperJob): Promise<string | null> {
  const result = turn.then(() => readInThread(job))
  turn = result.catch(() => {})
  return result
}

function readInThread(job: PaperJob): Promise<string | null> {
  return new Promise((resolve) => {
    const worker = new Worker(new URL('./worker.ts', import.meta.url), {
      workerData: job,
      resourceLimits: memory,
    })
    const finish = (text: string | null) => {
      clearTimeout(timer)
      resolve(text)
      void worker.terminate()
    }
    const timer = setTimeout(() => finish(null), longestMs)
    worker.once('message', finish)
    // Broken, oversized or hostile: nothing could be read, which is the whole answer.
    worker.once('error', () => finish(null))
    worker.once('exit', () => finish(null))
  })
}

/** The kind by its first bytes; null for what is not taken. */
export function paperKind(bytes: Uint8Array): PaperKind | null {
  const head = Buffer.from(bytes.subarray(0, 8)).toString('latin1')
  if (head.startsWith('%PDF-')) return 'pdf'
  if (head.startsWith('\x89PNG\r\n\x1a\n')) return 'png'
  return head.startsWith('\xff\xd8\xff') ? 'jpeg' : null
}
