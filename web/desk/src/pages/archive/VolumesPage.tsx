import { useQuery } from '@tanstack/react-query'
import { Link } from 'react-router'
import { type Volume, volumesQuery } from '../../api/archive.ts'
import { Await, Empty } from '../../components/Feedback.tsx'
import { PageHead } from '../../components/PageHead.tsx'
import { Pager, usePager } from '../../components/Pager.tsx'
import { SearchBox } from '../../components/SearchBox.tsx'
import { type Column, SearchTable } from '../../components/SearchTable.tsx'
import { useFilters } from '../../components/useFilters.ts'
import { formatNumber } from '../../i18n/dates.ts'
import { useWords } from '../../i18n/words.ts'
import { ArchiveTabs } from './ArchiveTabs.tsx'
import { VolumeState } from './VolumeState.tsx'

const states = ['open', 'arranged', 'transferred'] as const

/** The volumes of the archivist's regions, those that wait to be arranged too. */
export default function VolumesPage() {
  const { t } = useWords()
  const filters = useFilters()
  const pager = usePager()
  const q = filters.get('q')
  const state = states.find((one) => one === filters.get('state'))
  const query = { ...(q && { q }), ...(state && { state }) }
  const found = useQuery(volumesQuery({ ...query, ...(pager.cursor && { after: pager.cursor }) }))
  const columns: Column<Volume>[] = [
    {
      key: 'name',
      title: t('volume.organisation'),
      isTitle: true,
      isLong: true,
      render: ({ id, uscc, name }) => (
        <>
          <Link to={`/archive/volumes/${id}`}>{name}</Link>
          <br />
          <span className="code meta">{uscc}</span>
        </>
      ),
    },
    {
      key: 'state',
      title: t('archive.state'),
      render: (volume) => <VolumeState volume={volume} />,
    },
    {
      key: 'items',
      title: t('volume.items'),
      isNumber: true,
      render: ({ items }) => formatNumber(items),
    },
    {
      key: 'pages',
      title: t('archive.pages'),
      isNumber: true,
      render: ({ pages }) => formatNumber(pages),
    },
    {
      key: 'span',
      title: t('volume.span'),
      render: ({ from, to }) => (
        <span className="num nb">{from === to ? from : `${from} – ${to}`}</span>
      ),
    },
    {
      key: 'number',
      title: t('volume.number'),
      render: ({ volumeNo }) => volumeNo && <span className="code">{volumeNo}</span>,
    },
  ]
  return (
    <div className="pad">
      <PageHead title={t('volume.title')} lead={t('volume.lead')} />
      <ArchiveTabs />
      <SearchBox
        label={t('volume.find')}
        value={q ?? ''}
        onSearch={(text) => filters.set({ q: text })}
      />
      <div className="formrow filters noprint">
        <label className="field">
          <span className="lab">{t('archive.state')}</span>
          <select
            className="in"
            value={state ?? ''}
            onChange={({ target }) => filters.set({ state: target.value })}
          >
            <option value="">{t('archive.all')}</option>
            {states.map((one) => (
              <option key={one} value={one}>
                {t(`volume.${one}`)}
              </option>
            ))}
          </select>
        </label>
      </div>
      <Await query={found}>
        {({ items, next }) =>
          items.length === 0 ? (
            <Empty title={t('volume.none')} hint={t('archive.noneHint')} />
          ) : (
            <>
              <SearchTable
                label={t('volume.title')}
                columns={columns}
                rows={items}
                keyOf={({ id }) => id}
              />
              <Pager pager={pager} next={next} />
            </>
          )
        }
      </Await>
    </div>
  )
}
