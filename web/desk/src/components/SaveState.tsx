import type { SaveState as State } from '../form/draft-keeper.ts'
import { formatTime } from '../i18n/dates.ts'
import { useWords } from '../i18n/words.ts'
import { useErrorText } from './Feedback.tsx'
import { Icon } from './Icon.tsx'
import { Mark } from './Mark.tsx'

/** Always in the head: whether what was typed is safe, and where. */
export function SaveState({ state }: { state: State }) {
  const { t } = useWords()
  const errorText = useErrorText()
  if (state.kind === 'saved') {
    return (
      <p className="save" role="status">
        <Mark name="done" />
        <span>
          {t('form.saved', { time: state.at ? formatTime(state.at) : '' })}
          <span className="h">{t('form.savedNote')}</span>
        </span>
      </p>
    )
  }
  if (state.kind === 'saving') {
    return (
      <p className="save quiet" role="status">
        <Icon name="save" />
        {t('form.saving')}
      </p>
    )
  }
  const isOffline = state.kind === 'offline'
  return (
    <p className="save warn" role="status" title={isOffline ? '' : errorText(state.error)}>
      <Mark name="warn" />
      {isOffline ? t(state.isKept ? 'form.offline' : 'form.offlineNotKept') : t('form.refused')}
    </p>
  )
}
