import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useId, useState } from 'react'
import { answerReport, type ErrorReport, takeReport } from '../../api/reports.ts'
import { Button } from '../../components/Button.tsx'
import { useErrorText } from '../../components/Feedback.tsx'
import { useWords } from '../../i18n/words.ts'

const outcomes = [
  ['corrected', 'reports.answerCorrected'],
  ['unfounded', 'reports.answerUnfounded'],
] as const

/** First that somebody checks, then what was found: the reporter sees both. */
export function ReportAnswer({ report: { id, state } }: { report: ErrorReport }) {
  const { t } = useWords()
  const client = useQueryClient()
  const errorText = useErrorText()
  const refresh = () => client.invalidateQueries({ queryKey: ['error-reports'] })
  const take = useMutation({ mutationFn: () => takeReport(id), onSettled: refresh })
  if (state === 'received') {
    return (
      <div className="actions">
        <Button tone="primary" busy={take.isPending} onClick={() => take.mutate()}>
          {t('reports.take')}
        </Button>
        {take.error && (
          <p className="msg bad" role="alert">
            {errorText(take.error)}
          </p>
        )}
      </div>
    )
  }
  return <Answer id={id} onAnswered={refresh} />
}

function Answer({ id, onAnswered }: { id: string; onAnswered(): void }) {
  const { t } = useWords()
  const field = useId()
  const errorText = useErrorText()
  const [text, setText] = useState('')
  const [wasAsked, setAsked] = useState(false)
  const answer = useMutation({
    mutationFn: (outcome: 'corrected' | 'unfounded') =>
      answerReport(id, { outcome, answer: text.trim() }),
    onSuccess: onAnswered,
  })
  const isMissing = wasAsked && !text.trim()
  const send = (outcome: 'corrected' | 'unfounded') => {
    setAsked(true)
    if (text.trim()) answer.mutate(outcome)
  }
  return (
    <>
      <div className={isMissing ? 'field err' : 'field'}>
        <label className="lab" htmlFor={field}>
          {t('reports.answer')}
        </label>
        <span className="hint" id={`${field}-hint`}>
          {t('reports.answerHint')}
        </span>
        <textarea
          className="in"
          id={field}
          rows={4}
          maxLength={1000}
          value={text}
          aria-invalid={isMissing}
          aria-describedby={`${field}-hint`}
          onChange={({ target }) => setText(target.value)}
        />
        {(isMissing || answer.error) && (
          <p className="msg bad" role="alert">
            {isMissing ? t('reports.needAnswer') : errorText(answer.error)}
          </p>
        )}
      </div>
      <div className="row">
        {outcomes.map(([outcome, label]) => (
          <Button
            key={outcome}
            busy={answer.isPending && answer.variables === outcome}
            onClick={() => send(outcome)}
          >
            {t(label)}
          </Button>
        ))}
      </div>
    </>
  )
}
