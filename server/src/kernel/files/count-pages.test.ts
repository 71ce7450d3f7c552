import { createHash } from 'node:crypto'
import { Readable } from 'node:stream'
import { describe, expect, test } from 'vitest'
import { countPages } from './count-pages.ts'

/** As small as a PDF can be: a catalogue, a tree of pages, and the pages. */
function pdfOf(pages: number): Buffer {
  const kids = Array.from({ length: pages }, (_, n) => `${n + 3} 0 R`)
  const objects = [
    '<</Type/Catalog/Pages 2 0 R>>',
    `<</Type/Pages/Kids[${kids.join(' ')}]/Count ${pages}>>`,
    ...kids.map(() => '<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>'),
  ]
  let text = '%PDF-1.4\n'
  const offsets = objects.map((object, n) => {
    const offset = text.length
    text += `${n + 1} 0 obj${object}endobj\n`
    return offset
  })
  const start = text.length
  const lines = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`)
  text += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${lines.join('')}`
  return Buffer.from(
    `${text}trailer<</Size ${objects.length + 1}/Root 1 0 R>>\nstartxref\n${start}\n%%EOF`,
  )
}

let reads = 0
/** A store that holds this content alone. */
function countOf(content: Buffer, mediaType: string): Promise<number | null> {
  const sha256 = createHash('sha256').update(content).digest('hex')
  const get = async () => {
    reads++
    return Readable.from([content])
  }
  return countPages({ get }, { sha256, mediaType })
}

describe('pages as an archive counts them', () => {
  test.each([1, 3, 250])('a PDF of %i', async (pages) => {
    expect(await countOf(pdfOf(pages), 'application/pdf')).toBe(pages)
  })

  test('a picture is one page, of a text document nothing is said', async () => {
    expect(await countOf(Buffer.from('x'), 'image/png')).toBe(1)
    expect(await countOf(Buffer.from('x'), 'application/vnd.oasis.opendocument.text')).toBe(null)
  })

  test('what cannot be read has no count, and the next paper is counted all the same', async () => {
    const broken = countOf(Buffer.from('%PDF-1.4\n%%EOF'), 'application/pdf')
    const whole = countOf(pdfOf(2), 'application/pdf')
    expect(await Promise.all([broken, whole])).toEqual([null, 2])
  })

  test('the same content is read once', async () => {
    const before = reads
    expect(await countOf(pdfOf(4), 'application/pdf')).toBe(4)
    expect(await countOf(pdfOf(4), 'application/pdf')).toBe(4)
    expect(reads).toBe(before + 1)
  })
})
