import type { VersionState } from '../../api/knowledge.ts'
import { State, type Tone } from '../../components/State.tsx'
import { useWords } from '../../i18n/words.ts'

const tones: Record<VersionState, Tone> = {
  DRAFT: 'warn',
  REVIEWED: 'info',
  PUBLISHED: 'ok',
  EXPIRED: 'off',
}

export function VersionTag({ state }: { state: VersionState }) {
  const { t } = useWords()
  return (
    <State tone={tones[state]} tag>
      {t(`kb.${state}`)}
    </State>
  )
}
