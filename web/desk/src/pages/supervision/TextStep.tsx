import { type ReactNode, useId, useState } from 'react'
import { Button } from '../../components/Button.tsx'
import { useErrorText } from '../../components/Feedback.tsx'
import { useWords } from '../../i18n/words.ts'

interface TextStepProps {
  label: string
  hint?: string
  action: string
  isBusy: boolean
  error: unknown
  onSend(text: string): void
  /** Other ways on, beside the button. */
  beside?: ReactNode
}

/** A step of supervision that is a few sentences. */
export function TextStep(props: TextStepProps) {
  const { label, hint, action, isBusy, error, onSend, beside } = props
  const { t } = useWords()
  const errorText = useErrorText()
  const field = useId()
  const [text, setText] = useState('')
  const [isMissing, setMissing] = useState(false)
  const given = text.trim()
  return (
    <>
      <div className={isMissing ? 'field err' : 'field'}>
        <label className="lab" htmlFor={field}>
          {label}
        </label>
        {hint && (
          <span className="hint" id={`${field}-hint`}>
            {hint}
          </span>
        )}
        <textarea
          id={field}
          className="in"
          rows={3}
          maxLength={1000}
          value={text}
          aria-invalid={isMissing}
          {...(hint && { 'aria-describedby': `${field}-hint` })}
          onChange={({ target }) => setText(target.value)}
        />
        {(isMissing || error !== null) && (
          <p className="msg bad" role="alert">
            {isMissing ? t('rating.needText') : errorText(error)}
          </p>
        )}
      </div>
      <div className="row">
        <Button
          tone="primary"
          busy={isBusy}
          onClick={() => {
            setMissing(given.length < 2)
            if (given.length >= 2) onSend(given)
          }}
        >
          {action}
        </Button>
        {beside}
      </div>
    </>
  )
}
