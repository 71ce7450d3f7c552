import { NavLink } from 'react-router'
import { useWords } from '../../i18n/words.ts'

const pages = [
  { to: '/archive', label: 'archive.title' },
  { to: '/archive/volumes', label: 'volume.title' },
  { to: '/archive/transfers', label: 'transfer.title' },
  { to: '/archive/fixity', label: 'fixity.title' },
] as const

/** The desks of the archivist. */
export function ArchiveTabs() {
  const { t } = useWords()
  return (
    <nav className="flt noprint" aria-label={t('nav.archive')}>
      <span className="tabs">
        {pages.map(({ to, label }) => (
          <NavLink key={to} to={to} end className="tab">
            {t(label)}
          </NavLink>
        ))}
      </span>
    </nav>
  )
}
