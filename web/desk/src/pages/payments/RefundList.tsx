import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { decideRefund, paymentsKey, type Refund, refundsQuery } from '../../api/payments.ts'
import { Button } from '../../components/Button.tsx'
import { Await, Empty, useErrorText } from '../../components/Feedback.tsx'
import { Note, State, type Tone } from '../../components/State.tsx'
import { formatYuan } from '../../form/money.ts'
import { formatMinute } from '../../i18n/dates.ts'
import { useWords } from '../../i18n/words.ts'
import { Pages, perPage, usePage } from './Pages.tsx'

const tones: Record<Refund['state'], Tone> = {
  REQUESTED: 'warn',
  REJECTED: 'off',
  APPROVED: 'info',
  DONE: 'ok',
  FAILED: 'bad',
}

/** 退款: one clerk asks, another approves; of payments and of money that was held. */
export function RefundList({ uscc }: { uscc: string }) {
  const { t } = useWords()
  const page = usePage()
  const found = useQuery(refundsQuery({ uscc, page, limit: perPage }))
  return (
    <Await query={found}>
      {({ items, total }) =>
        items.length === 0 ? (
          <Empty title={t('refunds.none')} hint={t('refunds.noneHint')} />
        ) : (
          <>
            <ul className="lines">
              {items.map((one) => (
                <li key={one.id}>
                  <Entry refund={one} />
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

function Entry({ refund }: { refund: Refund }) {
  const { t } = useWords()
  const { number, channel, channelTxnNo, amountFen, reason, state } = refund
  return (
    <article className="review">
      <div className="listhead">
        <h2 className="name num">{formatYuan(amountFen)}</h2>
        <State tone={tones[state]} tag>
          {t(`refunds.state.${state}`)}
        </State>
      </div>
      <p className="meta">
        {t(`payments.channel.${channel}`)}　{formatMinute(refund.requestedAt)}　{number}　
        {channelTxnNo}
      </p>
      <p>{t('days.said', { by: refund.requestedBy, reason })}</p>
      {refund.decidedBy && (
        <p className="meta">{t('refunds.decidedBy', { by: refund.decidedBy })}</p>
      )}
      {state === 'REQUESTED' && <Decide refund={refund} />}
    </article>
  )
}

function Decide({ refund: { id, isMine } }: { refund: Refund }) {
  const { t } = useWords()
  const client = useQueryClient()
  const errorText = useErrorText()
  const decide = useMutation({
    mutationFn: (isApproved: boolean) => decideRefund(id, { isApproved }),
    onSettled: () => client.invalidateQueries({ queryKey: paymentsKey }),
  })
  if (isMine) return <p className="meta">{t('days.mine')}</p>
  return (
    <div className="row noprint">
      <Button tone="primary" small busy={decide.isPending} onClick={() => decide.mutate(true)}>
        {t('refunds.approve')}
      </Button>
      <Button small busy={decide.isPending} onClick={() => decide.mutate(false)}>
        {t('refunds.reject')}
      </Button>
      {decide.error && (
        <Note tone="bad" live>
          {errorText(decide.error)}
        </Note>
      )}
    </div>
  )
}
