import type { MultipartFile } from '@fastify/multipart'
import type { Message } from '@yiqi/contracts'
import type { FastifyRequest } from 'fastify'
import { AppError } from '../errors.ts'

const uploadIt = {
  zh: '请把文件作为表单的一部分上传。',
  en: 'Upload the file as a part of the form.',
}

/** The file of a request. @throws AppError YQ_MALFORMED for `reason` if there is none */
export async function sentFile(
  request: FastifyRequest,
  reason: Message = uploadIt,
): Promise<MultipartFile> {
  const part = request.isMultipart() ? await request.file() : undefined
  if (!part) throw new AppError('YQ_MALFORMED', { reason })
  return part
}
