import { Link, useLocation, useNavigate } from 'react-router'
import {
  type DatasetField,
  type DatasetView,
  keyText,
  type ListModel,
  type RegisterEntry,
} from '../../api/registers.ts'
import { FieldValue } from '../../components/FieldValue.tsx'
import { type Column, SearchTable } from '../../components/SearchTable.tsx'
import type { Filters } from '../../components/useFilters.ts'
import { useListKeys } from '../../components/useListKeys.ts'
import { useWords } from '../../i18n/words.ts'

interface RegisterTableProps {
  definition: DatasetView
  model: ListModel
  /** Names of fields, in order. */
  columns: readonly string[]
  items: readonly RegisterEntry[]
  filters: Filters
}

/** The list as it was filtered, so that one comes back to it. */
interface CameFrom {
  list: string
}

export const listOf = (state: unknown): string =>
  typeof state === 'object' && state !== null && 'list' in state ? String(state.list) : ''

/** The field by which people know a record; it leads to the dossier. */
const titleOf = (columns: readonly string[]) =>
  columns.find((column) => column === 'name') ?? columns[0]

/** Too long for one line beside others. */
const isLong = ({ type, max = 0 }: DatasetField) =>
  type === 'text' || type === 'strings' || (type === 'string' && max > 100)

export function RegisterTable(props: RegisterTableProps) {
  const { definition, model, items, filters } = props
  const { say } = useWords()
  const navigate = useNavigate()
  const state: CameFrom = { list: useLocation().search }
  const title = titleOf(props.columns)
  const hrefOf = (entry: RegisterEntry) =>
    `/registers/${definition.name}/${encodeURIComponent(keyText(entry))}`
  const { selected } = useListKeys({
    count: items.length,
    onOpen: (index) => {
      const entry = items[index]
      if (entry) void navigate(hrefOf(entry), { state })
    },
  })
  const columns = definition.fields
    .filter(({ name }) => props.columns.includes(name))
    .map((field): Column<RegisterEntry> => {
      const { name, label, type } = field
      return {
        key: name,
        title: say(label),
        isNumber: type === 'money' || type === 'integer',
        isSortable: model.columns.some((column) => column.field === name && column.canSort),
        isTitle: name === title,
        render: (entry) => {
          const value = entry.record[name] ?? ''
          const text = <FieldValue field={field} value={value} />
          if (name === title) {
            return (
              <div className="nm">
                <Link to={hrefOf(entry)} state={state}>
                  {text}
                </Link>
              </div>
            )
          }
          if (value === '') return null
          if (type === 'code' || type === 'region') return <div className="wraps">{text}</div>
          return isLong(field) ? <div className="nm long">{text}</div> : text
        },
      }
    })
    .toSorted((a, b) => props.columns.indexOf(a.key) - props.columns.indexOf(b.key))
  return (
    <SearchTable
      label={say(definition.label)}
      columns={columns}
      rows={items}
      keyOf={keyText}
      filters={filters}
      selected={selected}
    />
  )
}
