import { type ReactNode, useState } from 'react'
import { useWords } from '../i18n/words.ts'
import { Icon } from './Icon.tsx'
import type { Filters } from './useFilters.ts'

export interface Column<T> {
  key: string
  title: string
  /** Figures stand right. */
  isNumber?: boolean
  isSortable?: boolean
  render(row: T): ReactNode
}

interface SearchTableProps<T> {
  label: string
  columns: readonly Column<T>[]
  rows: readonly T[]
  keyOf(row: T): string
  /** Sort in the URL: `field` or `-field`. */
  filters?: Filters
  selected?: number
}

/** Hairlines, a head to sort by, cards on a phone; the sort lives in the URL. */
export function SearchTable<T>(props: SearchTableProps<T>) {
  const { label, columns, rows, keyOf, filters, selected = -1 } = props
  const sort = filters?.get('sort') ?? ''
  return (
    // What scrolls must be reachable by keyboard.
    <section className="sc always" tabIndex={0} aria-label={label}>
      <table className="list cards">
        <thead>
          <tr>
            {columns.map((column) => (
              <Head key={column.key} column={column} sort={sort} filters={filters} />
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, index) => (
            <tr key={keyOf(row)} className={index === selected ? 'sel' : ''}>
              {columns.map(({ key, title, isNumber, render }) => (
                <td key={key} data-label={title} className={isNumber ? 'n num' : ''}>
                  <div>{render(row)}</div>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

interface HeadProps {
  column: Pick<Column<never>, 'key' | 'title' | 'isNumber' | 'isSortable'>
  sort: string
  filters: Filters | undefined
}

function Head({ column, sort, filters }: HeadProps) {
  const { t } = useWords()
  const { key, title, isNumber, isSortable } = column
  const className = isNumber ? 'n' : ''
  if (!isSortable || !filters) {
    return (
      <th scope="col" className={className}>
        {title}
      </th>
    )
  }
  const direction = sort === key ? 'ascending' : sort === `-${key}` ? 'descending' : undefined
  return (
    <th scope="col" className={className} {...(direction && { 'aria-sort': direction })}>
      <button
        type="button"
        title={t('register.sortBy', { field: title })}
        onClick={() => filters.set({ sort: sort === key ? `-${key}` : key })}
      >
        {title}
        {direction && <Icon name={direction === 'ascending' ? 'up' : 'down'} />}
      </button>
    </th>
  )
}

export interface Facet {
  name: string
  label: string
  /** Of yes and no, one at a time. */
  isSingle: boolean
  options: readonly { value: string; label: string }[]
}

const shownOptions = 8

/** What is chosen is in the URL. */
export function Facets({ facets, filters }: { facets: readonly Facet[]; filters: Filters }) {
  const { t } = useWords()
  return (
    <aside className="facets" aria-label={t('register.filters')}>
      {facets.map((facet) => (
        <FacetGroup key={facet.name} facet={facet} filters={filters} />
      ))}
    </aside>
  )
}

function FacetGroup({ facet, filters }: { facet: Facet; filters: Filters }) {
  const { t } = useWords()
  const [isAll, setAll] = useState(false)
  const chosen = filters.all(facet.name)
  const shown = isAll ? facet.options : facet.options.slice(0, shownOptions)
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
      {shown.map(({ value, label }) => (
        <label className="opt" key={value}>
          <input type="checkbox" checked={chosen.includes(value)} onChange={() => toggle(value)} />
          <span>{label}</span>
        </label>
      ))}
      {shown.length < facet.options.length && (
        <button type="button" className="lk" onClick={() => setAll(true)}>
          {t('common.all')}
        </button>
      )}
    </fieldset>
  )
}

/** What is chosen, as chips that take it away. */
export function ChosenFilters({ facets, filters }: { facets: readonly Facet[]; filters: Filters }) {
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
      <li>
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
