import { useQuery } from '@tanstack/react-query'
import { Link } from 'react-router'
import { announcementCountsQuery } from '../../api/announcements.ts'
import { Icon } from '../../components/Icon.tsx'
import { useWords } from '../../i18n/words.ts'

const places = {
  toSign: { to: '/announcements?pick=toSign', words: 'ann.waitingSign' },
  unread: { to: '/announcements?pick=unread', words: 'ann.waitingUnread' },
  toApprove: { to: '/announcements?box=office&state=SUBMITTED', words: 'ann.waitingApprove' },
} as const

/** On the first page of the hall and of the workbench: announcements that wait; nothing where none do. */
export function WaitingAnnouncements() {
  const { t } = useWords()
  const { data } = useQuery(announcementCountsQuery)
  const waiting = (['toSign', 'unread', 'toApprove'] as const).filter((one) => data?.[one])
  if (!data || waiting.length === 0) return null
  return (
    <nav className="note info waiting" aria-label={t('nav.announcements')}>
      <Icon name="bell" />
      <div>
        <b>{t('nav.announcements')}</b>
        {waiting.map((one) => (
          <Link key={one} to={places[one].to}>
            {t(places[one].words, { count: data[one] })}
          </Link>
        ))}
      </div>
    </nav>
  )
}
