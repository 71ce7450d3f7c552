import { type ReactNode, useRef, useState } from 'react'
import { useWords } from '../i18n/words.ts'
import { Icon } from './Icon.tsx'

interface DropZoneProps {
  /** On the button. */
  label: ReactNode
  /** Of the file input, which tests and assistive technology find by it. */
  name: string
  accept: string
  multiple?: boolean
  /** Beside the button; absent: that files may be dropped here. */
  children?: ReactNode
  onFiles(files: readonly File[]): void
}

/** A button to choose files; dropping them is beside it, not instead. */
export function DropZone(props: DropZoneProps) {
  const { label, name, accept, multiple = false, children, onFiles } = props
  const { t } = useWords()
  const [isOver, setOver] = useState(false)
  const input = useRef<HTMLInputElement>(null)
  const take = (files: Iterable<File> | null) => {
    const taken = [...(files ?? [])]
    if (taken.length > 0) onFiles(multiple ? taken : taken.slice(0, 1))
  }
  return (
    <div
      className={isOver ? 'drop over' : 'drop'}
      onDragOver={(event) => {
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault()
        setOver(false)
        take(event.dataTransfer.files)
      }}
    >
      <button type="button" className="btn sm" onClick={() => input.current?.click()}>
        <Icon name="upload" />
        {label}
      </button>
      <span className="meta">{isOver ? t('form.dropNow') : (children ?? t('form.drop'))}</span>
      <input
        ref={input}
        type="file"
        hidden
        aria-label={name}
        accept={accept}
        multiple={multiple}
        onChange={({ target }) => {
          take(target.files)
          target.value = ''
        }}
      />
    </div>
  )
}
