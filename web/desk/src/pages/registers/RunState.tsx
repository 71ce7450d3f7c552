import type { ImportRun } from '../../api/registers.ts'
import { State, type Tone } from '../../components/State.tsx'
import { useWords } from '../../i18n/words.ts'

const tones: Record<ImportRun['state'], Tone> = {
  queued: 'off',
  running: 'info',
  done: 'ok',
  failed: 'bad',
  interrupted: 'warn',
}

export function RunState({ run }: { run: ImportRun }) {
  const { t } = useWords()
  return (
    <State tone={tones[run.state]}>
      {t(`import.state.${run.state}`)}
      {run.isDryRun && `（${t('import.dryRun')}）`}
    </State>
  )
}
