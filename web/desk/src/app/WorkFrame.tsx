import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { NavLink, useLocation } from 'react-router'
import { taskListQuery } from '../api/tasks.ts'
import type { SessionView } from '@yiqi/contracts'
import { Icon } from '../components/Icon.tsx'
import { Logo } from '../components/Logo.tsx'
import { useWords } from '../i18n/words.ts'
import { Display } from './Display.tsx'
import { UnreadCount } from './UnreadCount.tsx'
import { RegionChoice } from './RegionChoice.tsx'
import { hasTasks, navigationOf } from './navigation.ts'

export function WorkFrame({ session, children }: { session: SessionView; children: ReactNode }) {
  const { t, say } = useWords()
  const { pathname } = useLocation()
  const items = navigationOf(session)
  const mine = useQuery({
    ...taskListQuery({ whose: 'mine', limit: 1 }),
    enabled: hasTasks(session),
  })
  const isCase = pathname.startsWith('/cases/')
  const held = session.posts.filter(({ duty }) => session.duties.includes(duty))
  return (
    <div className="shell">
      <a className="skip" href="#main">
        {t('nav.skip')}
      </a>
      <aside className="rail" aria-label={t('nav.workbench')}>
        <NavLink className="logo" to="/" aria-label={t('nav.workbench')}>
          <Logo />
        </NavLink>
        <nav aria-label={t('nav.menu')}>
          <ul>
            {items.map(({ to, label, icon }) => (
              <li key={to}>
                <NavLink to={to} {...(isCase && to === '/tasks' && { className: 'active' })}>
                  <Icon name={icon} />
                  <span>{t(label)}</span>
                  {to === '/inbox' && <UnreadCount />}
                  {to === '/tasks' && mine.data && <b className="num">{mine.data.counts.mine}</b>}
                </NavLink>
              </li>
            ))}
          </ul>
        </nav>
        {session.isDemoHouse && <p className="demo-note">{t('nav.demo')}</p>}
        <details className="account">
          <summary>
            <Icon name="user" />
            <span>
              {session.account.name}
              <small>{[...new Set(held.map(({ label }) => say(label)))].join('　')}</small>
            </span>
          </summary>
          <RegionChoice session={session} />
          <Display />
        </details>
      </aside>
      <main id="main" tabIndex={-1}>
        {children}
      </main>
    </div>
  )
}
