import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** Documents as somebody sees them who has only the paper; works with poppler. */
export const hasPoppler = canRun('pdftoppm') && canRun('pdftotext')

function canRun(command: string): boolean {
  try {
    execFileSync(command, ['-v'], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}

/** The text of every page, without spaces. */
export function readPages(pdf: Uint8Array): string[] {
  return onDisk(pdf, (file) => runText('pdftotext', '-layout', file, '-'))
    .split('\f')
    .slice(0, -1)
    .map((page) => page.replaceAll(/\s/g, ''))
}

/** A grey picture of page 1 at 150 dpi, as a scanner would give it. */
export function photograph(pdf: Uint8Array) {
  const { samples: grey, width, height } = paint(pdf, '-gray')
  const rgba = new Uint8ClampedArray(grey.length * 4)
  grey.forEach((value, index) => rgba.fill(value, index * 4, index * 4 + 4))
  return { rgba, width, height }
}

/** Whether anything red stands within 2 mm of a word on page 1. */
export function isTouchedByRed(pdf: Uint8Array, word: string): boolean {
  const words = onDisk(pdf, (file) => runText('pdftotext', '-bbox', file, '-'))
  const box = new RegExp(`xMin="(.+?)" yMin="(.+?)" xMax="(.+?)" yMax="(.+?)">${word}<`).exec(words)
  if (!box) throw new Error(`${word} is not on the page`)
  const margin = (2 / 25.4) * dpi
  const [left = 0, top = 0, right = 0, bottom = 0] = box
    .slice(1)
    .map((points, index) =>
      Math.round((Number(points) / 72) * dpi + (index < 2 ? -margin : margin)),
    )
  const area = ['-x', left, '-y', top, '-W', right - left, '-H', bottom - top].map(String)
  const { samples: rgb } = paint(pdf, ...area)
  return rgb.some((red, index) => index % 3 === 0 && red - (rgb[index + 1] ?? 0) > 60)
}

const dpi = 150

/** Samples of a portable pixmap (P6) or graymap (P5) of page 1. */
function paint(pdf: Uint8Array, ...options: string[]) {
  const picture = onDisk(pdf, (file) =>
    execFileSync('pdftoppm', ['-r', String(dpi), '-singlefile', ...options, file], {
      maxBuffer: 64 * 1024 * 1024,
    }),
  )
  const header = /^P[56]\s+(\d+)\s+(\d+)\s+255\s/.exec(picture.toString('latin1', 0, 40))
  if (!header) throw new Error('not a portable picture')
  const samples = picture.subarray(header[0].length)
  return { samples, width: Number(header[1]), height: Number(header[2]) }
}

const runText = (command: string, ...options: string[]) =>
  execFileSync(command, options, { encoding: 'utf8' })

function onDisk<T>(pdf: Uint8Array, use: (file: string) => T): T {
  const directory = mkdtempSync(join(tmpdir(), 'yiqi-pdf-'))
  const file = join(directory, 'document.pdf')
  try {
    writeFileSync(file, pdf)
    return use(file)
  } finally {
    rmSync(directory, { recursive: true })
  }
}
