import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from 'react-router'
import {
  volumePackageHref,
  volumeQuery,
  volumeSheetHref,
  type VolumeView,
} from '../../api/archive.ts'
import { Button } from '../../components/Button.tsx'
import { Await } from '../../components/Feedback.tsx'
import { Icon } from '../../components/Icon.tsx'
import { PageHead } from '../../components/PageHead.tsx'
import { type Column, SearchTable } from '../../components/SearchTable.tsx'
import { formatNumber } from '../../i18n/dates.ts'
import { useWords } from '../../i18n/words.ts'
import { LastSheet } from './LastSheet.tsx'
import { Sheets } from './Sheets.tsx'
import { VolumeState } from './VolumeState.tsx'

/** One volume: cover, catalogue and last sheet (封面, 卷内目录, 备考表), to be read, printed and taken away. */
export default function VolumePage() {
  const { t } = useWords()
  const { id = '' } = useParams()
  const volume = useQuery(volumeQuery(id))
  return (
    <div className="pad">
      <p className="up noprint">
        <Link to="/archive/volumes">
          <Icon name="back" />
          {t('volume.title')}
        </Link>
      </p>
      <Await query={volume}>{(data) => <Whole volume={data} />}</Await>
    </div>
  )
}

function Whole({ volume }: { volume: VolumeView }) {
  const { t } = useWords()
  const { id, title, volumeNo, lines, waiting } = volume
  return (
    <>
      <PageHead
        title={title}
        lead={<span className="code">{volumeNo ?? t('volume.notYet')}</span>}
        side={
          lines.length > 0 && (
            <a className="btn noprint" href={volumePackageHref(id)} download>
              <Icon name="download" />
              {t('volume.package')}
            </a>
          )
        }
      />
      {lines.length > 0 && <p className="meta noprint">{t('archive.downloadHint')}</p>}
      <Cover volume={volume} />
      <section className="review">
        <div className="listhead">
          <h2>{t('archive.catalogue')}</h2>
          <span className="tools noprint">
            <Sheets hrefOf={(format) => volumeSheetHref(id, format)} />
            <Button small onClick={() => window.print()}>
              <Icon name="print" />
              {t('common.print')}
            </Button>
          </span>
        </div>
        {lines.length > 0 ? (
          <Catalogue lines={lines} />
        ) : (
          <p className="sec">{t('volume.empty')}</p>
        )}
      </section>
      {waiting.length > 0 && (
        <section className="review">
          <h2>{t('volume.waiting')}</h2>
          <Waiting items={waiting} />
        </section>
      )}
      <LastSheet volume={volume} />
    </>
  )
}

function Cover({ volume }: { volume: VolumeView }) {
  const { t } = useWords()
  const { fonds, title, from, to, retention, items, pages, uscc } = volume
  const facts: [name: string, value: React.ReactNode][] = [
    [t('volume.fonds'), fonds],
    [t('volume.caseTitle'), title],
    [
      t('archive.uscc'),
      <Link className="code" to={`/registers/organisation/${uscc}`}>
        {uscc}
      </Link>,
    ],
    [t('volume.span'), <span className="num">{`${from} – ${to}`}</span>],
    [t('archive.retention'), retention],
    [t('volume.items'), formatNumber(items)],
    [t('archive.pages'), formatNumber(pages)],
    [t('archive.state'), <VolumeState volume={volume} />],
  ]
  return (
    <section className="review">
      <h2>{t('volume.cover')}</h2>
      <dl className="facts">
        {facts.map(([name, value]) => (
          <div className="contents" key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  )
}

/** What is filed or still being collected, and not in the volume yet. */
function Waiting({ items }: { items: VolumeView['waiting'] }) {
  const { t } = useWords()
  return (
    <SearchTable
      label={t('volume.waiting')}
      columns={[
        {
          key: 'title',
          title: t('archive.itemTitle'),
          isTitle: true,
          isLong: true,
          render: ({ archiveNo, title }) => (
            <>
              <Link to={`/archive/${archiveNo}`}>{title}</Link>
              <br />
              <span className="code meta">{archiveNo}</span>
            </>
          ),
        },
        {
          key: 'date',
          title: t('volume.date'),
          render: ({ date }) => <time className="num nb">{date}</time>,
        },
        { key: 'state', title: t('archive.state'), render: ({ state }) => t(`archive.${state}`) },
      ]}
      rows={items}
      keyOf={({ archiveNo }) => archiveNo}
    />
  )
}

type Line = VolumeView['lines'][number]

function Catalogue({ lines }: { lines: readonly Line[] }) {
  const { t } = useWords()
  const columns: Column<Line>[] = [
    { key: 'order', title: t('archive.order'), isNumber: true, render: ({ order }) => order },
    {
      key: 'title',
      title: t('archive.itemTitle'),
      isTitle: true,
      isLong: true,
      render: ({ archiveNo, title }) => (
        <>
          <Link to={`/archive/${archiveNo}`}>{title}</Link>
          <br />
          <span className="code meta">{archiveNo}</span>
        </>
      ),
    },
    {
      key: 'date',
      title: t('volume.date'),
      render: ({ date }) => <time className="num nb">{date}</time>,
    },
    {
      key: 'pageFrom',
      title: t('volume.pageFrom'),
      isNumber: true,
      render: ({ pageFrom }) => pageFrom,
    },
    { key: 'pages', title: t('archive.pages'), isNumber: true, render: ({ pages }) => pages },
    {
      key: 'retention',
      title: t('archive.retention'),
      render: ({ retention }) => retention,
    },
    { key: 'state', title: t('archive.state'), render: ({ state }) => t(`archive.${state}`) },
    {
      key: 'sha256',
      title: 'SHA-256',
      render: ({ sha256 }) =>
        sha256 && (
          <span className="code" title={sha256}>
            {sha256.slice(0, 12)}…
          </span>
        ),
    },
  ]
  return (
    <SearchTable
      label={t('archive.catalogue')}
      columns={columns}
      rows={lines}
      keyOf={({ archiveNo }) => archiveNo}
    />
  )
}
