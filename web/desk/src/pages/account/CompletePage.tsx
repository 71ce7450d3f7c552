import { useQueryClient } from '@tanstack/react-query'
import type { SessionView } from '@yiqi/contracts'
import { useState } from 'react'
import { isOfficial, sessionQuery } from '../../api/session.ts'
import { Logo } from '../../components/Logo.tsx'
import { PageHead } from '../../components/PageHead.tsx'
import { useDensity } from '../../theme/density.ts'
import { useWords } from '../../i18n/words.ts'
import { Enrolment } from './Enrolment.tsx'
import { PasswordForm } from './PasswordForm.tsx'
import { RecoveryCodes } from './RecoveryCodes.tsx'

/** What a session lacks comes before every other page: an authenticator, a password of one's own. */
export default function CompletePage({ session }: { session: SessionView }) {
  const { t } = useWords()
  useDensity('citizen')
  return (
    <>
      <header className="top">
        <div className="wrap">
          <a className="logo" href="/" title={t('nav.publicHome')}>
            <Logo />
            <span className="site">{session.account.name}</span>
          </a>
          <form className="leave" method="post" action="/sign-out">
            <button className="btn text sm" type="submit">
              {t('display.signOut')}
            </button>
          </form>
        </div>
      </header>
      <main id="main" tabIndex={-1}>
        <div className="wrap page read-page">
          <Step session={session} />
        </div>
      </main>
    </>
  )
}

function Step({ session }: { session: SessionView }) {
  const { t } = useWords()
  const client = useQueryClient()
  const [codes, setCodes] = useState<readonly string[] | null>(null)
  const goOn = () => client.invalidateQueries(sessionQuery)
  if (codes) {
    return (
      <>
        <PageHead title={t('complete.bound')} />
        <RecoveryCodes
          codes={codes}
          isOfficial={isOfficial(session)}
          // The next step is known once the session was asked again.
          onKept={() => void goOn().then(() => setCodes(null))}
        />
      </>
    )
  }
  if (session.state === 'enrolment') {
    return (
      <>
        <PageHead title={t('complete.enrolment')} lead={t('complete.enrolmentLead')} />
        <Enrolment onBound={setCodes} />
      </>
    )
  }
  return (
    <>
      <PageHead title={t('complete.password')} lead={t('complete.passwordLead')} />
      <PasswordForm onDone={() => void goOn()} />
    </>
  )
}
