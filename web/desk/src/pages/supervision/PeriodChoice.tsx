import type { Filters } from '../../components/useFilters.ts'
import { useWords } from '../../i18n/words.ts'

interface PeriodChoiceProps {
  filters: Filters
  period: { from: string; to: string }
}

export function PeriodChoice({ filters, period }: PeriodChoiceProps) {
  const { t } = useWords()
  return (['from', 'to'] as const).map((name) => (
    <label key={name} className="inline">
      {t(`stats.${name}`)}
      <input
        className="in"
        type="date"
        value={period[name]}
        onChange={({ target }) => target.value && filters.set({ [name]: target.value })}
      />
    </label>
  ))
}
