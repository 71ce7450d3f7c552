import { useQuery } from '@tanstack/react-query'
import { Link } from 'react-router'
import {
  type ArchiveItem,
  archiveItemsQuery,
  itemSheetHref,
  type ItemQuery,
} from '../../api/archive.ts'
import { Await, Empty } from '../../components/Feedback.tsx'
import { OfOrganisation } from '../../components/OfOrganisation.tsx'
import { PageHead } from '../../components/PageHead.tsx'
import { Pager, usePager } from '../../components/Pager.tsx'
import { SearchBox } from '../../components/SearchBox.tsx'
import { type Column, SearchTable } from '../../components/SearchTable.tsx'
import { type Filters, useFilters } from '../../components/useFilters.ts'
import { formatNumber } from '../../i18n/dates.ts'
import { useWords } from '../../i18n/words.ts'
import { ArchiveTabs } from './ArchiveTabs.tsx'
import { FixityMark } from './FixityMark.tsx'
import { Sheets } from './Sheets.tsx'

const states = ['collecting', 'filed', 'volume', 'transferred'] as const
const fixities = ['intact', 'damaged', 'unchecked'] as const

/** The items of the archivist's regions. */
export default function ArchivePage() {
  const { t, say } = useWords()
  const filters = useFilters()
  const pager = usePager()
  const found = useQuery(archiveItemsQuery(queryOf(filters, pager.cursor)))
  const columns: Column<ArchiveItem>[] = [
    {
      key: 'title',
      title: t('archive.itemTitle'),
      isTitle: true,
      isLong: true,
      render: ({ archiveNo, title }) => (
        <>
          <Link to={`/archive/${archiveNo}`}>{title}</Link>
          <br />
          <span className="code meta nb">{archiveNo}</span>
        </>
      ),
    },
    {
      key: 'class',
      title: t('archive.class'),
      isLong: true,
      render: ({ archiveClass }) => say(archiveClass.label),
    },
    { key: 'state', title: t('archive.state'), render: ({ state }) => t(`archive.${state}`) },
    {
      key: 'filedOn',
      title: t('archive.filedOn'),
      render: ({ filedOn }) => <time className="num nb">{filedOn}</time>,
    },
    {
      key: 'files',
      title: t('archive.files'),
      isNumber: true,
      render: ({ files }) => formatNumber(files),
    },
    {
      key: 'pages',
      title: t('archive.pages'),
      isNumber: true,
      render: ({ pages }) => formatNumber(pages),
    },
    { key: 'retention', title: t('archive.retention'), render: ({ retention }) => retention },
    { key: 'fixity', title: t('archive.fixity'), render: (item) => <FixityMark item={item} /> },
  ]
  return (
    <div className="pad">
      <PageHead
        title={t('archive.title')}
        lead={t('archive.lead')}
        side={<Sheets hrefOf={(format) => itemSheetHref(format, queryOf(filters, undefined))} />}
      />
      <ArchiveTabs />
      <SearchBox
        label={t('archive.find')}
        value={filters.get('q') ?? ''}
        onSearch={(q) => filters.set({ q })}
      />
      <OfOrganisation filters={filters} />
      <ItemFilters filters={filters} classes={found.data?.classes ?? []} />
      <Await query={found}>
        {({ items, next }) =>
          items.length === 0 ? (
            <Empty title={t('archive.none')} hint={t('archive.noneHint')} />
          ) : (
            <>
              <SearchTable
                label={t('archive.title')}
                columns={columns}
                rows={items}
                keyOf={({ archiveNo }) => archiveNo}
              />
              <Pager pager={pager} next={next} />
            </>
          )
        }
      </Await>
    </div>
  )
}

function queryOf(filters: Filters, cursor: string | undefined): ItemQuery {
  const one = (name: string) => filters.get(name) ?? undefined
  const [q, state, kind, fixity, uscc] = ['q', 'state', 'class', 'fixity', 'uscc'].map(one)
  const [filedFrom, filedTo] = ['filedFrom', 'filedTo'].map(one)
  return {
    ...(q && { q }),
    ...(uscc && { uscc }),
    ...(state && { state: [state as (typeof states)[number]] }),
    ...(kind && { class: [kind] }),
    ...(fixity && { fixity: fixity as (typeof fixities)[number] }),
    ...(filedFrom && { filedFrom }),
    ...(filedTo && { filedTo }),
    ...(cursor && { after: cursor }),
  }
}

function ItemFilters({
  filters,
  classes,
}: {
  filters: Filters
  classes: readonly ArchiveItem['archiveClass'][]
}) {
  const { t, say } = useWords()
  return (
    <div className="formrow filters noprint">
      <Choice
        name="state"
        label={t('archive.state')}
        filters={filters}
        options={states.map((state) => [state, t(`archive.${state}`)])}
      />
      <Choice
        name="class"
        label={t('archive.class')}
        filters={filters}
        options={classes.map(({ code, label }) => [code, say(label)])}
      />
      <Choice
        name="fixity"
        label={t('archive.fixity')}
        filters={filters}
        options={fixities.map((one) => [one, t(`archive.${one}`)])}
      />
      {(['filedFrom', 'filedTo'] as const).map((name) => (
        <label className="field" key={name}>
          <span className="lab">{t(`archive.${name}`)}</span>
          <input
            className="in"
            type="date"
            value={filters.get(name) ?? ''}
            onChange={({ target }) => filters.set({ [name]: target.value })}
          />
        </label>
      ))}
    </div>
  )
}

interface ChoiceProps {
  name: string
  label: string
  filters: Filters
  options: readonly (readonly [value: string, text: string])[]
}

function Choice({ name, label, filters, options }: ChoiceProps) {
  const { t } = useWords()
  return (
    <label className="field">
      <span className="lab">{label}</span>
      <select
        className="in"
        value={filters.get(name) ?? ''}
        onChange={({ target }) => filters.set({ [name]: target.value })}
      >
        <option value="">{t('archive.all')}</option>
        {options.map(([value, text]) => (
          <option key={value} value={value}>
            {text}
          </option>
        ))}
      </select>
    </label>
  )
}
