import { buffer } from 'node:stream/consumers'
import { promisify } from 'node:util'
import yauzl from 'yauzl'
import { ZipFile } from 'yazl'

const openZip = promisify<Buffer, yauzl.Options, yauzl.ZipFile>(yauzl.fromBuffer)

/** Content by name, as the ZIP file has it. */
export async function unpack(zip: Buffer): Promise<Map<string, Buffer>> {
  const opened = await openZip(zip, { lazyEntries: true })
  const openEntry = promisify<yauzl.Entry, NodeJS.ReadableStream>(
    opened.openReadStream.bind(opened),
  )
  const files = new Map<string, Buffer>()
  await new Promise<void>((resolve, reject) => {
    opened.on('entry', (entry: yauzl.Entry) => {
      openEntry(entry)
        .then(async (stream) => {
          files.set(entry.fileName, await buffer(stream))
          opened.readEntry()
        })
        .catch(reject)
    })
    opened.on('end', resolve)
    opened.on('error', reject)
    opened.readEntry()
  })
  return files
}

export async function pack(files: ReadonlyMap<string, Buffer>): Promise<Buffer> {
  const zip = new ZipFile()
  for (const [name, content] of files) zip.addBuffer(content, name)
  zip.end()
  return buffer(zip.outputStream)
}
