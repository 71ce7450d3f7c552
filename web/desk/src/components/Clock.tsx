import type { CaseLight } from '@yiqi/contracts'
import { useWords, type Words } from '../i18n/words.ts'
import { Mark, Pie } from './Mark.tsx'
import type { Tone } from './State.tsx'

export const toneOf: Record<CaseLight, Tone> = {
  green: 'ok',
  yellow: 'warn',
  red: 'bad',
  paused: 'off',
  done: 'ok',
}

interface ClockProps {
  light: CaseLight
  workingDaysLeft: number | null
  /** Told where working days cannot be counted yet. */
  dueOn?: string | null
  /** Of the whole term; for the pie. */
  termDays?: number
}

function clockText({ t }: Words, { light, workingDaysLeft: left, dueOn }: ClockProps): string {
  if (light === 'paused') return t('clock.paused')
  if (light === 'done') return t('clock.done')
  if (left === null) return dueOn ? t('clock.by', { date: dueOn }) : t('clock.unknown')
  if (left < 0) return t('clock.overdue', { days: -left })
  return left === 0 ? t('clock.today') : t('clock.left', { days: left })
}

/** What is left, first in words; the shape says the light. */
export function Clock(props: ClockProps) {
  const words = useWords()
  const { light, workingDaysLeft, termDays = 20 } = props
  return (
    <span className={`st ${toneOf[light]}`}>
      {light === 'green' && <Pie share={1 - (workingDaysLeft ?? termDays) / termDays} />}
      {light === 'yellow' && <Mark name="warn" />}
      {light === 'red' && <Mark name="bad" />}
      {light === 'paused' && <Mark name="paused" />}
      {light === 'done' && <Mark name="done" />}
      <span>{clockText(words, props)}</span>
    </span>
  )
}
