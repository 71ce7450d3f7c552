import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import type { FontChoice } from './protocol.ts'

/**
 * Static families with full coverage of personal names come first, then what macOS and Windows
 * bring. The last is an npm package: a sans of 30,789 characters, for machines without any.
 * Variable fonts ("Noto Serif SC") are left out: the compiler takes their thinnest weight.
 */
const serif = [
  'Noto Serif CJK SC',
  'Source Han Serif SC',
  'Songti SC',
  'SimSun',
  'SimSun-ExtB',
  'Noto Sans S Chinese',
]
const sans = [
  'Noto Sans CJK SC',
  'Source Han Sans SC',
  'Hiragino Sans GB',
  'Microsoft YaHei',
  'Noto Sans S Chinese',
  'SimSun-ExtB',
]

/** System fonts are searched by the compiler itself; `paths` and `families` come before them. */
export function chooseFonts(paths: string[] = [], families: string[] = []): FontChoice {
  const isClosed = families.length > 0
  return {
    paths: [...paths, ...packagedFonts()],
    serif: isClosed ? families : serif,
    sans: isClosed ? families : sans,
  }
}

function packagedFonts(): string[] {
  try {
    const entry = createRequire(import.meta.url).resolve('@embedpdf/fonts-sc')
    return [join(dirname(entry), '..', 'fonts')]
  } catch {
    // Optional: a server with fonts of its own may be installed without it.
    return []
  }
}
