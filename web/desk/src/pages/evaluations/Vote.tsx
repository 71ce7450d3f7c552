import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useId, useState } from 'react'
import { type Ballot, castVote } from '../../api/evaluations.ts'
import { Button } from '../../components/Button.tsx'
import { useErrorText } from '../../components/Feedback.tsx'
import { useWords } from '../../i18n/words.ts'

/** One member's vote: once, secret until the ballot is closed. */
export function Vote({ caseId, ballot }: { caseId: string; ballot: Ballot }) {
  const { t } = useWords()
  const id = useId()
  const client = useQueryClient()
  const errorText = useErrorText()
  const [reason, setReason] = useState('')
  const [isMissing, setMissing] = useState(false)
  const cast = useMutation({
    mutationFn: (isFor: boolean) =>
      castVote(caseId, ballot.id, isFor ? { isFor } : { isFor, reason: reason.trim() }),
    onSettled: () => client.invalidateQueries({ queryKey: ['evaluations'] }),
  })
  if (ballot.own !== null) return <p className="sec">{t('evaluations.voted')}</p>
  const against = () => {
    const isShort = reason.trim().length < 2
    setMissing(isShort)
    if (!isShort) cast.mutate(false)
  }
  return (
    <div className={isMissing ? 'field err' : 'field'}>
      <label className="lab" htmlFor={id}>
        {t('evaluations.reason')}
      </label>
      <textarea
        id={id}
        className="in"
        rows={2}
        maxLength={500}
        value={reason}
        aria-invalid={isMissing}
        onChange={({ target }) => setReason(target.value)}
      />
      {(isMissing || cast.error) && (
        <p className="msg bad" role="alert">
          {isMissing ? t('evaluations.needReason') : errorText(cast.error)}
        </p>
      )}
      <div className="row">
        <Button tone="primary" busy={cast.isPending} onClick={() => cast.mutate(true)}>
          {t('evaluations.voteFor')}
        </Button>
        <Button onClick={against}>{t('evaluations.voteAgainst')}</Button>
      </div>
    </div>
  )
}
