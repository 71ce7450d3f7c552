import { type ApiProblem, isProblem } from '@yiqi/api-client'
import { useQuery } from '@tanstack/react-query'
import { lazy, Suspense, useState } from 'react'
import { useParams } from 'react-router'
import {
  type DatasetView,
  datasetQuery,
  type FacetCounts,
  facetsQuery,
  type ListModel,
  type RegisterPage as RegisterPageOf,
  type RegisterQuery,
  registerQuery,
} from '../../api/registers.ts'
import { can, useSession } from '../../api/session.ts'
import { Await, Empty, useErrorText } from '../../components/Feedback.tsx'
import { Icon } from '../../components/Icon.tsx'
import { PageHead } from '../../components/PageHead.tsx'
import { Pager, usePager } from '../../components/Pager.tsx'
import { SearchBox } from '../../components/SearchBox.tsx'
import { SortChoice } from '../../components/SearchTable.tsx'
import { type Filters, useFilters } from '../../components/useFilters.ts'
import { formatNumber } from '../../i18n/dates.ts'
import { useWords } from '../../i18n/words.ts'
import { ChosenFilters, type Facet, Facets, useFacets } from './Facets.tsx'
import { RegisterTable } from './RegisterTable.tsx'
import { useColumns } from './useColumns.ts'

const ExportDialog = lazy(() => import('./ExportDialog.tsx'))
const ColumnDialog = lazy(() => import('./ColumnDialog.tsx'))

/** Everything else in the URL is a filter by the field of that name. */
const notFilters = new Set(['q', 'sort', 'cursor', 'withEnded'])

/** The records of a data set; columns, facets and sorts come from the catalogue. */
export default function RegisterPage() {
  const { dataset = 'organisation' } = useParams()
  const definition = useQuery(datasetQuery(dataset))
  return (
    <div className="pad">
      <Await query={definition}>{(data) => <Records key={dataset} definition={data} />}</Await>
    </div>
  )
}

function Records({ definition }: { definition: DatasetView }) {
  const { t, say } = useWords()
  const session = useSession()
  const filters = useFilters()
  const pager = usePager()
  const [isExporting, setExporting] = useState(false)
  const { name } = definition
  const found = filtersOf(filters)
  const query = { ...found, ...(filters.get('sort') && { sort: filters.get('sort') ?? '' }) }
  const page = useQuery(
    registerQuery(name, { ...query, ...(pager.cursor && { cursor: pager.cursor }) }),
  )
  const counts = useQuery(facetsQuery(name, found))
  const facets = useFacets(page.data?.model, definition, counts.data, filters)
  return (
    <>
      <PageHead
        title={say(definition.label)}
        lead={say(definition.definition)}
        side={
          can(session, 'registers.export') && (
            <button type="button" className="btn sm" onClick={() => setExporting(true)}>
              <Icon name="download" />
              {t('common.export')}
            </button>
          )
        }
      />
      <SearchBox
        label={t('register.find')}
        value={filters.get('q') ?? ''}
        onSearch={(q) => filters.set({ q })}
      />
      <div className="facetgrid">
        {counts.isPending ? <aside /> : <Facets facets={facets} filters={filters} />}
        <div>
          {isProblem(page.error, 'YQ_MALFORMED') ? (
            <WrongAddress filters={filters} error={page.error} />
          ) : (
            <Await query={page} lines={10}>
              {(data) => (
                <Found
                  page={data}
                  isFormer={page.isPlaceholderData}
                  {...{ definition, filters, facets }}
                  total={counts.data?.total}
                />
              )}
            </Await>
          )}
        </div>
      </div>
      {isExporting && (
        <Suspense>
          <ExportDialog
            definition={definition}
            query={query}
            total={counts.data?.total}
            onClose={() => setExporting(false)}
          />
        </Suspense>
      )}
    </>
  )
}

interface FoundProps {
  page: RegisterPageOf
  /** Of the address before, until the new one is there. */
  isFormer: boolean
  definition: DatasetView
  filters: Filters
  facets: readonly Facet[]
  total: FacetCounts['total'] | undefined
}

function Found({ page, isFormer, definition, filters, facets, total }: FoundProps) {
  const { t } = useWords()
  const pager = usePager()
  const { columns, choose } = useColumns(definition, page.model)
  const [isChoosing, setChoosing] = useState(false)
  const { items, nextCursor, model } = page
  return (
    <>
      <div className="listhead">
        <h2>{totalText()}</h2>
        <div className="tools noprint">
          <SortChoice columns={sortsOf(model)} filters={filters} />
          <button type="button" className="btn text sm" onClick={() => setChoosing(true)}>
            <Icon name="columns" />
            {t('register.columns')}
          </button>
        </div>
      </div>
      <ChosenFilters facets={facets} filters={filters} />
      {items.length === 0 ? (
        <NothingFound filters={filters} />
      ) : (
        <div aria-busy={isFormer}>
          <RegisterTable {...{ definition, model, columns, items, filters }} />
          <div className="ft">
            <span>{isFormer ? t('common.loading') : shownText()}</span>
            <Pager pager={pager} next={nextCursor} />
          </div>
        </div>
      )}
      {isChoosing && (
        <Suspense>
          <ColumnDialog
            definition={definition}
            columns={columns}
            onChoose={choose}
            onClose={() => setChoosing(false)}
          />
        </Suspense>
      )}
    </>
  )

  function shownText(): string {
    const count = items.length
    return pager.page
      ? t('register.shownOf', { page: pager.page, count })
      : t('register.shown', { count })
  }

  function totalText(): string {
    const q = filters.get('q')
    const of = q ? t('register.of', { q }) : ''
    if (!total) return `${of}${t('register.found')}`
    const { count, isAtLeast } = total
    return of + t('register.total', { count: `${isAtLeast ? '≥' : ''}${formatNumber(count)}` })
  }
}

const sortsOf = ({ columns }: ListModel) =>
  columns.filter(({ canSort }) => canSort).map(({ field, label }) => ({ field, label }))

function NothingFound({ filters }: { filters: Filters }) {
  const { t } = useWords()
  const hasFilters = filters.names().some((name) => name !== 'sort')
  if (!hasFilters) return <Empty title={t('register.empty')} hint={t('register.emptyHint')} />
  return (
    <Empty
      title={t('register.none')}
      hint={t('register.noneHint')}
      action={<ClearAll filters={filters} />}
    />
  )
}

/** A filter, sort or page that there is not: an address of another time, or typed by hand. */
function WrongAddress({ filters, error }: { filters: Filters; error: ApiProblem }) {
  const { t } = useWords()
  const errorText = useErrorText()
  return (
    <Empty
      title={t('register.wrongAddress')}
      hint={errorText(error)}
      action={<ClearAll filters={filters} />}
    />
  )
}

function ClearAll({ filters }: { filters: Filters }) {
  const { t } = useWords()
  const nothing = Object.fromEntries(filters.names().map((name) => [name, null]))
  return (
    <button type="button" className="btn" onClick={() => filters.set(nothing)}>
      {t('common.clear')}
    </button>
  )
}

/** Without sort and page, which make no difference to how much there is. */
function filtersOf(filters: Filters): RegisterQuery {
  const [q, withEnded] = [filters.get('q'), filters.get('withEnded')]
  const chosen = filters.names().filter((name) => !notFilters.has(name))
  return {
    ...(q && { q }),
    ...(withEnded && { withEnded: withEnded === 'true' }),
    ...Object.fromEntries(chosen.map((name) => [name, filters.all(name).join(',')])),
  }
}
