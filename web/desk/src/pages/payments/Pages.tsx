import { useFilters } from '../../components/useFilters.ts'
import { useWords } from '../../i18n/words.ts'

export const perPage = 20

/** The page that the address names. */
export function usePage(): number {
  return Math.max(1, Number(useFilters().get('page') ?? 1) || 1)
}

export function Pages({ page, hasMore }: { page: number; hasMore: boolean }) {
  const { t } = useWords()
  const filters = useFilters()
  if (page === 1 && !hasMore) return null
  const to = (number: number) => filters.set({ page: String(number) })
  return (
    <nav className="pager" aria-label={t('common.pages')}>
      {page > 1 && (
        <button type="button" className="btn sm" onClick={() => to(page - 1)}>
          {t('common.previous')}
        </button>
      )}
      {hasMore && (
        <button type="button" className="btn sm" onClick={() => to(page + 1)}>
          {t('common.next')}
        </button>
      )}
    </nav>
  )
}
