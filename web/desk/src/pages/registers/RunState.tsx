import { type ImportRun, isMoving } from '../../api/registers.ts'
import { State } from '../../components/State.tsx'
import { useWords } from '../../i18n/words.ts'

export function RunState({ run }: { run: ImportRun }) {
  const { t } = useWords()
  if (isMoving(run)) return <State tone="info">{t('import.state.running')}</State>
  const isDone = run.state === 'done'
  return (
    <State tone={isDone ? 'ok' : 'bad'}>
      {t(isDone ? 'import.state.done' : 'import.state.failed')}
    </State>
  )
}
