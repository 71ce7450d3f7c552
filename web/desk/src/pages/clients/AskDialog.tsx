import type { ClientView } from '../../api/clients.ts'
import { Button } from '../../components/Button.tsx'
import { Dialog } from '../../components/Dialog.tsx'
import { Note } from '../../components/State.tsx'
import { useWords } from '../../i18n/words.ts'

export type ClientAct = 'confirm' | 'end' | 'confirm-change' | 'drop-change' | 'rotate'

export interface Question {
  act: ClientAct
  client: ClientView
}

interface AskDialogProps {
  question: Question
  isBusy: boolean
  error: string | null
  onDo(): void
  onClose(): void
}

/** Asked once more, with what follows from it. */
export function AskDialog({ question, isBusy, error, onDo, onClose }: AskDialogProps) {
  const { t } = useWords()
  const { act, client } = question
  return (
    <Dialog
      onClose={onClose}
      title={`${t(`clients.act.${act}`)}　${client.name}`}
      footer={
        <>
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <Button tone={act === 'end' ? 'danger' : 'primary'} busy={isBusy} onClick={onDo}>
            {t(`clients.act.${act}`)}
          </Button>
        </>
      }
    >
      <p>{t(`clients.ask.${act}`)}</p>
      {error && (
        <Note tone="bad" live>
          {error}
        </Note>
      )}
    </Dialog>
  )
}
