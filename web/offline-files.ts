import { createHash } from 'node:crypto'
import type { Plugin } from 'vite'

/** Pages that open without a network, by the end of their module's name. */
const pages = ['/pages/evaluations/SheetPage.tsx', '/pages/checks/CheckSheetPage.tsx']

/** Writes for `offline-worker.js` which files of this build those pages need; another build has another version. */
export function offlineFiles(): Plugin {
  return {
    name: 'offline-files',
    apply: 'build',
    generateBundle(_options, bundle) {
      const needed = new Set<string>()
      const need = (file: string) => {
        const part = bundle[file]
        if (!part || needed.has(file)) return
        needed.add(file)
        if (part.type === 'chunk') part.imports.forEach(need)
      }
      for (const [file, part] of Object.entries(bundle)) {
        const isNeeded =
          part.type === 'chunk'
            ? part.isEntry || pages.some((page) => part.facadeModuleId?.endsWith(page))
            : file.endsWith('.css')
        if (isNeeded) need(file)
      }
      const files = [...needed].sort().map((file) => `/desk/${file}`)
      const version = createHash('sha256').update(files.join()).digest('hex').slice(0, 16)
      const source = `self.offlineFiles = ${JSON.stringify({ version, files })}\n`
      this.emitFile({ type: 'asset', fileName: 'offline-files.js', source })
    },
  }
}
