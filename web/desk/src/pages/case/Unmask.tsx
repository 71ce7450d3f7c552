import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { unmaskField } from '../../api/cases.ts'
import { can, useSession } from '../../api/session.ts'
import { Button } from '../../components/Button.tsx'
import { Dialog } from '../../components/Dialog.tsx'
import { useErrorText } from '../../components/Feedback.tsx'
import { Icon } from '../../components/Icon.tsx'
import { Note } from '../../components/State.tsx'
import { useWords } from '../../i18n/words.ts'

/** Shows a masked value once a purpose is given; both are audited. */
export function Unmask({ caseId, path }: { caseId: string; path: string }) {
  const { t } = useWords()
  const session = useSession()
  const errorText = useErrorText()
  const [isOpen, setOpen] = useState(false)
  const [purpose, setPurpose] = useState('')
  const unmask = useMutation({
    mutationFn: () => unmaskField(caseId, { field: path, purpose: purpose.trim() }),
    onSuccess: () => setOpen(false),
  })
  if (!can(session, 'cases.unmask')) return null
  if (unmask.data) return <b className="unmasked">{unmask.data.value}</b>
  return (
    <>
      <button type="button" className="lk sm unmask" onClick={() => setOpen(true)}>
        <Icon name="eye" />
        {t('case.masked')}
      </button>
      <Dialog
        open={isOpen}
        onClose={() => setOpen(false)}
        title={t('case.unmaskTitle')}
        footer={
          <Button
            tone="primary"
            busy={unmask.isPending}
            disabled={purpose.trim().length < 2}
            onClick={() => unmask.mutate()}
          >
            {t('case.unmask')}
          </Button>
        }
      >
        <p className="sec">{t('case.unmaskHint')}</p>
        <label className="lab" htmlFor={`purpose-${path}`}>
          {t('case.purpose')}
        </label>
        <input
          className="in"
          id={`purpose-${path}`}
          maxLength={300}
          value={purpose}
          onChange={({ target }) => setPurpose(target.value)}
        />
        {unmask.error && (
          <Note tone="bad" live>
            {errorText(unmask.error)}
          </Note>
        )}
      </Dialog>
    </>
  )
}
