import { parentPort } from 'node:worker_threads'
import { getDocumentProxy } from 'unpdf'
import type { PdfText } from './read-text.ts'

/* The thread behind `readText`. */

/** ⚙ Enough for charters and reports; what is longer is found by its beginning. */
const mostPages = 200
const mostCharacters = 200_000

async function read(bytes: Uint8Array): Promise<PdfText> {
  const nothing = { content: '', pagesRead: 0, isPartial: false }
  let document
  try {
    document = await getDocumentProxy(new Uint8Array(bytes), { verbosity: 0 })
  } catch (error) {
    const isLocked = error instanceof Error && error.name === 'PasswordException'
    return { state: isLocked ? 'encrypted' : 'broken', ...nothing }
  }
  try {
    const pages = Math.min(document.numPages, mostPages)
    let content = ''
    let pagesRead = 0
    while (pagesRead < pages && content.length < mostCharacters) {
      pagesRead += 1
      const { items } = await (await document.getPage(pagesRead)).getTextContent()
      for (const item of items) if ('str' in item) content += item.str + (item.hasEOL ? '\n' : '')
      content += '\n'
    }
    const isPartial = pagesRead < document.numPages || content.length > mostCharacters
    content = content.slice(0, mostCharacters)
    return { state: content.trim() ? 'read' : 'scanned', content, pagesRead, isPartial }
  } catch {
    return { state: 'broken', ...nothing }
  } finally {
    await document.loadingTask.destroy()
  }
}

parentPort?.on('message', (bytes: Uint8Array) => {
  void read(bytes).then((text) => parentPort?.postMessage(text))
})
