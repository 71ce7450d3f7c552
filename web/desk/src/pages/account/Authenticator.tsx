import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { unbindAuthenticator } from '../../api/account.ts'
import { sessionQuery } from '../../api/session.ts'
import { Button } from '../../components/Button.tsx'
import { Note, State } from '../../components/State.tsx'
import { useWords } from '../../i18n/words.ts'
import { CodeForm } from './CodeForm.tsx'
import { Enrolment } from './Enrolment.tsx'
import { RecoveryCodes } from './RecoveryCodes.tsx'

interface AuthenticatorProps {
  isBound: boolean
  /** Officials cannot sign in without one. */
  isMust: boolean
}

/** Bind one, or unbind it: for another telephone, or for good. */
export function Authenticator({ isBound, isMust }: AuthenticatorProps) {
  const { t } = useWords()
  const client = useQueryClient()
  const [isBinding, setBinding] = useState(false)
  const [codes, setCodes] = useState<readonly string[] | null>(null)
  const renew = () => client.invalidateQueries(sessionQuery)
  if (codes) {
    return (
      <RecoveryCodes
        codes={codes}
        isOfficial={isMust}
        onKept={() =>
          void renew().then(() => {
            setCodes(null)
            setBinding(false)
          })
        }
      />
    )
  }
  if (isBinding) return <Enrolment onBound={setCodes} />
  if (!isBound) {
    return (
      <>
        {isMust ? (
          <Note tone="warn">{t('totp.must')}</Note>
        ) : (
          <p className="sec">{t('totp.optional')}</p>
        )}
        <p className="actions">
          <Button onClick={() => setBinding(true)}>{t('totp.begin')}</Button>
        </p>
      </>
    )
  }
  return (
    <>
      <p>
        <State tone="ok">{t('totp.bound')}</State>
      </p>
      <details>
        <summary>{t('totp.another')}</summary>
        <p className="sec">{t(isMust ? 'totp.unbindOfficial' : 'totp.unbindHint')}</p>
        <CodeForm
          id="unbind-code"
          label={t('totp.codeOrRecovery')}
          action={t('totp.unbind')}
          takesRecovery
          send={unbindAuthenticator}
          onDone={() => void renew()}
        />
      </details>
    </>
  )
}
