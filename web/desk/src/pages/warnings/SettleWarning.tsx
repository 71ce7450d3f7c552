import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useId, useState } from 'react'
import { closeWarning, makeLead, type Warning } from '../../api/warnings.ts'
import { Button } from '../../components/Button.tsx'
import { useErrorText } from '../../components/Feedback.tsx'
import { Note } from '../../components/State.tsx'
import { TextArea } from '../../components/TextArea.tsx'
import { useWords } from '../../i18n/words.ts'

/** Judged by a person, as true or as a mistake; or made a lead for those who enforce. */
export function SettleWarning({ warning: { id, version, leadNo } }: { warning: Warning }) {
  const { t } = useWords()
  const client = useQueryClient()
  const errorText = useErrorText()
  const field = useId()
  const [isOpen, setOpen] = useState(false)
  const [isTrue, setTrue] = useState<boolean | null>(null)
  const [note, setNote] = useState('')
  const [isTried, setTried] = useState(false)
  const onSettled = () => client.invalidateQueries({ queryKey: ['warnings'] })
  const close = useMutation({
    mutationFn: () => closeWarning(id, { version, isTrue: isTrue === true, note: note.trim() }),
    onSettled,
  })
  const lead = useMutation({ mutationFn: () => makeLead(id, version), onSettled })
  const error = close.error ?? lead.error
  const isShort = note.trim().length < 2
  if (!isOpen) {
    return (
      <div className="row noprint">
        <Button onClick={() => setOpen(true)}>{t('warn.close')}</Button>
        {!leadNo && (
          <Button busy={lead.isPending} onClick={() => lead.mutate()}>
            {t('warn.makeLead')}
          </Button>
        )}
        {error && (
          <Note tone="bad" live>
            {errorText(error)}
          </Note>
        )}
      </div>
    )
  }
  return (
    <form
      className="noprint"
      onSubmit={(event) => {
        event.preventDefault()
        setTried(true)
        if (isTrue !== null && !isShort) close.mutate()
      }}
    >
      <fieldset className={isTried && isTrue === null ? 'field err' : 'field'}>
        <legend className="lab">{t('warn.verdict')}</legend>
        {([true, false] as const).map((choice) => (
          <label key={String(choice)} className="opt">
            <input
              type="radio"
              name={field}
              checked={isTrue === choice}
              onChange={() => setTrue(choice)}
            />
            <span>{t(choice ? 'warn.isTrue' : 'warn.isFalse')}</span>
          </label>
        ))}
        {isTried && isTrue === null && <p className="msg bad">{t('warn.needVerdict')}</p>}
      </fieldset>
      <TextArea
        id={`${field}-note`}
        label={t('warn.note')}
        rows={2}
        maxLength={1000}
        error={isTried && isShort ? t('rating.needText') : null}
        value={note}
        onChange={setNote}
      />
      {error && (
        <Note tone="bad" live>
          {errorText(error)}
        </Note>
      )}
      <div className="row">
        <Button type="submit" tone="primary" busy={close.isPending}>
          {t('warn.close')}
        </Button>
        <Button onClick={() => setOpen(false)}>{t('common.cancel')}</Button>
      </div>
    </form>
  )
}
