import { AppError } from '../../../kernel/errors.ts'
import { fileAt, type ImportFile } from '../../registers/index.ts'

/** A file that a command was told of; YQ_INVALID where it cannot be read. */
export async function existingFile(path: string): Promise<ImportFile> {
  try {
    return await fileAt(path)
  } catch {
    throw new AppError('YQ_INVALID', { problems: [fileMissing(path)] })
  }
}

const fileMissing = (path: string) =>
  ({
    code: 'FILE_MISSING',
    severity: 'error',
    message: { zh: `读不到文件 ${path}`, en: `There is no file ${path} to read` },
    hint: { zh: '请检查路径和读取权限。', en: 'Check the path and the right to read it.' },
  }) as const
