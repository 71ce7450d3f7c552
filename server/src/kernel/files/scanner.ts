import { createReadStream } from 'node:fs'
import { AppError } from '../errors.ts'
import { type ClamdAddress, pingClamd, streamToClamd } from './clamd.ts'

/** `own`: made by the platform itself. */
export type ScanState = 'clean' | 'not-scanned' | 'own'

export interface Scanner {
  /** @throws AppError YQ_FILE_INFECTED, YQ_TOO_LARGE, YQ_SCANNER_AWAY */
  scan(path: string): Promise<Exclude<ScanState, 'own'>>
  /** `off`: none is configured, and files are marked as not scanned. */
  state(): Promise<'on' | 'away' | 'off'>
}

export function createScanner(clamd: ClamdAddress | null): Scanner {
  if (clamd === null) return { scan: async () => 'not-scanned', state: async () => 'off' }
  return {
    async scan(path) {
      const answer = await streamToClamd(clamd, createReadStream(path)).catch(() => {
        throw away()
      })
      return judge(answer)
    },
    state: async () => ((await pingClamd(clamd)) ? 'on' : 'away'),
  }
}

function judge(answer: string): 'clean' {
  if (answer === 'stream: OK') return 'clean'
  const [, signature] = /^stream: (.+) FOUND$/.exec(answer) ?? []
  if (signature !== undefined) {
    throw new AppError('YQ_FILE_INFECTED', {
      reason: {
        zh: `查出 ${signature}，文件没有保存。`,
        en: `${signature} was found; the file was not kept.`,
      },
      signature,
    })
  }
  if (answer.startsWith('INSTREAM size limit exceeded')) {
    throw new AppError('YQ_TOO_LARGE', {
      reason: {
        zh: '文件超过了查毒服务收的大小；请拆成几份。',
        en: 'The file is larger than the virus scanner takes; split it.',
      },
    })
  }
  // What was not judged is not clean.
  throw away()
}

const retryAfterSeconds = 60
const away = () => new AppError('YQ_SCANNER_AWAY', { retryAfter: retryAfterSeconds })
