import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { Link } from 'react-router'
import { volumesQuery } from '../../api/archive.ts'
import { drawUpTransfer, type Transfer, transfersQuery } from '../../api/transfers.ts'
import { Button } from '../../components/Button.tsx'
import { Await, Empty, useErrorText } from '../../components/Feedback.tsx'
import { PageHead } from '../../components/PageHead.tsx'
import { Pager, usePager } from '../../components/Pager.tsx'
import { type Column, SearchTable } from '../../components/SearchTable.tsx'
import { State } from '../../components/State.tsx'
import { TextField } from '../../components/TextField.tsx'
import { formatMinute, formatNumber } from '../../i18n/dates.ts'
import { useWords } from '../../i18n/words.ts'
import { ArchiveTabs } from './ArchiveTabs.tsx'

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
      render: ({ receiptNo }) => (
        <State tone={receiptNo ? 'ok' : 'warn'}>
          {t(receiptNo ? 'transfer.received' : 'transfer.waiting')}
        </State>
      ),
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

/** The arranged volumes, of which one chooses what goes on the list. */
function DrawUp({ onDone }: { onDone(): void }) {
  const { t } = useWords()
  const client = useQueryClient()
  const errorText = useErrorText()
  const [receiver, setReceiver] = useState('')
  const [chosen, setChosen] = useState<readonly string[]>([])
  const [isAsked, setAsked] = useState(false)
  const volumes = useQuery(volumesQuery({ state: 'arranged', limit: 100 }))
  const draw = useMutation({
    mutationFn: drawUpTransfer,
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ['archive'] })
      onDone()
    },
  })
  const isReceiverMissing = receiver.trim().length < 2
  return (
    <form
      className="panel narrowform before"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        setAsked(true)
        if (isReceiverMissing || chosen.length === 0) return
        draw.mutate({ receiver: receiver.trim(), usccs: [...chosen] })
      }}
    >
      <TextField
        id="transfer-receiver"
        label={t('transfer.receiver')}
        maxLength={200}
        error={isAsked && isReceiverMissing ? t('transfer.receiverMissing') : null}
        value={receiver}
        onChange={setReceiver}
      />
      <Await query={volumes}>
        {({ items }) =>
          items.length === 0 ? (
            <p className="sec">{t('transfer.nothingArranged')}</p>
          ) : (
            <fieldset className="before">
              <legend>{t('transfer.choose')}</legend>
              {items.map(({ uscc, name, items: count }) => (
                <label className="opt" key={uscc}>
                  <input
                    type="checkbox"
                    checked={chosen.includes(uscc)}
                    onChange={({ target }) =>
                      setChosen(
                        target.checked ? [...chosen, uscc] : chosen.filter((one) => one !== uscc),
                      )
                    }
                  />
                  <span>
                    {name}
                    <span className="meta num">{`　${uscc}　${t('transfer.count', { count })}`}</span>
                  </span>
                </label>
              ))}
            </fieldset>
          )
        }
      </Await>
      {isAsked && chosen.length === 0 && (
        <p className="msg bad" role="alert">
          {t('transfer.chooseOne')}
        </p>
      )}
      {draw.error && (
        <p className="msg bad" role="alert">
          {errorText(draw.error)}
        </p>
      )}
      <Button tone="primary" type="submit" busy={draw.isPending}>
        {t('transfer.drawUp')}
      </Button>
    </form>
  )
}
