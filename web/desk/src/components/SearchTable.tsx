import type { Message } from '@yiqi/contracts'
import type { ReactNode } from 'react'
import { useWords } from '../i18n/words.ts'
import { Icon } from './Icon.tsx'
import type { Filters } from './useFilters.ts'

export interface Column<T> {
  key: string
  title: string
  /** Figures stand right. */
  isNumber?: boolean
  isSortable?: boolean
  /** By which a row is known: on a phone it heads the card. */
  isTitle?: boolean
  /** Takes several lines rather than the width of the page. */
  isLong?: boolean
  /** Null where there is nothing: a phone leaves the line out. */
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
              {columns.map((column) => (
                <Cell key={column.key} column={column} content={column.render(row)} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

function Cell({ column, content }: { column: Column<never>; content: ReactNode }) {
  const { title, isNumber, isTitle, isLong } = column
  const kind = [isNumber && 'n num', isTitle && 'ttl', isLong && 'nm long']
    .filter(Boolean)
    .join(' ')
  return (
    <td className={content === null ? `${kind} none` : kind} data-label={title}>
      <div>{content ?? <span className="meta">—</span>}</div>
    </td>
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

interface SortChoiceProps {
  columns: readonly { field: string; label: Message }[]
  filters: Filters
}

/** The same sort as the heads of the table, for a phone, where cards have no heads. */
export function SortChoice({ columns, filters }: SortChoiceProps) {
  const { t, say } = useWords()
  return (
    <label className="inline sortchoice">
      {t('register.sort')}
      <select
        className="in"
        value={filters.get('sort') ?? ''}
        onChange={({ target }) => filters.set({ sort: target.value })}
      >
        <option value="">{t('register.usualSort')}</option>
        {columns.flatMap(({ field, label }) =>
          (['', '-'] as const).map((sign) => (
            <option key={sign + field} value={sign + field}>
              {t(sign ? 'register.descending' : 'register.ascending', { field: say(label) })}
            </option>
          )),
        )}
      </select>
    </label>
  )
}
