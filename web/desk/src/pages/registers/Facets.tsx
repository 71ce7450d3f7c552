import { useState } from 'react'
import type { FacetCounts, ListModel, DatasetView } from '../../api/registers.ts'
import { regionsQuery, type Regions } from '../../api/regions.ts'
import { useQuery } from '@tanstack/react-query'
import { Icon } from '../../components/Icon.tsx'
import type { Filters } from '../../components/useFilters.ts'
import { formatNumber } from '../../i18n/dates.ts'
import { useWords, type Words } from '../../i18n/words.ts'

interface Option {
  value: string
  label: string
  /** Null while it is not known. */
  count: number | null
}

export interface Facet {
  name: string
  label: string
  /** Of yes and no, one at a time. */
  isSingle: boolean
  /** The counts are lower bounds. */
  isAtLeast: boolean
  options: readonly Option[]
}

const shownOptions = 8

/** Facets of a data set with the values that there are, and how many records each would find. */
export function useFacets(
  model: ListModel | undefined,
  definition: DatasetView,
  counts: FacetCounts | undefined,
  filters: Filters,
): Facet[] {
  const words = useWords()
  const regions = useQuery(regionsQuery).data
  return (model?.facets ?? []).map(({ field, label, codes }) => {
    const type = definition.fields.find(({ name }) => name === field)?.type
    const counted = counts?.facets.find((one) => one.field === field)
    const countOf = new Map(counted?.values.map(({ value, count }) => [value, count]))
    const known = valuesOf(type, codes, countOf, words, regions)
    const chosen = filters.all(field)
    const isThere = (value: string) =>
      !counted || counted.isAtLeast || countOf.has(value) || chosen.includes(value)
    return {
      name: field,
      label: words.say(label),
      isSingle: type === 'boolean',
      isAtLeast: counted?.isAtLeast ?? false,
      options: known
        .filter(({ value }) => isThere(value))
        .map((one) => ({ ...one, count: counted ? (countOf.get(one.value) ?? 0) : null })),
    }
  })
}

/** In the order of the code list; regions, which are too many to list, as far as they were met. */
function valuesOf(
  type: string | undefined,
  codes: ListModel['facets'][number]['codes'],
  countOf: ReadonlyMap<string, number>,
  { t, say }: Words,
  regions: Regions | undefined,
): Omit<Option, 'count'>[] {
  if (type === 'boolean') {
    return [
      { value: 'true', label: t('common.yes') },
      { value: 'false', label: t('common.no') },
    ]
  }
  if (type !== 'region') {
    return codes.map(({ code, label }) => ({ value: code, label: say(label) }))
  }
  return [...countOf.keys()].map((code) => {
    const [province, ...below] = regions?.namesOf(code) ?? []
    return { value: code, label: below.join('') || province || code }
  })
}

interface FacetsProps {
  facets: readonly Facet[]
  filters: Filters
}

/** What is chosen is in the URL. On a phone it is behind a button that tells how much is chosen. */
export function Facets({ facets, filters }: FacetsProps) {
  const { t } = useWords()
  const [isOpen, setOpen] = useState(false)
  const chosen = facets.reduce((sum, { name }) => sum + filters.all(name).length, 0)
  return (
    <aside className={isOpen ? 'facets open' : 'facets'} aria-label={t('register.filters')}>
      <button
        type="button"
        className="btn block"
        aria-expanded={isOpen}
        onClick={() => setOpen(!isOpen)}
      >
        <Icon name="filter" />
        {t('register.filters')}
        {chosen > 0 && `（${chosen}）`}
      </button>
      <div>
        {facets.map((facet) => (
          <FacetGroup key={facet.name} facet={facet} filters={filters} />
        ))}
        <label className="opt">
          <input
            type="checkbox"
            checked={filters.get('withEnded') === 'true'}
            onChange={({ target }) => filters.set({ withEnded: target.checked ? 'true' : null })}
          />
          <span>{t('register.withEnded')}</span>
        </label>
      </div>
    </aside>
  )
}

function FacetGroup({ facet, filters }: { facet: Facet; filters: Filters }) {
  const { t } = useWords()
  const [isAll, setAll] = useState(false)
  const chosen = filters.all(facet.name)
  const shown = isAll
    ? facet.options
    : facet.options.filter(({ value }, at) => at < shownOptions || chosen.includes(value))
  if (facet.options.length === 0) return null
  const toggle = (value: string) =>
    filters.set({
      [facet.name]: chosen.includes(value)
        ? chosen.filter((one) => one !== value)
        : [...(facet.isSingle ? [] : chosen), value],
    })
  return (
    <fieldset>
      <legend>{facet.label}</legend>
      {shown.map(({ value, label, count }) => (
        <label className="opt" key={value}>
          <input type="checkbox" checked={chosen.includes(value)} onChange={() => toggle(value)} />
          <span>{label}</span>
          {count !== null && (count > 0 || !facet.isAtLeast) && (
            <b className="num">
              {facet.isAtLeast && '≥'}
              {formatNumber(count)}
            </b>
          )}
        </label>
      ))}
      {shown.length < facet.options.length && (
        <button type="button" className="lk" onClick={() => setAll(true)}>
          {t('register.allOptions', { count: facet.options.length })}
        </button>
      )}
    </fieldset>
  )
}

/** What is chosen, as chips that take it away. */
export function ChosenFilters({ facets, filters }: FacetsProps) {
  const { t } = useWords()
  const chosen = facets.flatMap(({ name, label, options }) =>
    filters.all(name).map((value) => ({
      name,
      value,
      text: `${label}：${options.find((option) => option.value === value)?.label ?? value}`,
    })),
  )
  if (chosen.length === 0) return null
  return (
    <ul className="chosen" aria-label={t('register.chosen')}>
      {chosen.map(({ name, value, text }) => (
        <li key={text}>
          <button
            type="button"
            className="chip"
            aria-label={t('register.remove', { value: text })}
            onClick={() =>
              filters.set({ [name]: filters.all(name).filter((one) => one !== value) })
            }
          >
            {text}
            <Icon name="x" />
          </button>
        </li>
      ))}
      <li className="noprint">
        <button
          type="button"
          className="lk"
          onClick={() => filters.set(Object.fromEntries(chosen.map(({ name }) => [name, null])))}
        >
          {t('common.clear')}
        </button>
      </li>
    </ul>
  )
}
