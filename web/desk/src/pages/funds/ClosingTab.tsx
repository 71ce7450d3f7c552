import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import {
  type CampaignFunds,
  closeBook,
  decideTransfer,
  fundsKey,
  proposeTransfer,
  type ResidualTransfer,
  transfersQuery,
} from '../../api/funds.ts'
import { Button } from '../../components/Button.tsx'
import { Await, useErrorText } from '../../components/Feedback.tsx'
import { Note, State, type Tone } from '../../components/State.tsx'
import { TextField } from '../../components/TextField.tsx'
import { useKept } from '../../form/useKept.ts'
import { formatMinute } from '../../i18n/dates.ts'
import { useWords } from '../../i18n/words.ts'
import { formatSize, goodsName } from './size.ts'

/** The end of a campaign: what remains goes to a similar one, then the book is closed. */
export function ClosingTab({ funds }: { funds: CampaignFunds }) {
  const { t } = useWords()
  const transfers = useQuery(transfersQuery(funds.campaign))
  return (
    <>
      {funds.isClosed && <Note tone="ok" title={t('funds.closedAll')} />}
      <Await query={transfers} lines={2}>
        {({ items }) =>
          items.length > 0 && (
            <section className="review">
              <h2>{t('funds.transfers')}</h2>
              <ul className="lines">
                {items.map((one) => (
                  <li key={one.id}>
                    <Transfer transfer={one} />
                  </li>
                ))}
              </ul>
            </section>
          )
        }
      </Await>
      {!funds.isClosed && funds.purses.length > 0 && <NewTransfer funds={funds} />}
      {!funds.isClosed && <Close campaign={funds.campaign} />}
    </>
  )
}

const tones: Record<ResidualTransfer['state'], Tone> = {
  PROPOSED: 'warn',
  REJECTED: 'off',
  DONE: 'ok',
}

function Transfer({ transfer }: { transfer: ResidualTransfer }) {
  const { t } = useWords()
  const client = useQueryClient()
  const errorText = useErrorText()
  const { id, toCampaign, size, reason, resolution, state, madeBy, madeAt, isMine } = transfer
  const decide = useMutation({
    mutationFn: (isApproved: boolean) => decideTransfer(id, isApproved),
    onSettled: () => client.invalidateQueries({ queryKey: fundsKey }),
  })
  return (
    <article>
      <div className="listhead">
        <h3 className="name num">{formatSize(transfer, size)}</h3>
        <State tone={tones[state]} tag>
          {t(`funds.transferState.${state}`)}
        </State>
      </div>
      <p className="meta">
        → <span className="code">{toCampaign}</span>　{madeBy} {formatMinute(madeAt)}
      </p>
      <p>
        {reason}　{resolution}
      </p>
      {state === 'PROPOSED' &&
        (isMine ? (
          <p className="meta">{t('funds.ownProposal')}</p>
        ) : (
          <div className="row noprint">
            <Button tone="primary" busy={decide.isPending} onClick={() => decide.mutate(true)}>
              {t('funds.approve')}
            </Button>
            <Button onClick={() => decide.mutate(false)}>{t('funds.reject')}</Button>
          </div>
        ))}
      {decide.error && (
        <Note tone="bad" live>
          {errorText(decide.error)}
        </Note>
      )}
    </article>
  )
}

const empty = { toCampaign: '', reason: '', resolution: '' }

/** All of one purse at once: nothing may remain. */
function NewTransfer({ funds }: { funds: CampaignFunds }) {
  const { t } = useWords()
  const client = useQueryClient()
  const errorText = useErrorText()
  const { values, set, drop } = useKept(`transfer.${funds.campaign}`, empty)
  const [isTried, setTried] = useState(false)
  const [purse] = funds.purses
  const short = (text: string) => text.trim().length < 2
  const isGood =
    values.toCampaign.trim().length >= 18 && !short(values.reason) && !short(values.resolution)
  const send = useMutation({
    mutationFn: async () => {
      if (!purse) return
      const { item, unit, price, restriction, free: size } = purse
      await proposeTransfer(funds.campaign, {
        ...{ item, unit, price, restriction, size, toCampaign: values.toCampaign.trim() },
        ...{ reason: values.reason.trim(), resolution: values.resolution.trim() },
      })
    },
    onSuccess: async () => {
      drop()
      setTried(false)
      await client.invalidateQueries({ queryKey: fundsKey })
    },
  })
  if (!purse) return null
  const need = (isBad: boolean) => (isTried && isBad ? t('funds.needText') : null)
  return (
    <form
      className="review noprint"
      onSubmit={(event) => {
        event.preventDefault()
        setTried(true)
        if (isGood) send.mutate()
      }}
    >
      <h2>
        {t('funds.transfer')}　<span className="num">{formatSize(purse, purse.free)}</span>
        {purse.item === '' ? ` ${t('funds.yuan')}` : ` ${goodsName(funds, purse.item)}`}
      </h2>
      <p className="sec">{t('funds.transferHint', { residual: funds.residual })}</p>
      <TextField
        id="transfer-to"
        label={t('funds.toCampaign')}
        autoComplete="off"
        maxLength={64}
        error={need(values.toCampaign.trim().length < 18)}
        value={values.toCampaign}
        onChange={(toCampaign) => set({ toCampaign })}
      />
      <TextField
        id="transfer-reason"
        label={t('funds.likeness')}
        maxLength={500}
        error={need(short(values.reason))}
        value={values.reason}
        onChange={(reason) => set({ reason })}
      />
      <TextField
        id="transfer-resolution"
        label={t('funds.resolution')}
        maxLength={200}
        error={need(short(values.resolution))}
        value={values.resolution}
        onChange={(resolution) => set({ resolution })}
      />
      {send.error && (
        <Note tone="bad" live>
          {errorText(send.error)}
        </Note>
      )}
      <Button type="submit" busy={send.isPending}>
        {t('funds.transfer')}
      </Button>
    </form>
  )
}

function Close({ campaign }: { campaign: string }) {
  const { t } = useWords()
  const client = useQueryClient()
  const errorText = useErrorText()
  const [note, setNote] = useState('')
  const [isTried, setTried] = useState(false)
  const isShort = note.trim().length < 2
  const close = useMutation({
    mutationFn: () => closeBook(campaign, note.trim()),
    onSuccess: () => client.invalidateQueries({ queryKey: fundsKey }),
  })
  return (
    <form
      className="review noprint"
      onSubmit={(event) => {
        event.preventDefault()
        setTried(true)
        if (!isShort) close.mutate()
      }}
    >
      <h2>{t('funds.close')}</h2>
      <p className="sec">{t('funds.closeHint')}</p>
      <TextField
        id="closing-note"
        label={t('funds.closeNote')}
        maxLength={500}
        error={isTried && isShort ? t('funds.needText') : null}
        value={note}
        onChange={setNote}
      />
      {close.error && (
        <Note tone="bad" live>
          {errorText(close.error)}
        </Note>
      )}
      <Button type="submit" tone="primary" busy={close.isPending}>
        {t('funds.close')}
      </Button>
    </form>
  )
}
