import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useId, useState } from 'react'
import { appointMember, candidatesQuery, type Member } from '../../api/evaluations.ts'
import { Button } from '../../components/Button.tsx'
import { useErrorText } from '../../components/Feedback.tsx'
import { TextField } from '../../components/TextField.tsx'
import { useWords } from '../../i18n/words.ts'

const bodies = ['expert', 'committee'] as const

/** The office puts somebody on the panel or the committee; conflicts are found before. */
export function Appoint({ caseId }: { caseId: string }) {
  const { t } = useWords()
  const id = useId()
  const client = useQueryClient()
  const errorText = useErrorText()
  const [body, setBody] = useState<Member['body']>('expert')
  const [accountId, setAccountId] = useState('')
  const [employer, setEmployer] = useState('')
  const candidates = useQuery(candidatesQuery(caseId, body))
  const appoint = useMutation({
    mutationFn: () =>
      appointMember(caseId, {
        accountId,
        body,
        ...(employer.trim() && { employer: employer.trim() }),
      }),
    onSuccess: () => {
      setAccountId('')
      setEmployer('')
      return client.invalidateQueries({ queryKey: ['evaluations', caseId] })
    },
  })
  return (
    <section className="review read" aria-labelledby={`${id}-head`}>
      <h2 id={`${id}-head`}>{t('evaluations.appoint')}</h2>
      <div className="field">
        <label className="lab" htmlFor={`${id}-body`}>
          {t('evaluations.as')}
        </label>
        <select
          id={`${id}-body`}
          className="in"
          value={body}
          onChange={({ target }) => {
            setBody(target.value as Member['body'])
            setAccountId('')
          }}
        >
          {bodies.map((one) => (
            <option key={one} value={one}>
              {t(`evaluations.${one}`)}
            </option>
          ))}
        </select>
      </div>
      <div className="field">
        <label className="lab" htmlFor={`${id}-who`}>
          {t('evaluations.who')}
        </label>
        <select
          id={`${id}-who`}
          className="in"
          value={accountId}
          onChange={({ target }) => setAccountId(target.value)}
        >
          <option value="">—</option>
          {candidates.data?.items.map((one) => (
            <option key={one.id} value={one.id}>
              {one.name}
            </option>
          ))}
        </select>
      </div>
      <TextField
        id={`${id}-employer`}
        label={t('evaluations.employer')}
        value={employer}
        maxLength={100}
        onChange={setEmployer}
      />
      {appoint.error && (
        <p className="msg bad" role="alert">
          {errorText(appoint.error)}
        </p>
      )}
      <Button busy={appoint.isPending} disabled={!accountId} onClick={() => appoint.mutate()}>
        {t('evaluations.appoint')}
      </Button>
    </section>
  )
}
