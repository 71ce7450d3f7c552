import { promisify } from 'node:util'
import type { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import yauzl from 'yauzl'
import { ChannelError } from './channel.ts'

const open = promisify<Buffer, yauzl.Options, yauzl.ZipFile>(yauzl.fromBuffer)
/** A day's bill of a busy charity is a few megabytes. */
const mostBytes = 200 << 20

/** The text of the first file whose name matches. @throws ChannelError BILL_FORMAT */
export async function unzipText(zipped: Buffer, name: RegExp, encoding: string): Promise<string> {
  // Names are in GBK as well, whatever the archive says of them.
  const zip = await open(zipped, { lazyEntries: true, decodeStrings: false }).catch(() => {
    throw new ChannelError('BILL_FORMAT')
  })
  const { promise, resolve, reject } = Promise.withResolvers<Readable>()
  const decoder = new TextDecoder(encoding)
  zip.on('entry', (entry: yauzl.Entry) => {
    const entryName = decoder.decode(entry.fileName as unknown as Buffer)
    if (!name.test(entryName) || entry.uncompressedSize > mostBytes) return zip.readEntry()
    zip.openReadStream(entry, (error, stream) => {
      if (error || !stream) reject(new ChannelError('BILL_FORMAT'))
      else resolve(stream)
    })
  })
  zip.on('end', () => reject(new ChannelError('BILL_FORMAT')))
  zip.on('error', () => reject(new ChannelError('BILL_FORMAT')))
  zip.readEntry()
  return decoder.decode(await buffer(await promise))
}
