import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useId, useState } from 'react'
import { Link } from 'react-router'
import { rectificationsQuery } from '../../api/rectifications.ts'
import { dossierQuery } from '../../api/registers.ts'
import { answerReport, type ErrorReport, takeReport } from '../../api/reports.ts'
import { can, useSession } from '../../api/session.ts'
import { Button } from '../../components/Button.tsx'
import { useErrorText } from '../../components/Feedback.tsx'
import { Note } from '../../components/State.tsx'
import { useWords } from '../../i18n/words.ts'

/** First that somebody checks, then what was found: the reporter sees both. */
export function ReportAnswer({ report }: { report: ErrorReport }) {
  const { id, state } = report
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
  return <Checked report={report} onAnswered={refresh} />
}

interface CheckedProps {
  report: ErrorReport
  onAnswered(): void
}

/**
 * What an editor may rectify is answered by a rectification, once another official has approved it; the rest
 * in words.
 */
function Checked({ report, onAnswered }: CheckedProps) {
  const { t } = useWords()
  const session = useSession()
  const { id, uscc, field } = report
  const rectifications = useQuery(rectificationsQuery({ errorReport: id }))
  const dossier = useQuery({
    ...dossierQuery('organisation', uscc ?? '', null),
    enabled: uscc !== null,
  })
  const [latest] = rectifications.data?.items ?? []
  const link = latest && <Link to={`/rectifications/${latest.id}`}>{t('rectify.see')}</Link>
  if (latest?.state === 'proposed') {
    return (
      <Note tone="info">
        <p>{t('rectify.waits', { number: latest.number })}</p>
        {link}
      </Note>
    )
  }
  const isForEditors = dossier.data?.rectifiable.includes(field) === true
  return (
    <>
      {latest?.state === 'returned' && (
        <Note tone="warn">
          <p>
            {t('rectify.wasReturned', { number: latest.number, opinion: latest.opinion ?? '' })}
          </p>
          {link}
        </Note>
      )}
      {uscc && isForEditors && can(session, 'registers.propose-rectification') && (
        <div className="actions">
          <Link
            className="btn pri"
            to={`/registers/organisation/${uscc}/rectify?${new URLSearchParams({ report: id })}`}
          >
            {t('rectify.propose')}
          </Link>
        </div>
      )}
      <Answer
        id={id}
        outcomes={isForEditors ? ['unfounded'] : ['corrected', 'unfounded']}
        onAnswered={onAnswered}
      />
    </>
  )
}

type Outcome = 'corrected' | 'unfounded'
const labels = {
  corrected: 'reports.answerCorrected',
  unfounded: 'reports.answerUnfounded',
} as const

interface AnswerProps {
  id: string
  outcomes: readonly Outcome[]
  onAnswered(): void
}

function Answer({ id, outcomes, onAnswered }: AnswerProps) {
  const { t } = useWords()
  const field = useId()
  const errorText = useErrorText()
  const [text, setText] = useState('')
  const [wasAsked, setAsked] = useState(false)
  const answer = useMutation({
    mutationFn: (outcome: Outcome) => answerReport(id, { outcome, answer: text.trim() }),
    onSuccess: onAnswered,
  })
  const isMissing = wasAsked && !text.trim()
  const send = (outcome: Outcome) => {
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
        {outcomes.map((outcome) => (
          <Button
            key={outcome}
            busy={answer.isPending && answer.variables === outcome}
            onClick={() => send(outcome)}
          >
            {t(labels[outcome])}
          </Button>
        ))}
      </div>
    </>
  )
}
