import { Dialog } from '../../components/Dialog.tsx'
import { useWords } from '../../i18n/words.ts'

interface PasswordDialogProps {
  name: string
  password: string
  onClose(): void
}

/** Closed only on purpose: it is shown once. */
export function PasswordDialog({ name, password, onClose }: PasswordDialogProps) {
  const { t } = useWords()
  return (
    <Dialog
      mask={{ closable: false }}
      onClose={onClose}
      title={t('accounts.password')}
      footer={
        <button type="button" className="btn pri" onClick={onClose}>
          {t('common.close')}
        </button>
      }
    >
      <p className="secret">{password}</p>
      <p>{t('accounts.passwordHint', { name })}</p>
    </Dialog>
  )
}
