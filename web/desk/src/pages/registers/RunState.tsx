import { type ImportRun, isMoving } from '../../api/registers.ts'
import { State, type Tone } from '../../components/State.tsx'
import { useWords } from '../../i18n/words.ts'

/** Where a run is, and whether it only tries. */
export function RunState({ run }: { run: ImportRun }) {
  const { t } = useWords()
  const state = isMoving(run) ? 'running' : run.state === 'done' ? 'done' : 'failed'
  return (
    <span className="runstate">
      <State tone={tones[state]}>{t(`import.state.${state}`)}</State>
      {run.isDryRun && <span className="tagx">{t('import.dryRun')}</span>}
    </span>
  )
}

const tones = { running: 'info', done: 'ok', failed: 'bad' } as const satisfies Record<string, Tone>
