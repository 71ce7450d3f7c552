import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useId, useState } from 'react'
import {
  decideResolution,
  paymentsKey,
  proposeResolution,
  type Reconciliation,
  reconciliationsQuery,
} from '../../api/payments.ts'
import { Button } from '../../components/Button.tsx'
import { Await, Empty, useErrorText } from '../../components/Feedback.tsx'
import { Note, State, type Tone } from '../../components/State.tsx'
import { TextArea } from '../../components/TextArea.tsx'
import { formatYuan } from '../../form/money.ts'
import { useWords } from '../../i18n/words.ts'
import { Pages, perPage, usePage } from './Pages.tsx'

const tones: Record<Reconciliation['state'], Tone> = {
  UNCHECKED: 'warn',
  BALANCED: 'ok',
  OPEN: 'bad',
  PROPOSED: 'warn',
  RESOLVED: 'ok',
}
const isBlocking = ({ state, isDue }: Reconciliation) =>
  isDue || state === 'OPEN' || state === 'PROPOSED'

/** 对账: each day's totals; a difference is explained by one clerk and resolved by another. */
export function DayList({ uscc }: { uscc: string }) {
  const { t } = useWords()
  const page = usePage()
  const found = useQuery(reconciliationsQuery({ uscc, page, limit: perPage }))
  return (
    <Await query={found}>
      {({ items, hasMore }) =>
        items.length === 0 ? (
          <Empty title={t('days.none')} hint={t('days.noneHint')} />
        ) : (
          <>
            {items.some(isBlocking) && <Note tone="bad" title={t('days.blocked')} />}
            <ul className="lines">
              {items.map((one) => (
                <li key={one.id}>
                  <Day day={one} />
                </li>
              ))}
            </ul>
            <Pages page={page} hasMore={hasMore} />
          </>
        )
      }
    </Await>
  )
}

function Day({ day: one }: { day: Reconciliation }) {
  const { t } = useWords()
  const { day, state, platformFen, bankFen, ledgerFen, difference, candidates } = one
  const facts: [label: string, value: string][] = [
    [t('days.platform'), formatYuan(platformFen)],
    [t('days.bankSide'), formatYuan(bankFen)],
    [t('days.ledger'), ledgerFen === null ? t('days.noLedger') : formatYuan(ledgerFen)],
    ...(difference ? [[t('days.difference'), formatYuan(difference.fen)] as [string, string]] : []),
  ]
  return (
    <article className="review">
      <div className="listhead">
        <h2 className="name num">{day}</h2>
        <State tone={tones[state]} tag>
          {t(`days.state.${state}`)}
        </State>
      </div>
      {one.isDue && state !== 'UNCHECKED' && <p className="meta">{t('days.due')}</p>}
      <dl className="facts">
        {facts.map(([label, value]) => (
          <div className="contents" key={label}>
            <dt>{label}</dt>
            <dd className="num">{value}</dd>
          </div>
        ))}
      </dl>
      {candidates.length > 0 && (
        <>
          <p>{t('days.candidates')}</p>
          <ul>
            {candidates.slice(0, 20).map(({ kind, number, channel, fen }) => (
              <li key={`${kind}/${channel}/${number}`}>
                <span className="code">{number}</span> {t(`days.kind.${kind}`)}{' '}
                <span className="num">{formatYuan(fen)}</span>
              </li>
            ))}
          </ul>
        </>
      )}
      {one.reason && <p>{t('days.said', { by: one.proposedBy ?? '', reason: one.reason })}</p>}
      {one.resolvedBy && <p className="meta">{t('days.resolved', { by: one.resolvedBy })}</p>}
      {state === 'OPEN' && <Propose day={one} />}
      {state === 'PROPOSED' && <Decide day={one} />}
    </article>
  )
}

function Propose({ day: { id, version } }: { day: Reconciliation }) {
  const { t } = useWords()
  const field = useId()
  const client = useQueryClient()
  const errorText = useErrorText()
  const [reason, setReason] = useState('')
  const [isTried, setTried] = useState(false)
  const isShort = reason.trim().length < 2
  const propose = useMutation({
    mutationFn: () => proposeResolution(id, { version, reason: reason.trim() }),
    onSettled: () => client.invalidateQueries({ queryKey: paymentsKey }),
  })
  return (
    <form
      className="noprint"
      onSubmit={(event) => {
        event.preventDefault()
        setTried(true)
        if (!isShort) propose.mutate()
      }}
    >
      <TextArea
        id={`${field}-reason`}
        label={t('days.reason')}
        rows={2}
        maxLength={500}
        error={isTried && isShort ? t('days.needReason') : null}
        value={reason}
        onChange={setReason}
      />
      {propose.error && (
        <Note tone="bad" live>
          {errorText(propose.error)}
        </Note>
      )}
      <Button type="submit" tone="primary" small busy={propose.isPending}>
        {t('days.propose')}
      </Button>
    </form>
  )
}

function Decide({ day: { id, version, isMine } }: { day: Reconciliation }) {
  const { t } = useWords()
  const client = useQueryClient()
  const errorText = useErrorText()
  const decide = useMutation({
    mutationFn: (isAgreed: boolean) => decideResolution(id, { version, isAgreed }),
    onSettled: () => client.invalidateQueries({ queryKey: paymentsKey }),
  })
  if (isMine) return <p className="meta">{t('days.mine')}</p>
  return (
    <div className="row noprint">
      <Button tone="primary" small busy={decide.isPending} onClick={() => decide.mutate(true)}>
        {t('days.agree')}
      </Button>
      <Button small busy={decide.isPending} onClick={() => decide.mutate(false)}>
        {t('days.reopen')}
      </Button>
      {decide.error && (
        <Note tone="bad" live>
          {errorText(decide.error)}
        </Note>
      )}
    </div>
  )
}
