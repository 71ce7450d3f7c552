import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { Link, useNavigate, useParams } from 'react-router'
import {
  type DatasetField,
  type DatasetView,
  datasetQuery,
  exportHref,
  type RegisterEntry,
  type RegisterPage as Page,
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
  const query = queryOf(definition, filters)
  const page = useQuery(registerQuery(name, { ...query, cursor: pager.cursor }))
  const facets = useMemo(
    () => facetsOf(definition, page.data, words),
    [definition, page.data, words],
  )
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
            {({ items, next }) =>
              items.length === 0 ? (
                <Empty title={t('register.none')} hint={t('register.noneHint')} />
              ) : (
                <>
                  <Table definition={definition} items={items} filters={filters} />
                  <div className="ft">
                    <span>{t('register.shown', { count: items.length })}</span>
                    <Pager pager={pager} next={next} />
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

function queryOf({ list }: DatasetView, filters: Filters): RegisterQuery {
  const single = { q: filters.get('q') ?? undefined, sort: filters.get('sort') ?? undefined }
  return { ...single, ...Object.fromEntries(list.facets.map((name) => [name, filters.all(name)])) }
}

/** Counted choices first; a facet without counts offers its whole list. */
function facetsOf({ list, fields }: DatasetView, page: Page | undefined, words: Words): Facet[] {
  const { say, t } = words
  return list.facets.flatMap((name) => {
    const field = fields.find((one) => one.name === name)
    if (!field) return []
    const counts = page?.facets[name]
    const labelOf = (value: string) => {
      if (field.type === 'boolean') return t(value === 'true' ? 'common.yes' : 'common.no')
      const option = field.options?.find(({ code }) => code === value)
      return option ? say(option.label) : value
    }
    const values = counts ?? choicesOf(field).map((value) => ({ value, count: null }))
    const options = values.map(({ value, count }) => ({ value, count, label: labelOf(value) }))
    return [{ name, label: say(field.label), options }]
  })
}

const choicesOf = ({ type, options = [] }: DatasetField) =>
  type === 'boolean' ? ['true', 'false'] : options.map(({ code }) => code)

interface TableProps {
  definition: DatasetView
  items: readonly RegisterEntry[]
  filters: Filters
}

function Table({ definition, items, filters }: TableProps) {
  const { say } = useWords()
  const navigate = useNavigate()
  const { name, title, list, fields } = definition
  const hrefOf = ({ id }: RegisterEntry) => `/registers/${name}/${encodeURIComponent(id)}`
  const { selected } = useListKeys({
    count: items.length,
    onOpen: (index) => {
      const entry = items[index]
      if (entry) void navigate(hrefOf(entry))
    },
  })
  const columns = list.columns.flatMap((key): Column<RegisterEntry>[] => {
    const field = fields.find((one) => one.name === key)
    if (!field) return []
    return [
      {
        key,
        title: say(field.label),
        isNumber: field.type === 'money' || field.type === 'integer',
        isSortable: list.sort.includes(key),
        render: (entry) => {
          const value = <FieldValue field={field} value={entry.record[key]} />
          return key === title ? <Link to={hrefOf(entry)}>{value}</Link> : value
        },
      },
    ]
  })
  return (
    <SearchTable
      label={say(definition.label)}
      columns={columns}
      rows={items}
      keyOf={({ id }) => id}
      filters={filters}
      selected={selected}
    />
  )
}
