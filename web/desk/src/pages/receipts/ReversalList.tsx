import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import {
  confirmReversal,
  declineReversal,
  type ReceiptReversal,
  receiptsKey,
  reversalsQuery,
} from '../../api/receipts.ts'
import { Button } from '../../components/Button.tsx'
import { Await, Empty, useErrorText } from '../../components/Feedback.tsx'
import { Note } from '../../components/State.tsx'
import { formatYuan } from '../../form/money.ts'
import { formatMinute } from '../../i18n/dates.ts'
import { useWords } from '../../i18n/words.ts'

/** 红冲申请 that wait for the second clerk. */
export function ReversalList({ uscc }: { uscc: string }) {
  const { t } = useWords()
  const found = useQuery(reversalsQuery(uscc))
  return (
    <Await query={found}>
      {({ items }) =>
        items.length === 0 ? (
          <Empty title={t('receipts.noReversals')} />
        ) : (
          <ul className="lines">
            {items.map((one) => (
              <li key={one.id}>
                <Entry reversal={one} />
              </li>
            ))}
          </ul>
        )
      }
    </Await>
  )
}

function Entry({ reversal }: { reversal: ReceiptReversal }) {
  const { t } = useWords()
  const { id, number, amountFen, reason, isReissued, askedBy, askedAt, isMine } = reversal
  return (
    <article className="review">
      <h2 className="name num">
        <span className="code">{number}</span>　{formatYuan(amountFen)}
      </h2>
      <p>{t('receipts.said', { by: askedBy, reason })}</p>
      <p className="meta">
        {formatMinute(askedAt)}
        {isReissued && `　${t('receipts.willReissue')}`}
      </p>
      {isMine ? <p className="meta">{t('receipts.mine')}</p> : <Decide id={id} />}
    </article>
  )
}

function Decide({ id }: { id: string }) {
  const { t } = useWords()
  const client = useQueryClient()
  const errorText = useErrorText()
  const decide = useMutation({
    mutationFn: async (isAgreed: boolean) => {
      await (isAgreed ? confirmReversal(id) : declineReversal(id))
    },
    onSettled: () => client.invalidateQueries({ queryKey: receiptsKey }),
  })
  return (
    <div className="row noprint">
      <Button tone="primary" small busy={decide.isPending} onClick={() => decide.mutate(true)}>
        {t('receipts.confirm')}
      </Button>
      <Button small busy={decide.isPending} onClick={() => decide.mutate(false)}>
        {t('receipts.decline')}
      </Button>
      {decide.error && (
        <Note tone="bad" live>
          {errorText(decide.error)}
        </Note>
      )}
    </div>
  )
}
