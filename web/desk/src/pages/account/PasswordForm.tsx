import { isProblem } from '@yiqi/api-client'
import { useMutation } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { changePassword } from '../../api/account.ts'
import { Button } from '../../components/Button.tsx'
import { useErrorText } from '../../components/Feedback.tsx'
import { Note } from '../../components/State.tsx'
import { TextField } from '../../components/TextField.tsx'
import { useWords } from '../../i18n/words.ts'

/** The present password and a new one, which may be looked at instead of being typed twice. */
export function PasswordForm({ onDone }: { onDone(): void }) {
  const { t } = useWords()
  const [current, setCurrent] = useState('')
  const [next, setNext] = useState('')
  const [isShown, setShown] = useState(false)
  const change = useMutation({
    mutationFn: () => changePassword({ current, password: next }),
    onSuccess: () => {
      setCurrent('')
      setNext('')
      onDone()
    },
  })
  const errors = useErrors(change.error)
  const form = useRef<HTMLFormElement>(null)
  useEffect(() => {
    if (change.error) form.current?.querySelector<HTMLElement>('[aria-invalid=true]')?.focus()
  }, [change.error])
  const common = { type: isShown ? 'text' : 'password', maxLength: 200, required: true }
  return (
    <form
      ref={form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        change.mutate()
      }}
    >
      <TextField
        {...common}
        id="password-current"
        label={t('password.current')}
        hint={t('password.currentHint')}
        autoComplete="current-password"
        value={current}
        onChange={setCurrent}
        error={errors.current}
      />
      <TextField
        {...common}
        id="password-new"
        label={t('password.new')}
        hint={t('password.newHint')}
        autoComplete="new-password"
        value={next}
        onChange={setNext}
        error={errors.next}
      />
      <label className="opt">
        <input
          type="checkbox"
          checked={isShown}
          onChange={({ target }) => setShown(target.checked)}
        />
        <span>{t('password.show')}</span>
      </label>
      {errors.other && (
        <Note tone="bad" live>
          {errors.other}
        </Note>
      )}
      <p className="actions">
        <Button type="submit" tone="primary" busy={change.isPending}>
          {t('password.change')}
        </Button>
      </p>
    </form>
  )
}

/** Beside which field a refusal stands; what belongs to none is told below. */
function useErrors(error: unknown) {
  const { t, both } = useWords()
  const textOf = useErrorText()
  const none = { current: null, next: null, other: null }
  if (!error) return none
  if (isProblem(error, 'YQ_SIGN_IN')) return { ...none, current: t('password.wrong') }
  if (!isProblem(error, 'YQ_INVALID')) return { ...none, other: textOf(error) }
  const of = (name: string) =>
    error.problems
      .filter(({ field }) => field === name)
      .map(({ message, hint }) => both(message, hint))
      .join(' ') || null
  return { ...none, current: of('current'), next: of('password') }
}
