import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useId, useState } from 'react'
import { askReversal, type Receipt, receiptsKey } from '../../api/receipts.ts'
import { Button } from '../../components/Button.tsx'
import { Check } from '../../components/Check.tsx'
import { useErrorText } from '../../components/Feedback.tsx'
import { Note } from '../../components/State.tsx'
import { TextArea } from '../../components/TextArea.tsx'
import { useWords } from '../../i18n/words.ts'
import { emptyTitle, isTaxNo, titleBody, TitleFields } from './TitleFields.tsx'

/** Asks for a red reversal; another clerk confirms it. */
export function ReversalForm({ receipt, onDone }: { receipt: Receipt; onDone(): void }) {
  const { t } = useWords()
  const id = useId()
  const client = useQueryClient()
  const errorText = useErrorText()
  const [reason, setReason] = useState('')
  const [isReissued, setReissued] = useState(false)
  const [title, setTitle] = useState(emptyTitle)
  const [isTried, setTried] = useState(false)
  const isShort = reason.trim().length < 2
  const ask = useMutation({
    mutationFn: () =>
      askReversal(receipt.id, {
        ...{ reason: reason.trim(), isReissued },
        ...(isReissued && titleBody(title)),
      }),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: receiptsKey })
      onDone()
    },
  })
  return (
    <form
      className="review noprint"
      onSubmit={(event) => {
        event.preventDefault()
        setTried(true)
        if (!isShort && (!isReissued || isTaxNo(title))) ask.mutate()
      }}
    >
      <h2>
        {t('receipts.reverse')} · <span className="code">{receipt.number}</span>
      </h2>
      <TextArea
        id={`${id}-reason`}
        label={t('receipts.reason')}
        rows={2}
        maxLength={200}
        error={isTried && isShort ? t('receipts.needReason') : null}
        value={reason}
        onChange={setReason}
      />
      <Check label={t('receipts.reissue')} checked={isReissued} onChange={setReissued} />
      {isReissued && <TitleFields id={id} value={title} isTried={isTried} onChange={setTitle} />}
      {ask.error && (
        <Note tone="bad" live>
          {errorText(ask.error)}
        </Note>
      )}
      <div className="row">
        <Button type="submit" tone="primary" busy={ask.isPending}>
          {t('receipts.ask')}
        </Button>
        <Button onClick={onDone}>{t('common.cancel')}</Button>
      </div>
    </form>
  )
}
