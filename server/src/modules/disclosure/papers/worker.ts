import { parentPort, workerData } from 'node:worker_threads'
import { inflateSync } from 'node:zlib'
import jpeg from 'jpeg-js'
import jsqr from 'jsqr'
import { PNG } from 'pngjs'
import type { PaperJob } from './read-paper.ts'

const maxPixels = 30_000_000
/** Of the picture that is searched. A coarse code is found in few pixels, a fine one in a large scan needs more. */
const longestSides = [1600, 4000]
const maxInflatedBytes = 8 * 1024 * 1024
const maxStreams = 5_000
const token = /SOQR1\.[A-Za-z0-9_-]{1,3000}\.[A-Za-z0-9_-]{1,200}/

function read({ kind, bytes }: PaperJob): string | null {
  const content = Buffer.from(bytes)
  if (kind === 'pdf') return readPdf(content)
  return readCode(kind === 'png' ? decodePng(content) : decodeJpeg(content))
}

interface Picture {
  width: number
  height: number
  data: Uint8Array
}

function decodePng(content: Buffer): Picture {
  // IHDR is always the first chunk: the size is known before anything is unpacked.
  if (content.readUInt32BE(16) * content.readUInt32BE(20) > maxPixels) throw new RangeError('size')
  return PNG.sync.read(content)
}

const decodeJpeg = (content: Buffer): Picture =>
  jpeg.decode(content, {
    useTArray: true,
    maxResolutionInMP: maxPixels / 1_000_000,
    maxMemoryUsageInMB: 400,
  })

function readCode(picture: Picture): string | null {
  const longest = Math.max(picture.width, picture.height)
  const steps = longestSides.map((side) => Math.ceil(longest / side))
  for (const each of new Set(steps)) {
    const { data, width, height } = thinned(picture, each)
    const found = jsqr.default(data, width, height)
    if (found?.data) return found.data
  }
  return null
}

function thinned({ width, height, data }: Picture, step: number) {
  const [columns, rows] = [Math.floor(width / step), Math.floor(height / step)]
  const pixels = new Uint8ClampedArray(columns * rows * 4)
  const source = new Uint32Array(Uint8Array.from(data).buffer)
  const target = new Uint32Array(pixels.buffer)
  for (let y = 0; y < rows; y++) {
    for (let x = 0; x < columns; x++) {
      target[y * columns + x] = source[y * step * width + x * step] ?? 0
    }
  }
  return { data: pixels, width: columns, height: rows }
}

/** The code's address is a link on the page: in the open, or in a compressed stream of objects. */
function readPdf(content: Buffer): string | null {
  const text = content.toString('latin1')
  const open = token.exec(text)
  if (open) return open[0]
  let left = maxInflatedBytes
  const starts = text.matchAll(/stream\r?\n/g)
  for (const { index, 0: mark } of starts.take(maxStreams)) {
    const from = index + mark.length
    const end = text.indexOf('endstream', from)
    const inflated = end < 0 ? null : inflate(content.subarray(from, end), left)
    if (!inflated) continue
    const found = token.exec(inflated.toString('latin1'))
    if (found) return found[0]
    left -= inflated.length
    if (left <= 0) return null
  }
  return null
}

function inflate(bytes: Buffer, maxOutputLength: number): Buffer | null {
  try {
    return inflateSync(bytes, { maxOutputLength })
  } catch {
    return null
  }
}

parentPort?.postMessage(read(workerData as PaperJob))
