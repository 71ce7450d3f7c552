import type { WarningLevel } from '../../api/warnings.ts'
import { State, type Tone } from '../../components/State.tsx'
import { useWords } from '../../i18n/words.ts'

const tones: Record<WarningLevel | 'none', Tone> = {
  none: 'ok',
  yellow: 'info',
  orange: 'warn',
  red: 'bad',
}

export function WarningTag({ level }: { level: WarningLevel | 'none' }) {
  const { t } = useWords()
  return (
    <State tone={tones[level]} tag>
      {t(`warn.level.${level}`)}
    </State>
  )
}
