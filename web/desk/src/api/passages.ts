import { dataOf, type Reply } from '@yiqi/api-client'
import { queryOptions } from '@tanstack/react-query'
import { api } from './client.ts'

export type FoundPassage = Reply<'findPassages'>['items'][number]

const shown = 4

/** Articles that answer; officials find what is internal as well. */
export const passagesQuery = (q: string, isAtWork: boolean) =>
  queryOptions({
    queryKey: ['passages', isAtWork, q],
    queryFn: () =>
      dataOf(
        api.GET(isAtWork ? '/api/v1/knowledge/passages' : '/public/v1/knowledge/passages', {
          params: { query: { q: q.slice(0, 200), limit: shown } },
        }),
      ),
    enabled: q.length >= 2,
  })
