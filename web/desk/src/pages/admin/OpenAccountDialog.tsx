import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { openAccount } from '../../api/admin.ts'
import { useSession } from '../../api/session.ts'
import { Button } from '../../components/Button.tsx'
import { Dialog } from '../../components/Dialog.tsx'
import { useErrorText } from '../../components/Feedback.tsx'
import { RegionSelect } from '../../components/form/RegionSelect.tsx'
import { Note } from '../../components/State.tsx'
import { useWords } from '../../i18n/words.ts'

interface OpenAccountDialogProps {
  onClose(): void
  onOpened(name: string, password: string): void
}

export function OpenAccountDialog({ onClose, onOpened }: OpenAccountDialogProps) {
  const { t } = useWords()
  const client = useQueryClient()
  const errorText = useErrorText()
  const session = useSession()
  const [name, setName] = useState('')
  const [loginName, setLoginName] = useState('')
  const [regionCode, setRegionCode] = useState(session.regionCode ?? '')
  const open = useMutation({
    mutationFn: () => openAccount({ name: name.trim(), loginName: loginName.trim(), regionCode }),
    onSuccess: ({ temporaryPassword }) => {
      void client.invalidateQueries({ queryKey: ['accounts'] })
      onOpened(name.trim(), temporaryPassword)
    },
  })
  const texts = [
    { id: 'account-name', label: t('accounts.name'), value: name, set: setName, hint: '' },
    {
      id: 'account-login',
      label: t('accounts.loginName'),
      value: loginName,
      set: setLoginName,
      hint: t('accounts.loginHint'),
    },
  ]
  return (
    <Dialog
      onClose={onClose}
      title={t('accounts.open')}
      footer={
        <Button
          tone="primary"
          busy={open.isPending}
          disabled={!name.trim() || !loginName.trim() || !regionCode}
          onClick={() => open.mutate()}
        >
          {t('accounts.open')}
        </Button>
      }
    >
      {texts.map(({ id, label, value, set, hint }) => (
        <div className="field" key={id}>
          <label className="lab" htmlFor={id}>
            {label}
          </label>
          {hint && <span className="hint">{hint}</span>}
          <input
            className="in"
            id={id}
            autoComplete="off"
            value={value}
            onChange={({ target }) => set(target.value)}
          />
        </div>
      ))}
      <div className="field">
        <label className="lab" htmlFor="account-region">
          {t('accounts.region')}
        </label>
        <RegionSelect
          id="account-region"
          value={regionCode}
          onChange={(code) => setRegionCode(String(code ?? ''))}
        />
      </div>
      {open.error && (
        <Note tone="bad" live>
          {errorText(open.error)}
        </Note>
      )}
    </Dialog>
  )
}
