import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { Button } from '../../components/Button.tsx'
import { useErrorText } from '../../components/Feedback.tsx'
import { TextField } from '../../components/TextField.tsx'
import { useWords } from '../../i18n/words.ts'

interface CodeFormProps<T> {
  id: string
  label: string
  hint?: string
  action: string
  /** Letters too, and longer. */
  takesRecovery?: boolean
  send(code: string): Promise<T>
  onDone(reply: T): void
}

/** One code and one button; what is wrong with the code stands under it. */
export function CodeForm<T>(props: CodeFormProps<T>) {
  const { id, label, hint, action, takesRecovery = false, send, onDone } = props
  const { t } = useWords()
  const errorText = useErrorText()
  const [code, setCode] = useState('')
  const [isShort, setShort] = useState(false)
  const sending = useMutation({
    mutationFn: () => send(code.trim()),
    onSuccess: onDone,
    onError: () => document.getElementById(id)?.focus(),
  })
  const error = isShort ? t('totp.short') : sending.error && errorText(sending.error)
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        setShort(code.trim().length < 6)
        if (code.trim().length >= 6) sending.mutate()
      }}
    >
      <TextField
        id={id}
        label={label}
        hint={hint}
        className="codefield num"
        autoComplete="one-time-code"
        spellCheck={false}
        required
        maxLength={takesRecovery ? 40 : 6}
        {...(!takesRecovery && { inputMode: 'numeric' as const })}
        value={code}
        onChange={(typed) => setCode(takesRecovery ? typed : typed.replaceAll(/\D/g, ''))}
        error={error}
      />
      <p className="actions">
        <Button type="submit" tone="primary" busy={sending.isPending}>
          {action}
        </Button>
      </p>
    </form>
  )
}
