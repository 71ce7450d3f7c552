import { useQueryClient } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { isOfficial, sessionQuery, useSession } from '../../api/session.ts'
import { hasTasks } from '../../app/navigation.ts'
import { PageHead } from '../../components/PageHead.tsx'
import { Note } from '../../components/State.tsx'
import { useWords } from '../../i18n/words.ts'
import { Absences } from './Absences.tsx'
import { Authenticator } from './Authenticator.tsx'
import { NoticeSettings } from './NoticeSettings.tsx'
import { OwnSessions } from './OwnSessions.tsx'
import { PasswordForm } from './PasswordForm.tsx'

/** Password, authenticator and devices of whoever is signed in. */
export default function AccountPage() {
  const { t } = useWords()
  const session = useSession()
  const { account } = session
  const children = (
    <>
      <PageHead title={t('nav.account')} lead={account.name} />
      {account.isDemo ? (
        <Note tone="info">{t('account.demo')}</Note>
      ) : (
        <>
          <Password />
          <Section title={t('totp.title')}>
            <Authenticator isBound={session.hasAuthenticator} isMust={isOfficial(session)} />
          </Section>
        </>
      )}
      {hasTasks(session) && (
        <Section title={t('absence.title')}>
          <Absences />
        </Section>
      )}
      <Section title={t('notices.title')}>
        <NoticeSettings />
      </Section>
      <Section title={t('account.devices')}>
        <OwnSessions />
      </Section>
      <Section title={t('account.data')}>
        <p>
          <a href="/me/data">{t('account.dataLink')}</a>
        </p>
      </Section>
    </>
  )
  return (
    <div className={isOfficial(session) ? 'pad read-page' : 'wrap page read-page'}>{children}</div>
  )
}

function Section({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="review">
      <h2>{title}</h2>
      {children}
    </section>
  )
}

function Password() {
  const { t } = useWords()
  const client = useQueryClient()
  const [isDone, setDone] = useState(false)
  const done = () => {
    setDone(true)
    void client.invalidateQueries(sessionQuery)
    void client.invalidateQueries({ queryKey: ['own-sessions'] })
  }
  return (
    <Section title={t('password.title')}>
      {isDone && (
        <Note tone="ok" live>
          {t('password.changed')}
        </Note>
      )}
      <details>
        <summary>{t('password.change')}</summary>
        <PasswordForm onDone={done} />
      </details>
    </Section>
  )
}
