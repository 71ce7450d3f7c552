import type { Message } from '@yiqi/contracts'
import { promisify } from 'node:util'
import yauzl from 'yauzl'
import { AppError } from '../errors.ts'

const maxEntries = 5000
const maxUnpackedBytes = 500 * 1024 * 1024
/** Of all content together: XML of large tables packs to about a thirtieth. */
const maxRatio = 150
const hasMacros = /vbaProject\.bin$/i

const openZip = promisify<string, yauzl.Options, yauzl.ZipFile>(yauzl.open)

const refusals = {
  parts: {
    zh: '文件里的部件太多；请另存后再交。',
    en: 'The file has too many parts. Save it anew and upload that.',
  },
  macros: {
    zh: '文件里有宏；请另存为不含宏的文件。',
    en: 'The file has macros. Save it as a file without them.',
  },
  size: {
    zh: '文件展开后太大；请拆成几份。',
    en: 'The file becomes too large when it is unpacked. Split it.',
  },
  damaged: {
    zh: '文件已损坏，打不开；请换一份。',
    en: 'The file is damaged and cannot be opened. Take another copy.',
  },
} satisfies Record<string, Message>

/**
 * An office file is a zip archive: its list of contents must be harmless before anybody unpacks it.
 * @throws AppError YQ_FILE_TYPE
 */
export async function checkArchive(path: string): Promise<void> {
  const zip = await openZip(path, { lazyEntries: true, autoClose: true }).catch(() => {
    throw new AppError('YQ_FILE_TYPE', { reason: refusals.damaged })
  })
  await new Promise<void>((resolve, reject) => {
    const refuse = (reason: Message) => {
      zip.close()
      reject(new AppError('YQ_FILE_TYPE', { reason }))
    }
    if (zip.entryCount > maxEntries) return refuse(refusals.parts)
    let packed = 0
    let unpacked = 0
    zip.on('entry', (entry: yauzl.Entry) => {
      packed += entry.compressedSize
      unpacked += entry.uncompressedSize
      if (hasMacros.test(entry.fileName)) return refuse(refusals.macros)
      if (unpacked > maxUnpackedBytes || unpacked > packed * maxRatio + 1_000_000) {
        return refuse(refusals.size)
      }
      zip.readEntry()
    })
    zip.on('error', () => refuse(refusals.damaged))
    zip.on('end', resolve)
    zip.readEntry()
  })
}
