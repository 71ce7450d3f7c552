import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { type TransferView, withdrawTransfer } from '../../api/transfers.ts'
import { Button } from '../../components/Button.tsx'
import { useErrorText } from '../../components/Feedback.tsx'
import { TextField } from '../../components/TextField.tsx'
import { formatMinute } from '../../i18n/dates.ts'
import { useWords } from '../../i18n/words.ts'

/** A list with a mistake is withdrawn as long as it is not received, with the reason. */
export function Withdrawal({ transfer }: { transfer: TransferView }) {
  const { t } = useWords()
  const { id, receiptNo, withdrawnAt, withdrawer, withdrawalReason } = transfer
  if (receiptNo !== null) return null
  return (
    <section className={withdrawnAt ? 'review read' : 'review read noprint'}>
      <h2>{t('transfer.withdrawal')}</h2>
      {withdrawnAt ? (
        <dl className="facts">
          <dt>{t('transfer.withdrawalReason')}</dt>
          <dd>{withdrawalReason}</dd>
          <dt>{t('transfer.withdrawer')}</dt>
          <dd>{`${withdrawer}　${formatMinute(withdrawnAt)}`}</dd>
        </dl>
      ) : (
        <Withdrawing id={id} />
      )}
    </section>
  )
}

function Withdrawing({ id }: { id: string }) {
  const { t } = useWords()
  const client = useQueryClient()
  const errorText = useErrorText()
  const [reason, setReason] = useState('')
  const [isAsked, setAsked] = useState(false)
  const withdraw = useMutation({
    mutationFn: (text: string) => withdrawTransfer(id, text),
    onSuccess: () => client.invalidateQueries({ queryKey: ['archive'] }),
  })
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        setAsked(true)
        if (reason.trim()) withdraw.mutate(reason.trim())
      }}
    >
      <p className="meta before">{t('transfer.withdrawalHint')}</p>
      <TextField
        id="transfer-withdrawal-reason"
        label={t('transfer.withdrawalReason')}
        maxLength={500}
        error={isAsked && !reason.trim() ? t('transfer.missing') : null}
        value={reason}
        onChange={setReason}
      />
      {withdraw.error && (
        <p className="msg bad" role="alert">
          {errorText(withdraw.error)}
        </p>
      )}
      <Button tone="danger" type="submit" busy={withdraw.isPending}>
        {t('transfer.withdraw')}
      </Button>
    </form>
  )
}
