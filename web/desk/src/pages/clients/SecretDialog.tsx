import { Button } from '../../components/Button.tsx'
import { Dialog } from '../../components/Dialog.tsx'
import { Note } from '../../components/State.tsx'
import { useWords } from '../../i18n/words.ts'
import type { Secret } from './ClientsPage.tsx'

/** Number and secret of a system; the secret is nowhere to be seen afterwards. */
export function SecretDialog({ secret, onClose }: { secret: Secret; onClose(): void }) {
  const { t } = useWords()
  return (
    <Dialog
      onClose={onClose}
      title={secret.name}
      footer={
        <Button tone="primary" onClick={onClose}>
          {t('clients.kept')}
        </Button>
      }
    >
      {secret.secret && <Note tone="warn" title={t('clients.once')} />}
      <dl className="facts">
        <dt>client_id</dt>
        <dd className="code nm">{secret.id}</dd>
        {secret.secret && (
          <>
            <dt>client_secret</dt>
            <dd className="code nm">{secret.secret}</dd>
          </>
        )}
      </dl>
    </Dialog>
  )
}
