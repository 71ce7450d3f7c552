import { useFilters } from '../../components/useFilters.ts'
import { formatDay } from '../../i18n/dates.ts'

/** Plain dates, both included; from the first of January to today until one chooses. */
export function usePeriod() {
  const filters = useFilters()
  const today = formatDay(new Date().toISOString())
  return {
    filters,
    period: {
      from: filters.get('from') ?? `${today.slice(0, 4)}-01-01`,
      to: filters.get('to') ?? today,
    },
  }
}
