import { type FocusEvent, type KeyboardEvent, type ReactNode, useEffect, useRef } from 'react'
import { useLocation } from 'react-router'

interface FoldProps {
  className: string
  label: ReactNode
  children: ReactNode
}

/** Opens below its label, and closes on another page, on Escape and when the focus goes elsewhere. */
export function Fold({ className, label, children }: FoldProps) {
  const { pathname } = useLocation()
  const details = useRef<HTMLDetailsElement>(null)
  const close = () => {
    if (details.current) details.current.open = false
  }
  useEffect(close, [pathname])
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || !details.current?.open) return
    close()
    details.current.querySelector('summary')?.focus()
  }
  const onBlur = ({ currentTarget, relatedTarget }: FocusEvent) => {
    if (relatedTarget && !currentTarget.contains(relatedTarget)) close()
  }
  return (
    <details ref={details} className={className} onKeyDown={onKeyDown} onBlur={onBlur}>
      <summary>{label}</summary>
      {children}
    </details>
  )
}
