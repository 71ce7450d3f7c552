import type { ComponentProps } from 'react'
import { useWords } from '../i18n/words.ts'

interface ButtonProps extends Omit<ComponentProps<'button'>, 'type'> {
  tone?: 'primary' | 'default' | 'danger' | 'text'
  small?: boolean
  busy?: boolean
  type?: 'button' | 'submit'
}

const classes = { primary: ' pri', default: '', danger: ' bad', text: ' text' }

/** Keeps its width while busy, and says what it is doing. */
export function Button(props: ButtonProps) {
  const {
    tone = 'default',
    small = false,
    busy = false,
    type = 'button',
    children,
    className,
    ...rest
  } = props
  const { t } = useWords()
  return (
    <button
      {...rest}
      type={type}
      className={`btn${classes[tone]}${small ? ' sm' : ''}${className ? ` ${className}` : ''}`}
      aria-busy={busy}
      onClick={busy ? undefined : rest.onClick}
    >
      {busy ? t('common.busy') : children}
    </button>
  )
}
