import type { Volume } from '../../api/archive.ts'
import { State } from '../../components/State.tsx'
import { useWords } from '../../i18n/words.ts'

export function VolumeState({ volume }: { volume: Pick<Volume, 'state' | 'open'> }) {
  const { t } = useWords()
  const { state, open } = volume
  if (state === 'open') return <State tone="warn">{t('volume.openCount', { count: open })}</State>
  return <State tone={state === 'arranged' ? 'ok' : 'off'}>{t(`volume.${state}`)}</State>
}
