import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useId, useState } from 'react'
import { answerDocking, type Docking, dockingKey } from '../../api/docking.ts'
import { Button } from '../../components/Button.tsx'
import { useErrorText } from '../../components/Feedback.tsx'
import { Note } from '../../components/State.tsx'
import { TextArea } from '../../components/TextArea.tsx'
import { TextField } from '../../components/TextField.tsx'
import { useWords } from '../../i18n/words.ts'

const refusals = [
  ...(['not-qualified', 'not-filed', 'unlawful', 'dishonest', 'no-agreement', 'other'] as const),
] as const
type Refusal = (typeof refusals)[number]
type Answer = 'accept' | Refusal

/** The platform accepts by an agreement, or refuses for one of the reasons. */
export function AnswerDocking({ docking: { id, version } }: { docking: Docking }) {
  const { t } = useWords()
  const field = useId()
  const client = useQueryClient()
  const errorText = useErrorText()
  const [answer, setAnswer] = useState<Answer>('accept')
  const [agreementNo, setAgreementNo] = useState('')
  const [from, setFrom] = useState('')
  const [note, setNote] = useState('')
  const [isTried, setTried] = useState(false)
  const isWhole =
    answer === 'accept'
      ? agreementNo.trim() !== '' && from !== ''
      : answer !== 'other' || note.trim() !== ''
  const send = useMutation({
    mutationFn: () =>
      answerDocking(id, {
        version,
        answer:
          answer === 'accept'
            ? { accept: true, agreementNo: agreementNo.trim(), from }
            : { accept: false, refusal: answer, ...(note.trim() && { note: note.trim() }) },
      }),
    onSettled: () => client.invalidateQueries({ queryKey: dockingKey }),
  })
  const needed = (value: string) => (isTried && value.trim() === '' ? t('docking.need') : null)
  return (
    <form
      className="noprint"
      onSubmit={(event) => {
        event.preventDefault()
        setTried(true)
        if (isWhole) send.mutate()
      }}
    >
      <div className="field">
        <label className="lab" htmlFor={`${field}-answer`}>
          {t('docking.choose')}
        </label>
        <select
          className="in"
          id={`${field}-answer`}
          value={answer}
          onChange={({ target }) => setAnswer(target.value as Answer)}
        >
          <option value="accept">{t('docking.accept')}</option>
          {refusals.map((one) => (
            <option key={one} value={one}>
              {t('docking.refuse')}：{t(`docking.refusal.${one}`)}
            </option>
          ))}
        </select>
      </div>
      {answer === 'accept' ? (
        <>
          <TextField
            id={`${field}-no`}
            label={t('docking.agreementNo')}
            maxLength={60}
            error={needed(agreementNo)}
            value={agreementNo}
            onChange={setAgreementNo}
          />
          <TextField
            id={`${field}-from`}
            label={t('docking.from')}
            type="date"
            error={needed(from)}
            value={from}
            onChange={setFrom}
          />
        </>
      ) : (
        <TextArea
          id={`${field}-note`}
          label={t('docking.note')}
          rows={2}
          maxLength={500}
          error={answer === 'other' ? needed(note) : null}
          value={note}
          onChange={setNote}
        />
      )}
      {send.error && (
        <Note tone="bad" live>
          {errorText(send.error)}
        </Note>
      )}
      <Button type="submit" tone="primary" small busy={send.isPending}>
        {t('docking.send')}
      </Button>
    </form>
  )
}
