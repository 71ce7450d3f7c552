import type { OpinionLevel as Level, OpinionState as Stage } from '../../api/opinions.ts'
import { State, type Tone } from '../../components/State.tsx'
import { useWords } from '../../i18n/words.ts'

export const levels = ['blue', 'yellow', 'orange', 'red'] as const satisfies readonly Level[]

/** As many bars as it is grave, and the word; without the colour it still reads. */
export function OpinionLevel({ level }: { level: Level }) {
  const { t } = useWords()
  return (
    <span className={`lv ${level}`}>
      <span className="bars" aria-hidden="true">
        {levels.map((one, index) => (
          <i key={one} className={index <= levels.indexOf(level) ? 'on' : ''} />
        ))}
      </span>
      {t(`opinion.level.${level}`)}
    </span>
  )
}

const tones: Record<Stage, Tone> = { NEW: 'warn', TRIAGED: 'info', HANDLING: 'info', CLOSED: 'off' }

export function OpinionState({ state }: { state: Stage }) {
  const { t } = useWords()
  return <State tone={tones[state]}>{t(`opinion.state.${state}`)}</State>
}
