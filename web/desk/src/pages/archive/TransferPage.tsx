import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from 'react-router'
import {
  transferPackageHref,
  transferQuery,
  transferSheetHref,
  type TransferView,
} from '../../api/transfers.ts'
import { Button } from '../../components/Button.tsx'
import { Await } from '../../components/Feedback.tsx'
import { Icon } from '../../components/Icon.tsx'
import { PageHead } from '../../components/PageHead.tsx'
import { type Column, SearchTable } from '../../components/SearchTable.tsx'
import { formatMinute, formatNumber } from '../../i18n/dates.ts'
import { useWords } from '../../i18n/words.ts'
import { Receipt } from './Receipt.tsx'
import { Sheets } from './Sheets.tsx'
import { Withdrawal } from './Withdrawal.tsx'

/** One list: what goes, as a package and as a sheet, and the receipt of the archives. */
export default function TransferPage() {
  const { t } = useWords()
  const { id = '' } = useParams()
  const transfer = useQuery(transferQuery(id))
  return (
    <div className="pad">
      <p className="up noprint">
        <Link to="/archive/transfers">
          <Icon name="back" />
          {t('transfer.title')}
        </Link>
      </p>
      <Await query={transfer}>{(data) => <Whole transfer={data} />}</Await>
    </div>
  )
}

function Whole({ transfer }: { transfer: TransferView }) {
  const { t } = useWords()
  const { id, receiver, registrar, drawer, drawnUpAt, items, pages, lines } = transfer
  const facts: [name: string, value: string][] = [
    [t('transfer.from'), registrar],
    [t('transfer.receiver'), receiver],
    [t('transfer.drawnUp'), `${drawer}　${formatMinute(drawnUpAt)}`],
    [t('volume.items'), formatNumber(items)],
    [t('archive.pages'), formatNumber(pages)],
  ]
  return (
    <>
      <PageHead
        title={t('transfer.title')}
        lead={receiver}
        side={
          <a className="btn noprint" href={transferPackageHref(id)} download>
            <Icon name="download" />
            {t('transfer.package')}
          </a>
        }
      />
      <section className="review read">
        <dl className="facts">
          {facts.map(([name, value]) => (
            <div className="contents" key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      </section>
      <section className="review">
        <div className="listhead">
          <h2>{t('transfer.list')}</h2>
          <span className="tools noprint">
            <Sheets hrefOf={(format) => transferSheetHref(id, format)} />
            <Button small onClick={() => window.print()}>
              <Icon name="print" />
              {t('common.print')}
            </Button>
          </span>
        </div>
        <Lines lines={lines} />
      </section>
      {!transfer.withdrawnAt && <Receipt transfer={transfer} />}
      <Withdrawal transfer={transfer} />
    </>
  )
}

type Line = TransferView['lines'][number]

function Lines({ lines }: { lines: readonly Line[] }) {
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
      key: 'filedOn',
      title: t('archive.filedOn'),
      render: ({ filedOn }) => <time className="num nb">{filedOn}</time>,
    },
    { key: 'pages', title: t('archive.pages'), isNumber: true, render: ({ pages }) => pages },
    { key: 'retention', title: t('archive.retention'), render: ({ retention }) => retention },
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
      label={t('transfer.list')}
      columns={columns}
      rows={lines}
      keyOf={({ archiveNo }) => archiveNo}
    />
  )
}
