import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useId, useState } from 'react'
import { approveRectification, returnRectification } from '../../api/rectifications.ts'
import { Button } from '../../components/Button.tsx'
import { useErrorText } from '../../components/Feedback.tsx'
import { useWords } from '../../i18n/words.ts'

/** Approved, with or without words; or returned, with the reason. */
export function Decision({ id }: { id: string }) {
  const { t } = useWords()
  const field = useId()
  const client = useQueryClient()
  const errorText = useErrorText()
  const [opinion, setOpinion] = useState('')
  const [isMissing, setMissing] = useState(false)
  const words = opinion.trim()
  const decide = useMutation({
    mutationFn: (verdict: 'approve' | 'return') =>
      verdict === 'approve'
        ? approveRectification(id, words ? { opinion: words } : {})
        : returnRectification(id, { opinion: words }),
    onSuccess: () =>
      Promise.all(
        ['rectifications', 'dossier', 'error-reports'].map((key) =>
          client.invalidateQueries({ queryKey: [key] }),
        ),
      ),
  })
  const give = (verdict: 'approve' | 'return') => {
    const lacksReason = verdict === 'return' && words.length < 2
    setMissing(lacksReason)
    if (!lacksReason) decide.mutate(verdict)
  }
  return (
    <section className="review">
      <div className={isMissing ? 'field err' : 'field'}>
        <label className="lab" htmlFor={field}>
          {t('rectify.opinion')}
        </label>
        <span className="hint" id={`${field}-hint`}>
          {t('rectify.opinionHint')}
        </span>
        <textarea
          className="in"
          id={field}
          rows={3}
          maxLength={500}
          value={opinion}
          aria-invalid={isMissing}
          aria-describedby={`${field}-hint`}
          onChange={({ target }) => setOpinion(target.value)}
        />
        {(isMissing || decide.error) && (
          <p className="msg bad" role="alert">
            {isMissing ? t('rectify.needOpinion') : errorText(decide.error)}
          </p>
        )}
      </div>
      <div className="row">
        <Button
          tone="primary"
          busy={decide.isPending && decide.variables === 'approve'}
          onClick={() => give('approve')}
        >
          {t('rectify.approve')}
        </Button>
        <Button
          busy={decide.isPending && decide.variables === 'return'}
          onClick={() => give('return')}
        >
          {t('rectify.return')}
        </Button>
      </div>
    </section>
  )
}
