import { dataOf, type Query, type Reply } from '@yiqi/api-client'
import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import { api } from './client.ts'

export type FirstReview = Reply<'listFirstReviews'>['items'][number]
export type FirstReviewQuery = Query<'listFirstReviews'>

const read = (query: FirstReviewQuery) =>
  dataOf(api.GET('/api/v1/annual-reports/first-reviews', { params: { query } }))

export const firstReviewsQuery = (query: FirstReviewQuery) =>
  queryOptions({
    queryKey: ['cases', 'first-reviews', query],
    queryFn: () => read(query),
    placeholderData: keepPreviousData,
  })

/** Those of the filter on all pages. */
export async function allFirstReviews(query: FirstReviewQuery): Promise<FirstReview[]> {
  const all: FirstReview[] = []
  let cursor: string | null = null
  do {
    const page: Reply<'listFirstReviews'> = await read({
      ...query,
      limit: 100,
      ...(cursor && { cursor }),
    })
    all.push(...page.items)
    cursor = page.next
  } while (cursor)
  return all
}
