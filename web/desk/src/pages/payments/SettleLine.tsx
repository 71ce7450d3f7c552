import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useId, useState } from 'react'
import { candidatesQuery, decideLine, paymentsKey, type StatementLine } from '../../api/payments.ts'
import { Button } from '../../components/Button.tsx'
import { useErrorText } from '../../components/Feedback.tsx'
import { Note } from '../../components/State.tsx'
import { TextField } from '../../components/TextField.tsx'
import { useWords } from '../../i18n/words.ts'

const asNew = 'new'
const ignore = 'ignore'

/** It pays something that is waited for, is a payment of its own, or none. */
export function SettleLine({ line }: { line: StatementLine }) {
  const { t } = useWords()
  const [isOpen, setOpen] = useState(false)
  if (isOpen) return <Choices line={line} onCancel={() => setOpen(false)} />
  return (
    <p className="noprint">
      <Button small onClick={() => setOpen(true)}>
        {t('bank.settle')}
      </Button>
    </p>
  )
}

function Choices({ line: { id, paymentId }, onCancel }: { line: StatementLine; onCancel(): void }) {
  const { t } = useWords()
  const field = useId()
  const client = useQueryClient()
  const errorText = useErrorText()
  const candidates = useQuery(candidatesQuery(id))
  const [choice, setChoice] = useState(paymentId ?? '')
  const [text, setText] = useState('')
  const [isTried, setTried] = useState(false)
  const needsText = choice === asNew || choice === ignore
  const isShort = needsText && text.trim().length < 2
  const decide = useMutation({
    mutationFn: () => {
      if (choice === asNew) {
        return decideLine(id, { kind: 'payment', purpose: 'donation', title: text.trim() })
      }
      if (choice === ignore) return decideLine(id, { kind: 'ignore', note: text.trim() })
      return decideLine(id, { kind: 'match', paymentId: choice })
    },
    onSuccess: () => client.invalidateQueries({ queryKey: paymentsKey }),
  })
  const options = [
    ...(candidates.data?.items ?? []).map(({ id: value, number, title }) => ({
      value,
      label: t('bank.match', { number, title }),
    })),
    { value: asNew, label: t('bank.asNew') },
    { value: ignore, label: t('bank.ignore') },
  ]
  return (
    <form
      className="noprint"
      onSubmit={(event) => {
        event.preventDefault()
        setTried(true)
        if (choice !== '' && !isShort) decide.mutate()
      }}
    >
      <fieldset className={isTried && choice === '' ? 'field err' : 'field'}>
        <legend className="lab">{t('bank.how')}</legend>
        {options.map(({ value, label }) => (
          <label key={value} className="opt">
            <input
              type="radio"
              name={field}
              checked={choice === value}
              onChange={() => setChoice(value)}
            />
            <span>{label}</span>
          </label>
        ))}
        {isTried && choice === '' && <p className="msg bad">{t('bank.needChoice')}</p>}
      </fieldset>
      {needsText && (
        <TextField
          id={`${field}-text`}
          label={t(choice === asNew ? 'payments.subject' : 'bank.note')}
          maxLength={120}
          error={isTried && isShort ? t('rating.needText') : null}
          value={text}
          onChange={setText}
        />
      )}
      {decide.error && (
        <Note tone="bad" live>
          {errorText(decide.error)}
        </Note>
      )}
      <div className="row">
        <Button type="submit" tone="primary" small busy={decide.isPending}>
          {t('bank.settle')}
        </Button>
        <Button small onClick={onCancel}>
          {t('common.cancel')}
        </Button>
      </div>
    </form>
  )
}
