import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useParams } from 'react-router'
import {
  type DatasetField,
  type DatasetView,
  datasetQuery,
  exportHref,
  keyText,
  type ListModel,
  type RegisterEntry,
  type RegisterQuery,
  registerQuery,
} from '../../api/registers.ts'
import { can, useSession } from '../../api/session.ts'
import { Await, Empty } from '../../components/Feedback.tsx'
import { FieldValue } from '../../components/FieldValue.tsx'
import { Icon } from '../../components/Icon.tsx'
import { PageHead } from '../../components/PageHead.tsx'
import { Pager, usePager } from '../../components/Pager.tsx'
import { SearchBox } from '../../components/SearchBox.tsx'
import {
  ChosenFilters,
  type Column,
  type Facet,
  Facets,
  SearchTable,
} from '../../components/SearchTable.tsx'
import { type Filters, useFilters } from '../../components/useFilters.ts'
import { useListKeys } from '../../components/useListKeys.ts'
import { useWords, type Words } from '../../i18n/words.ts'

/** Everything else in the URL is a filter by the field of that name. */
const notFilters = new Set(['q', 'sort', 'cursor', 'withEnded'])

/** The records of a data set; columns, facets and sorts come from the catalogue. */
export default function RegisterPage() {
  const { dataset = 'organisation' } = useParams()
  const definition = useQuery(datasetQuery(dataset))
  return (
    <div className="pad">
      <Await query={definition}>{(data) => <Records definition={data} />}</Await>
    </div>
  )
}

function Records({ definition }: { definition: DatasetView }) {
  const words = useWords()
  const { t, say } = words
  const session = useSession()
  const filters = useFilters()
  const pager = usePager()
  const { name } = definition
  const query = queryOf(filters)
  const page = useQuery(
    registerQuery(name, { ...query, ...(pager.cursor && { cursor: pager.cursor }) }),
  )
  const facets = page.data ? facetsOf(page.data.model, definition, words) : []
  return (
    <>
      <PageHead
        title={say(definition.label)}
        lead={say(definition.definition)}
        side={
          can(session, 'registers.export') && (
            <a className="btn sm" href={exportHref(name, query)} download>
              <Icon name="download" />
              {t('common.export')}
            </a>
          )
        }
      />
      <SearchBox
        label={t('register.find')}
        value={filters.get('q') ?? ''}
        onSearch={(q) => filters.set({ q })}
      />
      <div className="facetgrid">
        <Facets facets={facets} filters={filters} />
        <div>
          <ChosenFilters facets={facets} filters={filters} />
          <Await query={page} lines={10}>
            {({ items, nextCursor, model }) =>
              items.length === 0 ? (
                <Empty title={t('register.none')} hint={t('register.noneHint')} />
              ) : (
                <>
                  <Table {...{ definition, model, items, filters }} />
                  <div className="ft">
                    <span>{t('register.shown', { count: items.length })}</span>
                    <Pager pager={pager} next={nextCursor} />
                  </div>
                </>
              )
            }
          </Await>
        </div>
      </div>
    </>
  )
}

function queryOf(filters: Filters): RegisterQuery {
  const chosen = filters.names().filter((name) => !notFilters.has(name))
  return {
    q: filters.get('q') ?? '',
    sort: filters.get('sort') ?? '',
    ...(filters.get('withEnded') && { withEnded: filters.get('withEnded') === 'true' }),
    ...Object.fromEntries(chosen.map((name) => [name, filters.all(name).join(',')])),
  }
}

function facetsOf({ facets }: ListModel, { fields }: DatasetView, { say, t }: Words): Facet[] {
  const isBoolean = (name: string) => fields.find((one) => one.name === name)?.type === 'boolean'
  const yesNo = [
    { value: 'true', label: t('common.yes') },
    { value: 'false', label: t('common.no') },
  ]
  return facets.map(({ field, label, codes }) => ({
    name: field,
    label: say(label),
    isSingle: isBoolean(field),
    options: isBoolean(field)
      ? yesNo
      : codes.map(({ code, label: name }) => ({ value: code, label: say(name) })),
  }))
}

interface TableProps {
  definition: DatasetView
  model: ListModel
  items: readonly RegisterEntry[]
  filters: Filters
}

/** The field by which people know a record; it leads to the dossier. */
const titleOf = (columns: ListModel['columns']) =>
  (columns.find(({ field }) => field === 'name') ?? columns[0])?.field

function Table({ definition, model, items, filters }: TableProps) {
  const { say } = useWords()
  const navigate = useNavigate()
  const title = titleOf(model.columns)
  const hrefOf = (entry: RegisterEntry) =>
    `/registers/${definition.name}/${encodeURIComponent(keyText(entry))}`
  const { selected } = useListKeys({
    count: items.length,
    onOpen: (index) => {
      const entry = items[index]
      if (entry) void navigate(hrefOf(entry))
    },
  })
  const columns = model.columns.map(
    ({ field: key, label, type, canSort }): Column<RegisterEntry> => {
      const field: Pick<DatasetField, 'type' | 'codes'> = definition.fields.find(
        ({ name }) => name === key,
      ) ?? { type }
      return {
        key,
        title: say(label),
        isNumber: type === 'money' || type === 'integer',
        isSortable: canSort,
        render: (entry) => {
          const value = <FieldValue field={field} value={entry.record[key]} />
          return key === title ? <Link to={hrefOf(entry)}>{value}</Link> : value
        },
      }
    },
  )
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
