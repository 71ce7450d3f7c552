import type {} from '@fastify/multipart'
import type { FieldError } from '@yiqi/web/public'
import type { FastifyRequest } from 'fastify'
import type { StoredFile } from '../../../kernel/files/index.ts'
import type { DisclosureServices } from '../services.ts'
import { fieldErrors, textsOf } from './forms.ts'

const mebibyte = 1024 * 1024
const longestFileName = 200
const mediaTypes = [
  ...['application/pdf', 'image/jpeg', 'image/png'],
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
]

export const fileLimits = { most: 5, megabytes: 20, accept: '.pdf,.jpg,.jpeg,.png,.docx,.xlsx' }

export type SentFile = StoredFile & { name: string }

interface SentForm {
  values: Record<string, string>
  files: SentFile[]
  errors: FieldError[]
}

/**
 * The form as a browser sends it, with its files: scanned, and photographs rid of where they were taken. A file
 * that is refused is an error of the form; content that nobody refers to in the end harms nobody.
 */
export async function readComplaint(
  services: DisclosureServices,
  request: FastifyRequest,
): Promise<SentForm> {
  if (!request.isMultipart()) return { values: tidy(textsOf(request.body)), files: [], errors: [] }
  const texts: Record<string, string> = {}
  const files: SentFile[] = []
  const errors: FieldError[] = []
  const limits = { fileSize: fileLimits.megabytes * mebibyte, files: fileLimits.most, fields: 30 }
  try {
    for await (const part of request.parts({ limits })) {
      if (part.type !== 'file') {
        if (typeof part.value === 'string') texts[part.fieldname] ??= part.value
        continue
      }
      // A browser sends a part without a name for a file that was not chosen.
      if (!part.filename) {
        part.file.resume()
        continue
      }
      const options = {
        maxBytes: fileLimits.megabytes * mebibyte,
        accept: mediaTypes,
        fileName: part.filename,
      }
      try {
        const stored = await services.files.put(part.file, options)
        files.push({ ...stored, name: part.filename.slice(-longestFileName) })
      } catch (error) {
        part.file.resume()
        errors.push(...fieldErrors(error, 'files'))
      }
    }
  } catch (error) {
    if ((error as { code?: string }).code !== 'FST_FILES_LIMIT') throw error
    const message = {
      zh: `最多 ${fileLimits.most} 个文件`,
      en: `At most ${fileLimits.most} files`,
    }
    errors.push({ field: 'files', message })
  }
  return { values: tidy(texts), files, errors }
}

const tidy = (texts: Record<string, string>) =>
  Object.fromEntries(Object.entries(texts).map(([name, value]) => [name, value.trim()]))
