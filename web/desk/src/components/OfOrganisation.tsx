import { useWords } from '../i18n/words.ts'
import type { Filters } from './useFilters.ts'

/** Of which organisation a list is, where one came from its record; and the way to all of them. */
export function OfOrganisation({ filters }: { filters: Filters }) {
  const { t } = useWords()
  const uscc = filters.get('uscc')
  if (!uscc) return null
  return (
    <p className="meta">
      <span className="code">{uscc}</span>　
      <button type="button" className="lk" onClick={() => filters.set({ uscc: null })}>
        {t('reports.ofAll')}
      </button>
    </p>
  )
}
