import { readFileSync } from 'node:fs'

const read = (name: string) => readFileSync(new URL(`styles/${name}.css`, import.meta.url), 'utf8')

/** The whole stylesheet of the public pages; dark tokens serve a choice and the system alike. */
export function stylesheet(): string {
  const dark = read('dark')
  const systemDark = dark.replaceAll("[data-theme='dark']", "[data-theme='auto']")
  const screenOnlyDark = `@media screen and (prefers-color-scheme: dark) {\n${systemDark}}\n`
  const parts = [read('tokens'), `@media screen {\n${dark}}\n`, screenOnlyDark]
  const rest = ['base', 'frame', 'parts', 'forms', 'pages', 'print'].map(read)
  return [...parts, ...rest]
    .join('')
    .replace(/\/\*.*?\*\//gs, '')
    .replace(/\s*([{};,])\s*/g, '$1')
    .replace(/:\s+/g, ':')
    .trim()
}
