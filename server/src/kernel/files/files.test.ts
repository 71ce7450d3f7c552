import { createHash } from 'node:crypto'
import { mkdtemp, readdir, rm, truncate } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { text } from 'node:stream/consumers'
import ExcelJS from 'exceljs'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createTestObjectStore, type TestObjectStore } from '../../testing/object-store.ts'
import type { AppError } from '../errors.ts'
import { addressOf } from './address.ts'
import { createDiskStore } from './disk-store.ts'
import { createScanner } from './scanner.ts'
import { createS3Store } from './s3-store.ts'
import type { FileStore } from './store.ts'

const pdf = Buffer.from('%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n')
const png = await sharp({ create: { width: 8, height: 8, channels: 3, background: '#0a5068' } })
  .png()
  .toBuffer()
const accept = ['application/pdf', 'image/png']
const sheetType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
const limits = { maxBytes: 1_000_000, accept }

let directory: string
let objects: TestObjectStore
const stores: Record<string, () => FileStore> = {
  disk: () => createDiskStore(directory, createScanner(null)),
  s3: () => createS3Store(objects.config, join(directory, 'spool'), createScanner(null)),
}
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'yiqi-files-'))
  objects = await createTestObjectStore()
})
afterAll(async () => {
  await objects.close()
  await rm(directory, { recursive: true, force: true })
})

describe.each(Object.keys(stores))('%s', (name) => {
  const open = () => stores[name]?.() as FileStore

  test('what is put comes back under the hash of its content', async () => {
    const store = open()
    const file = await store.put(Readable.from([pdf.subarray(0, 9), pdf.subarray(9)]), limits)
    expect(file).toEqual({
      sha256: createHash('sha256').update(pdf).digest('hex'),
      bytes: pdf.length,
      mediaType: 'application/pdf',
      scan: 'not-scanned',
    })
    expect(await text(await store.get(file.sha256))).toBe(pdf.toString())
    expect(await store.has(file.sha256)).toBe(true)
    expect(await store.verify(file.sha256)).toBe(true)
    expect(await store.put(Readable.from(pdf), limits)).toEqual(file)
  })

  test('what the platform made is kept as it is', async () => {
    const store = open()
    const file = await store.putTrusted(Buffer.from('<svg/>'), 'image/svg+xml')
    expect(await text(await store.get(file.sha256))).toBe('<svg/>')
  })

  test('what the platform made as a stream is kept, and removed when it is told to', async () => {
    const store = open()
    const file = await store.putTrustedStream(Readable.from(['{"a":1}\n', '{"a":2}\n']), 'text/x')
    expect(file).toMatchObject({ bytes: 16, mediaType: 'text/x' })
    expect(await text(await store.get(file.sha256))).toBe('{"a":1}\n{"a":2}\n')
    await store.remove(file.sha256)
    expect(await store.has(file.sha256)).toBe(false)
    await store.remove(file.sha256)
  })

  test('what is not there, and what is no address', async () => {
    const store = open()
    expect(await store.has('0'.repeat(64))).toBe(false)
    await expect(store.get('0'.repeat(64))).rejects.toMatchObject({ code: 'YQ_NOT_FOUND' })
    await expect((async () => store.get('../../keys/database.json'))()).rejects.toMatchObject({
      code: 'YQ_NOT_FOUND',
    })
  })

  test.each([
    ['as large as permitted', 0, undefined],
    ['one byte larger', -1, 'YQ_TOO_LARGE'],
  ])('%s', async (_case, delta, code) => {
    const put = open().put(Readable.from(pdf), { accept, maxBytes: pdf.length + delta })
    const refusal = await put.then(
      () => undefined,
      (error: AppError) => error.code,
    )
    expect(refusal).toBe(code)
  })
})

test('the content on disk decides: a change is found', async () => {
  const store = createDiskStore(directory, createScanner(null))
  const { sha256 } = await store.put(Readable.from(png), limits)
  await truncate(join(directory, addressOf(sha256)), 20)
  expect(await store.verify(sha256)).toBe(false)
})

test('an upload that breaks off leaves nothing behind', async () => {
  const store = createDiskStore(directory, createScanner(null))
  const broken = Readable.from(
    (async function* () {
      yield pdf
      throw new Error('connection lost')
    })(),
  )
  await expect(store.put(broken, limits)).rejects.toThrow('connection lost')
  expect(await readdir(join(directory, 'incoming'))).toEqual([])
})

test('the object store is never asked without a valid signature', async () => {
  const wrong = createS3Store(
    { ...objects.config, secretAccessKey: 'other' },
    directory,
    createScanner(null),
  )
  await expect(wrong.putTrusted(Buffer.from('x'), 'text/plain')).rejects.toMatchObject({
    $metadata: { httpStatusCode: 403 },
  })
  expect(objects.refused).toBe(1)
})

describe('kinds of file', () => {
  const put = (content: string | Buffer, fileName: string | undefined, kinds: string[]) =>
    createDiskStore(directory, createScanner(null)).put(Readable.from(Buffer.from(content)), {
      maxBytes: 1 << 24,
      accept: kinds,
      ...(fileName !== undefined && { fileName }),
    })

  test.each([
    ['PDF', pdf, '章程.PDF', accept, 'application/pdf'],
    ['PNG without a name', png, undefined, accept, 'image/png'],
    ['CSV', '名称,代码\n', 'a.csv', ['text/csv'], 'text/csv'],
    ['JSON lines', '{"a":1}\n', 'a.jsonl', ['text/csv', 'application/jsonl'], 'application/jsonl'],
  ])('%s is accepted', async (_case, content, fileName, kinds, mediaType) => {
    expect((await put(content, fileName, kinds)).mediaType).toBe(mediaType)
  })

  test.each([
    ['a PNG called PDF', png, 'a.pdf', accept],
    ['a PDF called .exe', pdf, 'a.exe', accept],
    ['a PDF where only pictures are accepted', pdf, 'a.pdf', ['image/png']],
    ['a program called PDF', Buffer.from('4d5a90000300', 'hex'), 'a.pdf', accept],
    [
      'SVG, even where it is asked for',
      '<svg xmlns="http://www.w3.org/2000/svg"/>',
      'a.svg',
      ['image/svg+xml'],
    ],
    ['HTML called CSV', ' <html><script>', 'a.csv', ['text/csv']],
    ['binary called CSV', Buffer.from([65, 0, 66]), 'a.csv', ['text/csv']],
    ['CSV where no text is accepted', 'a,b\n', 'a.csv', accept],
    ['nothing at all', '', 'a.pdf', accept],
  ])('%s is refused', async (_case, content, fileName, kinds) => {
    await expect(put(content, fileName, kinds)).rejects.toMatchObject({ code: 'YQ_FILE_TYPE' })
  })

  test('a real workbook is accepted, one that unpacks to gigabytes is not', async () => {
    const workbook = new ExcelJS.Workbook()
    workbook.addWorksheet('一').addRow(['名称', '代码'])
    const good = Buffer.from(await workbook.xlsx.writeBuffer())
    expect((await put(good, 'a.xlsx', [sheetType])).mediaType).toBe(sheetType)
    const bomb = withClaimedSize(good, 0xe0000000)
    await expect(put(bomb, 'a.xlsx', [sheetType])).rejects.toMatchObject({
      code: 'YQ_FILE_TYPE',
      refusal: { reason: { zh: expect.stringContaining('展开后太大') } },
    })
  })

  test('a damaged workbook is refused', async () => {
    const workbook = new ExcelJS.Workbook()
    workbook.addWorksheet('一')
    const good = Buffer.from(await workbook.xlsx.writeBuffer())
    await expect(
      put(good.subarray(0, good.length - 60), 'a.xlsx', [sheetType]),
    ).rejects.toMatchObject({ code: 'YQ_FILE_TYPE' })
  })
})

/** Writes another unpacked size into the first entry of the archive's list of contents. */
function withClaimedSize(zip: Buffer, bytes: number): Buffer {
  const changed = Buffer.from(zip)
  const entry = changed.indexOf(Buffer.from('504b0102', 'hex'))
  changed.writeUInt32LE(bytes, entry + 24)
  return changed
}
