import type { ReactNode } from 'react'
import { useWords } from '../../i18n/words.ts'
import { dimensions, useFigureQuery } from './useFigureQuery.ts'

const levels = ['ministry', 'province', 'city', 'county'] as const
const forms = ['51', '52', '53'] as const
const causes = [
  ...(['relief', 'care', 'emergency', 'culture', 'environment', 'other', 'several'] as const),
]

/** By what the figures are told apart, and what they are narrowed to. */
export function FigureFilters({ children }: { children: ReactNode }) {
  const { t } = useWords()
  const { filters, by } = useFigureQuery()
  const choose = (name: string) => (value: string) => filters.set({ [name]: value, page: null })
  const isNarrowed = filters.names().some((name) => name !== 'by')
  return (
    <div className="flt noprint">
      <label className="inline">
        {t('figures.by')}
        <select className="in" value={by} onChange={({ target }) => choose('by')(target.value)}>
          {dimensions.map((one) => (
            <option key={one} value={one}>
              {t(`figures.by.${one}`)}
            </option>
          ))}
        </select>
      </label>
      {(['from', 'to'] as const).map((name) => (
        <label key={name} className="inline">
          {t(`stats.${name}`)}
          <input
            className="in"
            type="month"
            value={filters.get(name) ?? ''}
            onChange={({ target }) => choose(name)(target.value)}
          />
        </label>
      ))}
      <Choice
        name="level"
        options={levels.map((one) => [one, t(`figures.level.${one}`)])}
        any={t('figures.anyLevel')}
      />
      <Choice
        name="form"
        options={forms.map((one) => [one, t(`figures.form.${one}`)])}
        any={t('figures.anyForm')}
      />
      <Choice
        name="cause"
        options={causes.map((one) => [one, t(`figures.cause.${one}`)])}
        any={t('figures.anyCause')}
      />
      {isNarrowed && (
        <button
          type="button"
          className="btn text sm"
          onClick={() =>
            filters.set(
              Object.fromEntries(
                filters
                  .names()
                  .filter((name) => name !== 'by')
                  .map((name) => [name, null]),
              ),
            )
          }
        >
          {t('figures.clear')}
        </button>
      )}
      {children}
    </div>
  )
}

interface ChoiceProps {
  name: string
  options: readonly (readonly [value: string, label: string])[]
  any: string
}

function Choice({ name, options, any }: ChoiceProps) {
  const { filters } = useFigureQuery()
  return (
    <select
      className="in"
      aria-label={any}
      value={filters.get(name) ?? ''}
      onChange={({ target }) => filters.set({ [name]: target.value, page: null })}
    >
      <option value="">{any}</option>
      {options.map(([value, label]) => (
        <option key={value} value={value}>
          {label}
        </option>
      ))}
    </select>
  )
}
