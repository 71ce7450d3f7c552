import { createHash } from 'node:crypto'
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { addressOf } from './address.ts'
import { createDiskStore } from './disk-store.ts'
import { createScanner } from './scanner.ts'

let directory: string
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'yiqi-images-'))
})
afterAll(() => rm(directory, { recursive: true, force: true }))

/** Wide, red on the left and blue on the right: one sees which way it was turned. */
const drawing = () =>
  sharp({ create: { width: 60, height: 40, channels: 3, background: '#1020d0' } }).composite([
    {
      input: { create: { width: 30, height: 40, channels: 3, background: '#d02010' } },
      left: 0,
      top: 0,
    },
  ])
const camera = {
  IFD0: { Make: 'SecretCamera', Copyright: 'Zhang San' },
  IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '23/1 7/1 45/1', GPSMapDatum: 'HERE-WE-LIVE' },
}
const photo = (orientation: number) =>
  drawing().withExif(camera).withMetadata({ orientation }).jpeg({ quality: 100 }).toBuffer()

const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex')

async function put(content: Buffer, fileName: string) {
  const store = createDiskStore(directory, createScanner(null))
  const accept = ['image/jpeg', 'image/png', 'application/pdf']
  const file = await store.put(Readable.from([content]), { maxBytes: 1 << 26, accept, fileName })
  const kept = await buffer(await store.get(file.sha256))
  return { file, kept, path: join(directory, addressOf(file.sha256)) }
}

/** Red, green and blue of one point. */
async function colourAt(path: string, left: number, top: number) {
  const { data } = await sharp(path)
    .extract({ left, top, width: 1, height: 1 })
    .raw()
    .toBuffer({ resolveWithObject: true })
  return [...data]
}

describe('a photo', () => {
  test('is kept without place, camera and name, under the hash of what is kept', async () => {
    const uploaded = await photo(1)
    expect(uploaded.toString('latin1')).toContain('HERE-WE-LIVE')
    const { file, kept, path } = await put(uploaded, '现场.jpg')
    for (const secret of ['Exif', 'SecretCamera', 'Zhang San', 'HERE-WE-LIVE', 'http://ns.adobe']) {
      expect(kept.toString('latin1')).not.toContain(secret)
    }
    const { exif, xmp, iptc, icc, orientation } = await sharp(path).metadata()
    expect([exif, xmp, iptc, icc, orientation]).toEqual(Array(5).fill(undefined))
    expect(file).toEqual({
      sha256: sha256(kept),
      bytes: kept.length,
      mediaType: 'image/jpeg',
      scan: 'not-scanned',
      uploadedSha256: sha256(uploaded),
    })
  })

  // EXIF 2.32: where the first row and the first column of what is stored are to be seen.
  test.each([
    [1, 60, 40, 'left'],
    [3, 60, 40, 'right'],
    [6, 40, 60, 'top'],
    [8, 40, 60, 'bottom'],
  ] as const)(
    'of orientation %i is %i × %i and red at the %s',
    async (orientation, width, height, side) => {
      const { path } = await put(await photo(orientation), 'a.jpeg')
      expect(await sharp(path).metadata()).toMatchObject({ width, height })
      const edges: Record<typeof side, [number, number]> = {
        left: [2, 20],
        right: [width - 3, 20],
        top: [20, 2],
        bottom: [20, height - 3],
      }
      const [red = 0, , blue = 0] = await colourAt(path, ...edges[side])
      expect(red).toBeGreaterThan(180)
      expect(blue).toBeLessThan(60)
    },
  )

  test('nearly keeps its colours', async () => {
    const uploaded = await photo(1)
    const original = join(directory, 'original.jpg')
    await writeFile(original, uploaded)
    const { path } = await put(uploaded, 'a.jpg')
    const [before, after] = [
      await sharp(original).raw().toBuffer(),
      await sharp(path).raw().toBuffer(),
    ]
    const differences = before.map((value, index) => Math.abs(value - (after[index] ?? 0)))
    expect(Math.max(...differences)).toBeLessThan(30)
    expect(differences.reduce((sum, one) => sum + one, 0) / before.length).toBeLessThan(2)
  })

  test('what hides behind its end is gone', async () => {
    const archive = Buffer.from('PK\x03\x04hidden')
    const { kept } = await put(Buffer.concat([await photo(1), archive]), 'a.jpg')
    expect(kept.toString('latin1')).not.toContain('hidden')
  })
})

describe('a PNG', () => {
  test('keeps every pixel and loses its texts', async () => {
    const uploaded = await drawing().withExif(camera).png().toBuffer()
    expect(uploaded.toString('latin1')).toContain('HERE-WE-LIVE')
    const { kept, path } = await put(uploaded, '扫描.png')
    expect(kept.toString('latin1')).not.toContain('HERE-WE-LIVE')
    expect(kept.toString('latin1')).not.toContain('eXIf')
    expect(await sharp(path).raw().toBuffer()).toEqual(await drawing().raw().toBuffer())
  })

  test('keeps what is transparent', async () => {
    const glass = { r: 10, g: 80, b: 104, alpha: 0.5 }
    const uploaded = await sharp({
      create: { width: 4, height: 4, channels: 4, background: glass },
    })
      .png()
      .toBuffer()
    expect(await colourAt((await put(uploaded, 'a.png')).path, 1, 1)).toEqual([10, 80, 104, 128])
  })
})

test('the same picture twice is one file', async () => {
  const uploaded = await photo(6)
  const [first, second] = [await put(uploaded, 'a.jpg'), await put(uploaded, 'b.jpg')]
  expect(first.file).toEqual(second.file)
})

describe('is refused, and nothing stays behind:', () => {
  test.each([
    ['cut off', async () => (await photo(1)).subarray(0, 400)],
    [
      'a beginning only',
      async () => Buffer.concat([(await photo(1)).subarray(0, 30), Buffer.alloc(500)]),
    ],
  ])('a photo that is %s', async (_what, content) => {
    const putting = put(await content(), 'a.jpg')
    await expect(putting).rejects.toMatchObject({ code: 'YQ_FILE_TYPE' })
    expect(await readdir(join(directory, 'incoming'))).toEqual([])
  })

  test('a small file that unfolds to more than a hundred million pixels', async () => {
    const bomb = await sharp({
      create: { width: 10_001, height: 10_000, channels: 3, background: '#fff' },
    })
      .png()
      .toBuffer()
    expect(bomb.length).toBeLessThan(1_000_000)
    await expect(put(bomb, 'a.png')).rejects.toMatchObject({
      code: 'YQ_FILE_TYPE',
      refusal: { reason: { zh: expect.stringContaining('一亿像素') } },
    })
    expect(await readdir(join(directory, 'incoming'))).toEqual([])
  })
})

test('no other format is ever read by the image library, whatever it is called', async () => {
  for (const make of [drawing().webp(), drawing().tiff(), drawing().gif()]) {
    const path = join(directory, 'other')
    await make.toFile(path)
    await expect(sharp(path).metadata()).rejects.toThrow(/unsupported image format/)
  }
  await expect(
    sharp(Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>')).metadata(),
  ).rejects.toThrow(/unsupported image format/)
})

test('a PDF is kept byte by byte', async () => {
  const pdf = Buffer.from('%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n')
  const { file, kept } = await put(pdf, 'a.pdf')
  expect(kept).toEqual(pdf)
  expect(file.uploadedSha256).toBeUndefined()
})
