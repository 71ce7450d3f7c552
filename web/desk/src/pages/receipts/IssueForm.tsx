import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useId, useState } from 'react'
import { issueReceipt, type Receipt, receiptsKey } from '../../api/receipts.ts'
import { Button } from '../../components/Button.tsx'
import { useErrorText } from '../../components/Feedback.tsx'
import { Note } from '../../components/State.tsx'
import { formatYuan } from '../../form/money.ts'
import { useWords } from '../../i18n/words.ts'
import { emptyTitle, isTaxNo, titleBody, TitleFields } from './TitleFields.tsx'

/** Issues one that waited for numbers or a title. */
export function IssueForm({ receipt, onDone }: { receipt: Receipt; onDone(): void }) {
  const { t } = useWords()
  const id = useId()
  const client = useQueryClient()
  const errorText = useErrorText()
  const [title, setTitle] = useState(emptyTitle)
  const [isTried, setTried] = useState(false)
  const issue = useMutation({
    mutationFn: () => issueReceipt(receipt.id, titleBody(title)),
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
        if (isTaxNo(title)) issue.mutate()
      }}
    >
      <h2>
        {t('receipts.issue')} · {formatYuan(receipt.amountFen)}
      </h2>
      <TitleFields id={id} value={title} isTried={isTried} onChange={setTitle} />
      {issue.error && (
        <Note tone="bad" live>
          {errorText(issue.error)}
        </Note>
      )}
      <div className="row">
        <Button type="submit" tone="primary" busy={issue.isPending}>
          {t('receipts.issue')}
        </Button>
        <Button onClick={onDone}>{t('common.cancel')}</Button>
      </div>
    </form>
  )
}
