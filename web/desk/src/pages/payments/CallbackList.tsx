import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useId, useState } from 'react'
import {
  callbacksQuery,
  type PaymentCallback,
  paymentsKey,
  resolveCallback,
} from '../../api/payments.ts'
import { Button } from '../../components/Button.tsx'
import { Await, Empty, useErrorText } from '../../components/Feedback.tsx'
import { Note, State } from '../../components/State.tsx'
import { TextField } from '../../components/TextField.tsx'
import { formatYuan } from '../../form/money.ts'
import { formatMinute } from '../../i18n/dates.ts'
import { useWords } from '../../i18n/words.ts'
import { Pages, perPage, usePage } from './Pages.tsx'

/** Notices of channels that were refused, and money that came and could not be booked by itself. */
export function CallbackList({ uscc }: { uscc: string }) {
  const { t } = useWords()
  const page = usePage()
  const found = useQuery(callbacksQuery({ uscc, page, limit: perPage }))
  return (
    <Await query={found}>
      {({ items, total }) =>
        items.length === 0 ? (
          <Empty title={t('notice.none')} hint={t('notice.noneHint')} />
        ) : (
          <>
            <ul className="lines">
              {items.map((one) => (
                <li key={one.id}>
                  <Callback callback={one} />
                </li>
              ))}
            </ul>
            <Pages page={page} hasMore={page * perPage < total} />
          </>
        )
      }
    </Await>
  )
}

function Callback({ callback }: { callback: PaymentCallback }) {
  const { t } = useWords()
  const { code, channel, receivedAt, number, channelTxnNo, amountFen, resolution } = callback
  return (
    <article className="review">
      <div className="listhead">
        <h2 className="name">{t(`notice.code.${code}`)}</h2>
        <State tone={resolution ? 'ok' : 'warn'} tag>
          {code}
        </State>
      </div>
      <p className="meta">
        {t(`payments.channel.${channel}`)}　{formatMinute(receivedAt)}
        {number && `　${t('payments.number')} ${number}`}
        {channelTxnNo && `　${channelTxnNo}`}
      </p>
      {amountFen !== null && (
        <p>
          {t('payments.amount')} <b className="num">{formatYuan(amountFen)}</b>
        </p>
      )}
      {resolution ? (
        <p>
          {t(`notice.${resolution as 'taken' | 'returned' | 'noted'}`)}　
          {t('notice.settled', { by: callback.resolvedBy ?? '', note: callback.note ?? '' })}
        </p>
      ) : (
        <Resolve id={callback.id} hasMoney={amountFen !== null} />
      )}
    </article>
  )
}

function Resolve({ id, hasMoney }: { id: string; hasMoney: boolean }) {
  const { t } = useWords()
  const field = useId()
  const client = useQueryClient()
  const errorText = useErrorText()
  const [note, setNote] = useState('')
  const [isTried, setTried] = useState(false)
  const isShort = note.trim().length < 2
  const resolve = useMutation({
    mutationFn: (resolution: 'taken' | 'returned' | 'noted') =>
      resolveCallback(id, { resolution, note: note.trim() }),
    onSettled: () => client.invalidateQueries({ queryKey: paymentsKey }),
  })
  const choices = hasMoney ? (['taken', 'returned', 'noted'] as const) : (['noted'] as const)
  return (
    <div className="noprint">
      <TextField
        id={`${field}-note`}
        label={t('bank.note')}
        maxLength={500}
        error={isTried && isShort ? t('rating.needText') : null}
        value={note}
        onChange={setNote}
      />
      {resolve.error && (
        <Note tone="bad" live>
          {errorText(resolve.error)}
        </Note>
      )}
      <div className="row">
        {choices.map((choice) => (
          <Button
            key={choice}
            small
            busy={resolve.isPending}
            onClick={() => {
              setTried(true)
              if (!isShort) resolve.mutate(choice)
            }}
          >
            {t(`notice.${choice}`)}
          </Button>
        ))}
      </div>
    </div>
  )
}
