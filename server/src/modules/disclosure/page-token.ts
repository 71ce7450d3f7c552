import { createHmac, timingSafeEqual } from 'node:crypto'
import { AppError } from '../../kernel/errors.ts'

/** Marks for the next page: signed, and good for the query that they came from only. */
export interface PageTokens {
  write(query: string, offset: number): string
  /** @throws AppError YQ_MALFORMED */
  read(query: string, token: string): number
}

export function createPageTokens(secret: Uint8Array): PageTokens {
  const sign = (query: string, offset: string) =>
    createHmac('sha256', secret).update(`page-token|${offset}|${query}`).digest().subarray(0, 16)
  return {
    write: (query, offset) => `${offset}.${sign(query, `${offset}`).toString('base64url')}`,
    read(query, token) {
      const [, offset = '', seal = ''] = /^(\d{1,4})\.([\w-]{22})$/.exec(token) ?? []
      const given = Buffer.from(seal, 'base64url')
      const isOurs = given.length === 16 && timingSafeEqual(given, sign(query, offset))
      if (!isOurs) {
        throw new AppError('YQ_MALFORMED', {
          reason: {
            zh: '翻页标记不对，或属于另一次查询。请从第一页开始。',
            en: 'The page token is wrong or belongs to another query. Begin with the first page.',
          },
          problems: [
            {
              code: 'PAGE_TOKEN',
              field: 'page_token',
              severity: 'error',
              message: { zh: '翻页标记不对', en: 'The page token is not one of ours' },
              hint: {
                zh: '请去掉它，从第一页开始。',
                en: 'Leave it out and begin with the first page.',
              },
            },
          ],
        })
      }
      return Number(offset)
    },
  }
}
