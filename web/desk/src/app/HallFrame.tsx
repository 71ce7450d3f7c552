import type { ReactNode } from 'react'
import { NavLink } from 'react-router'
import type { SessionView } from '@yiqi/contracts'
import { Icon } from '../components/Icon.tsx'
import { Logo } from '../components/Logo.tsx'
import { useWords } from '../i18n/words.ts'
import { Display } from './Display.tsx'
import { Fold } from './Fold.tsx'
import { navigationOf } from './navigation.ts'
import { UnreadCount } from './UnreadCount.tsx'

/** So many entries find room in the bar of a usual screen. */
const mostInBar = 7

/** The entries stand in the bar where there is room, and behind a button where there is not. */
export function HallFrame({ session, children }: { session: SessionView; children: ReactNode }) {
  const { t } = useWords()
  const entries = navigationOf(session)
  const links = (
    <ul>
      {entries.map(({ to, label, icon }) => (
        <li key={to}>
          <NavLink to={to} end={to === '/'}>
            <Icon name={icon} />
            {t(label)}
            {to === '/inbox' && <UnreadCount />}
          </NavLink>
        </li>
      ))}
    </ul>
  )
  return (
    <>
      <a className="skip" href="#main">
        {t('nav.skip')}
      </a>
      <header className={entries.length > mostInBar ? 'top folded' : 'top'}>
        <div className="wrap">
          <a className="logo" href="/" title={t('nav.publicHome')}>
            <Logo />
            <span className="site">{t('nav.hallName')}</span>
          </a>
          <nav className="entries" aria-label={t('nav.menu')}>
            {links}
          </nav>
          <Fold
            className="account"
            label={
              <>
                <Icon name="user" />
                {session.account.name}
              </>
            }
          >
            <Display />
          </Fold>
          <Fold
            className="menu"
            label={
              <>
                <Icon name="menu" />
                {t('nav.menu')}
                <UnreadCount />
              </>
            }
          >
            <nav aria-label={t('nav.menu')}>{links}</nav>
          </Fold>
        </div>
        {session.isDemoHouse && (
          <div className="demo-note">
            <p className="wrap">{t('nav.demo')}</p>
          </div>
        )}
      </header>
      <main id="main" tabIndex={-1}>
        {children}
      </main>
    </>
  )
}
