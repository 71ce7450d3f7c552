import type { ComponentProps } from 'react'
import { Icon } from './Icon.tsx'

interface TextAreaProps extends Omit<ComponentProps<'textarea'>, 'id' | 'value' | 'onChange'> {
  id: string
  label: string
  hint?: string | undefined
  /** What is wrong and how to mend it; null: nothing. */
  error?: string | null
  value: string
  onChange(value: string): void
}

/** Several lines to be typed, outside of the forms that are drawn from definitions. */
export function TextArea(props: TextAreaProps) {
  const { id, label, hint, error = null, onChange, rows = 4, ...rest } = props
  const described = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ')
  return (
    <div className={`field${error ? ' err' : ''}`}>
      <label className="lab" htmlFor={id}>
        {label}
      </label>
      {hint && (
        <span className="hint" id={`${id}-hint`}>
          {hint}
        </span>
      )}
      <textarea
        {...rest}
        id={id}
        rows={rows}
        className="in"
        aria-invalid={error !== null}
        {...(described && { 'aria-describedby': described })}
        onChange={({ target }) => onChange(target.value)}
      />
      {error && (
        <p className="msg bad" id={`${id}-error`}>
          <Icon name="bad" />
          <span>{error}</span>
        </p>
      )}
    </div>
  )
}
