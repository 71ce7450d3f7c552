import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Link } from 'react-router'
import { type Transfer, transfersQuery } from '../../api/transfers.ts'
import { Button } from '../../components/Button.tsx'
import { Await, Empty } from '../../components/Feedback.tsx'
import { PageHead } from '../../components/PageHead.tsx'
import { Pager, usePager } from '../../components/Pager.tsx'
import { type Column, SearchTable } from '../../components/SearchTable.tsx'
import { State } from '../../components/State.tsx'
import { formatMinute, formatNumber } from '../../i18n/dates.ts'
import { useWords } from '../../i18n/words.ts'
import { ArchiveTabs } from './ArchiveTabs.tsx'
import { DrawUp } from './DrawUp.tsx'

/** Lists by which the archive goes to the state archives (移交清册). */
export default function TransfersPage() {
  const { t } = useWords()
  const pager = usePager()
  const [isDrawing, setDrawing] = useState(false)
  const found = useQuery(transfersQuery(pager.cursor ? { after: pager.cursor } : {}))
  const columns: Column<Transfer>[] = [
    {
      key: 'receiver',
      title: t('transfer.receiver'),
      isTitle: true,
      isLong: true,
      render: ({ id, receiver }) => <Link to={`/archive/transfers/${id}`}>{receiver}</Link>,
    },
    {
      key: 'state',
      title: t('archive.state'),
      render: ({ receiptNo, withdrawnAt }) => {
        if (withdrawnAt) return <State tone="off">{t('transfer.withdrawn')}</State>
        return (
          <State tone={receiptNo ? 'ok' : 'warn'}>
            {t(receiptNo ? 'transfer.received' : 'transfer.waiting')}
          </State>
        )
      },
    },
    {
      key: 'items',
      title: t('volume.items'),
      isNumber: true,
      render: ({ items }) => formatNumber(items),
    },
    {
      key: 'drawnUp',
      title: t('transfer.drawnUp'),
      render: ({ drawer, drawnUpAt }) => (
        <span className="nb">
          <time className="num">{formatMinute(drawnUpAt)}</time>　{drawer}
        </span>
      ),
    },
    {
      key: 'receipt',
      title: t('transfer.receiptNo'),
      render: ({ receiptNo }) => receiptNo && <span className="code">{receiptNo}</span>,
    },
  ]
  return (
    <div className="pad">
      <PageHead
        title={t('transfer.title')}
        lead={t('transfer.lead')}
        side={
          <Button aria-expanded={isDrawing} onClick={() => setDrawing(!isDrawing)}>
            {t('transfer.drawUp')}
          </Button>
        }
      />
      <ArchiveTabs />
      {isDrawing && <DrawUp onDone={() => setDrawing(false)} />}
      <Await query={found}>
        {({ items, next }) =>
          items.length === 0 ? (
            <Empty title={t('transfer.none')} hint={t('transfer.noneHint')} />
          ) : (
            <>
              <SearchTable
                label={t('transfer.title')}
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
