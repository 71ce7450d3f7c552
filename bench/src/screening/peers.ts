import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import FastScanner from 'fastscan'
import { round } from '../search/measure.ts'

export interface PeerFigures {
  buildMs: number
  megabytesPerS: number
  hits: number
}

const megabytes = (texts: readonly string[]) =>
  texts.reduce((sum, text) => sum + Buffer.byteLength(text), 0) / 1e6

/** Texts from the beginning, of so many bytes of UTF-8. */
export function firstMegabytes(texts: readonly string[], wanted: number): string[] {
  let sum = 0
  return texts.filter((text) => {
    sum += Buffer.byteLength(text)
    return sum <= wanted * 1e6
  })
}

/** MB/s of UTF-8 and hits: the best of some runs, so that what else the machine does counts less. */
export function scan(texts: readonly string[], runs: number, find: (text: string) => number) {
  let best = Number.POSITIVE_INFINITY
  let hits = 0
  for (let run = 0; run < runs; run++) {
    const start = performance.now()
    hits = 0
    for (const text of texts) hits += find(text)
    best = Math.min(best, performance.now() - start)
  }
  return { megabytesPerS: round(megabytes(texts) / (best / 1000)), hits }
}

/** The fastest automaton on npm that we know of. */
export function measureFastscan(names: readonly string[], texts: readonly string[]): PeerFigures {
  const start = performance.now()
  const scanner = new FastScanner([...names])
  const buildMs = round(performance.now() - start)
  return { buildMs, ...scan(texts, 3, (text) => scanner.search(text).length) }
}

const script = fileURLToPath(new URL('./pyahocorasick.py', import.meta.url))

/** python3-ahocorasick of Debian; a reason where it is not installed. */
export function measurePyahocorasick(
  names: readonly string[],
  texts: readonly string[],
): PeerFigures | string {
  const python = ['/usr/bin/python3', 'python3'].find(
    (path) => spawnSync(path, ['-c', 'import ahocorasick']).status === 0,
  )
  if (!python) return 'skipped: python3-ahocorasick is not installed (apt-get install it)'
  const directory = mkdtempSync(join(tmpdir(), 'yiqi-bench-screening-'))
  try {
    writeFileSync(join(directory, 'names.json'), JSON.stringify(names))
    writeFileSync(join(directory, 'texts.json'), JSON.stringify(texts))
    const { status, stdout, stderr } = spawnSync(python, [script, directory], { encoding: 'utf8' })
    if (status !== 0) return `failed: ${stderr.slice(-300)}`
    const { build_s, scan_s, hits } = JSON.parse(stdout) as Record<string, number>
    return {
      buildMs: round((build_s ?? 0) * 1000),
      megabytesPerS: round(megabytes(texts) / (scan_s ?? 1)),
      hits: hits ?? 0,
    }
  } finally {
    rmSync(directory, { recursive: true })
  }
}
