import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { previewContext, previews } from './fixtures/index.ts'
import { type PageContext, stylesheet } from './index.ts'

/** `node web/public/preview.ts [folder]`: every page with invented data, to look at in a browser. */
const folder = process.argv[2] ?? mkdtempSync(join(tmpdir(), 'yiqi-public-'))
const variants: Record<string, Partial<PageContext>> = {
  zh: {},
  en: { lang: 'en' },
  dark: { theme: 'dark' },
  elder: { mode: 'elder', account: { name: '林知远' } },
}

mkdirSync(folder, { recursive: true })
writeFileSync(join(folder, 'public.css'), stylesheet())
for (const [variant, overrides] of Object.entries(variants)) {
  for (const [name, render] of Object.entries(previews)) {
    writeFileSync(join(folder, `${name}.${variant}.html`), render(previewContext(overrides)))
  }
}
process.stdout.write(`${folder}\n`)
