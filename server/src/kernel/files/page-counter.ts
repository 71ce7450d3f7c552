import { parentPort } from 'node:worker_threads'
import { getDocumentProxy } from 'unpdf'

/* The thread behind `countPages`. */

async function count(bytes: Uint8Array): Promise<number | null> {
  try {
    const document = await getDocumentProxy(new Uint8Array(bytes), { verbosity: 0 })
    const { numPages } = document
    await document.loadingTask.destroy()
    return numPages > 0 ? numPages : null
  } catch {
    return null
  }
}

parentPort?.on('message', (bytes: Uint8Array) => {
  void count(bytes).then((pages) => parentPort?.postMessage(pages))
})
