import type { ReactNode } from 'react'
import { Mark, type MarkName } from './Mark.tsx'

export type Tone = 'ok' | 'warn' | 'bad' | 'info' | 'off'

const markOf: Record<Tone, MarkName> = {
  ok: 'ok',
  warn: 'warn',
  bad: 'bad',
  info: 'info',
  off: 'off',
}

/** Shape, word and colour; without the colour it still reads. */
export function State(props: { tone: Tone; mark?: MarkName; tag?: boolean; children: ReactNode }) {
  const { tone, mark = markOf[tone], tag = false, children } = props
  return (
    <span className={`st ${tone}${tag ? ' tag' : ''}`}>
      <Mark name={mark} />
      <span>{children}</span>
    </span>
  )
}

/** A bar, a soft ground and a shape; one per section. */
export function Note(props: {
  tone: Tone
  title?: ReactNode
  children?: ReactNode
  live?: boolean
}) {
  const { tone, title, children, live = false } = props
  return (
    <div className={`note ${tone}`} {...(live && { role: 'status' })}>
      <Mark name={markOf[tone]} />
      <div>
        {title && <b>{title}</b>}
        {children}
      </div>
    </div>
  )
}
