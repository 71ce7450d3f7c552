import type { FigureQuery } from '../../api/charity-statistics.ts'
import { useFilters } from '../../components/useFilters.ts'

export const dimensions = ['month', 'region', 'level', 'form', 'cause', 'platform'] as const
export type Dimension = (typeof dimensions)[number]
const narrowing = ['region', 'level', 'form', 'cause', 'platform'] as const

/** What is asked lives in the URL; a line of the figures is one more thing to ask. */
export function useFigureQuery() {
  const filters = useFilters()
  const by = dimensions.find((one) => one === filters.get('by')) ?? 'month'
  const given = (name: string) => {
    const value = filters.get(name)
    return value ? { [name]: value } : {}
  }
  const isMonth = (value: string | null) => /^[0-9]{4}-[0-9]{2}$/.test(value ?? '')
  const period = (['from', 'to'] as const).filter((name) => isMonth(filters.get(name)))
  const query: FigureQuery = {
    by,
    ...Object.assign({}, ...[...period, ...narrowing].map(given)),
  }
  const hrefOf = (key: string) => {
    const line = by === 'month' ? { from: key, to: key } : key === '' ? {} : { [by]: key }
    const asked = Object.entries({ ...query, ...line }).filter(([, value]) => value)
    return `?${new URLSearchParams(asked)}#campaigns`
  }
  return { filters, query, by, hrefOf }
}
