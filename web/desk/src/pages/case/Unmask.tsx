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

/** Shows a masked value once a purpose and the second factor are given; it is audited. */
export function Unmask({ caseId, path }: { caseId: string; path: string }) {
  const { t } = useWords()
  const session = useSession()
  const errorText = useErrorText()
  const [isOpen, setOpen] = useState(false)
  const [purpose, setPurpose] = useState('')
  const [code, setCode] = useState('')
  const unmask = useMutation({
    mutationFn: () => unmaskField(caseId, { field: path, purpose: purpose.trim(), code }),
    onSuccess: () => setOpen(false),
    // A code is good for one try.
    onError: () => setCode(''),
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
            disabled={purpose.trim().length < 2 || !/^\d{6}$/.test(code)}
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
        <label className="lab" htmlFor={`code-${path}`}>
          {t('case.codeHint')}
        </label>
        <input
          className="in otp num"
          id={`code-${path}`}
          inputMode="numeric"
          autoComplete="one-time-code"
          pattern="[0-9]*"
          maxLength={6}
          value={code}
          onChange={({ target }) => setCode(target.value.replaceAll(/\D/g, ''))}
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
