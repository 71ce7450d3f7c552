import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { archiveItemsQuery } from '../../api/archive.ts'
import { rectificationsQuery } from '../../api/rectifications.ts'
import { reportsQuery } from '../../api/reports.ts'
import { can, useSession } from '../../api/session.ts'
import { formatDay } from '../../i18n/dates.ts'
import { useWords } from '../../i18n/words.ts'
import { RectificationTag } from '../rectifications/Proposal.tsx'

const most = 5

export function Box({ title, children }: { title: ReactNode; children: ReactNode }) {
  return (
    <div>
      <h2>{title}</h2>
      {children}
    </div>
  )
}

/** What the public reported as wrong; for whoever answers such reports. */
export function ErrorReports({ uscc }: { uscc: string }) {
  const { t } = useWords()
  const maySee = can(useSession(), 'disclosure.answer-reports')
  const reports = useQuery({ ...reportsQuery({ uscc, limit: most }), enabled: maySee })
  if (!maySee) return null
  return (
    <Box title={<Link to={`/reports?uscc=${uscc}`}>{t('dossier.errorReports')}</Link>}>
      {reports.data?.items.length === 0 && <p className="meta">{t('common.none')}</p>}
      <ul>
        {reports.data?.items.map(({ id, number, receivedAt, state }) => (
          <li key={id}>
            <Link to={`/reports?uscc=${uscc}&state=${answered.has(state) ? 'done' : 'open'}`}>
              {number}
            </Link>
            <time dateTime={receivedAt}>{formatDay(receivedAt)}</time>
          </li>
        ))}
      </ul>
    </Box>
  )
}

const answered = new Set(['corrected', 'unfounded'])

/** Of its own record and of those that belong to it. */
export function Rectifications({ uscc }: { uscc: string }) {
  const { t } = useWords()
  const found = useQuery(rectificationsQuery({ uscc, limit: most }))
  return (
    <Box title={t('dossier.rectifications')}>
      {found.data?.items.length === 0 && <p className="meta">{t('common.none')}</p>}
      <ul>
        {found.data?.items.map(({ id, number, state }) => (
          <li key={id}>
            <Link to={`/rectifications/${id}`}>{number}</Link>
            <RectificationTag state={state} />
          </li>
        ))}
      </ul>
    </Box>
  )
}

/** For whoever keeps the archive. */
export function ArchiveItems({ uscc }: { uscc: string }) {
  const { t } = useWords()
  const maySee = can(useSession(), 'archive.keep')
  const items = useQuery({ ...archiveItemsQuery({ uscc, limit: most }), enabled: maySee })
  if (!maySee) return null
  return (
    <Box title={<Link to={`/archive?uscc=${uscc}`}>{t('dossier.archive')}</Link>}>
      {items.data?.items.length === 0 && <p className="meta">{t('common.none')}</p>}
      <ul>
        {items.data?.items.map(({ archiveNo, title }) => (
          <li key={archiveNo}>
            <Link to={`/archive/${encodeURIComponent(archiveNo)}`}>{title}</Link>
          </li>
        ))}
      </ul>
    </Box>
  )
}
