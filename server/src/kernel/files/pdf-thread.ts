import { Worker } from 'node:worker_threads'

const memory = { maxOldGenerationSizeMb: 256, maxYoungGenerationSizeMb: 32 }

/**
 * A thread of limits of its own that reads one PDF at a time: whatever a stranger uploads can exhaust only
 * that. It is kept from one paper to the next; a broken one is replaced.
 * @param script answers each message, the bytes of a PDF, by one of its own
 * @returns null where the thread died of the paper, or took too long
 */
export function createPdfThread<T>(script: URL, longestMs: number) {
  let turn: Promise<unknown> = Promise.resolve()
  let worker: Worker | undefined
  /** Takes what is read of the paper whose turn it is. */
  let answer: (result: T | null) => void = () => {}

  const start = (): Worker => {
    const started = new Worker(script, { resourceLimits: memory })
    started.on('message', (result: T) => answer(result))
    started.on('error', () => abandon(started))
    started.on('exit', () => abandon(started))
    return started
  }
  /** Oversized or hostile: nothing could be read, which is the whole answer. */
  const abandon = (broken: Worker) => {
    if (worker !== broken) return
    worker = undefined
    void broken.terminate()
    answer(null)
  }
  const readInThread = (bytes: Uint8Array): Promise<T | null> => {
    const current = (worker ??= start())
    current.ref()
    current.postMessage(bytes)
    return new Promise((resolve) => {
      const timer = setTimeout(() => abandon(current), longestMs)
      answer = (result) => {
        clearTimeout(timer)
        // A server that is stopped does not wait for it.
        current.unref()
        resolve(result)
      }
    })
  }
  return async (content: () => Promise<Uint8Array>): Promise<T | null> => {
    const result = turn.then(async () => readInThread(await content()))
    turn = result.catch(() => {})
    return result
  }
}
