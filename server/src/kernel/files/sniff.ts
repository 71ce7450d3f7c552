import { open } from 'node:fs/promises'
import { extname } from 'node:path'
import { fileTypeFromFile } from 'file-type'
import { AppError } from '../errors.ts'
import { checkArchive } from './archive.ts'

/** Endings that a name may have for what its content is. SVG and HTML are in no list: both run scripts. */
const endings: Record<string, readonly string[]> = {
  'application/pdf': ['.pdf'],
  'image/jpeg': ['.jpg', '.jpeg'],
  'image/png': ['.png'],
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': ['.docx'],
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': ['.xlsx'],
  'application/gzip': ['.gz'],
  'text/csv': ['.csv'],
  'application/jsonl': ['.jsonl', '.ndjson'],
  'application/json': ['.json'],
  'text/plain': ['.txt'],
}

const officeTypes = /^application\/vnd\.openxmlformats-officedocument\./
/** Told apart by their ending only, and only where the caller accepts text at all. */
const textTypes = ['text/csv', 'application/jsonl', 'application/json', 'text/plain']
const headBytes = 64 * 1024

/**
 * The media type by content, which must be accepted and fit the ending of the name.
 * @throws AppError YQ_FILE_TYPE
 */
export async function sniffFile(
  path: string,
  accept: readonly string[],
  fileName?: string,
): Promise<string> {
  const found = await fileTypeFromFile(path)
  const ending = fileName === undefined ? undefined : extname(fileName).toLowerCase()
  const mediaType = found?.mime ?? (await textType(path, accept, ending))
  const known = mediaType === undefined ? undefined : endings[mediaType]
  if (!mediaType || !known || !accept.includes(mediaType)) {
    throw new AppError('YQ_FILE_TYPE', { accept, ...(mediaType && { found: mediaType }) })
  }
  if (ending !== undefined && !known.includes(ending)) {
    throw new AppError('YQ_FILE_TYPE', {
      reason: {
        zh: `文件名以 ${ending || '无后缀'} 结尾，内容却是 ${known[0]}；请换原文件，或改对后缀。`,
        en: `The name ends in ${ending || 'nothing'}, but it is a ${known[0]} file. Upload the original, or correct the ending.`,
      },
      found: mediaType,
    })
  }
  if (officeTypes.test(mediaType)) await checkArchive(path)
  return mediaType
}

async function textType(path: string, accept: readonly string[], ending?: string) {
  const wanted = textTypes.filter((type) => accept.includes(type))
  if (wanted.length === 0 || !(await isPlainText(path))) return undefined
  return wanted.find((type) => ending !== undefined && endings[type]?.includes(ending))
}

/** No zero bytes, and no markup at the beginning. The encoding is for the reader of the file to find. */
async function isPlainText(path: string): Promise<boolean> {
  const file = await open(path)
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(headBytes), 0, headBytes, 0)
    const head = buffer.subarray(0, bytesRead)
    return !head.includes(0) && !/^\uFEFF?\s*</.test(head.toString('utf8'))
  } finally {
    await file.close()
  }
}
