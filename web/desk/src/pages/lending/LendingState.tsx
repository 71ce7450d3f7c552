import type { Lending } from '../../api/lending.ts'
import { State, type Tone } from '../../components/State.tsx'
import { useWords } from '../../i18n/words.ts'

const tones: Record<Lending['state'], Tone> = {
  asked: 'warn',
  granted: 'ok',
  refused: 'bad',
  ended: 'off',
  overdue: 'bad',
  returned: 'off',
}

export function LendingState({ state }: Pick<Lending, 'state'>) {
  const { t } = useWords()
  return <State tone={tones[state]}>{t(`lending.${state}`)}</State>
}
