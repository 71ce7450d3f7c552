import { useQuery } from '@tanstack/react-query'
import { Link } from 'react-router'
import { can, useSession } from '../../api/session.ts'
import { warningsOfQuery } from '../../api/warnings.ts'
import { useWords } from '../../i18n/words.ts'
import { WarningTag } from '../warnings/WarningTag.tsx'
import { Box } from './OverviewRecords.tsx'

const most = 5

/** What the indicators said of it on a day, and how many complained; for whoever watches. */
export function OverviewWarnings({ uscc, at }: { uscc: string; at: string | null }) {
  const { t, say } = useWords()
  const maySee = can(useSession(), 'supervision.watch')
  const warnings = useQuery({ ...warningsOfQuery(uscc, at), enabled: maySee })
  if (!maySee) return null
  const open = (warnings.data?.items ?? []).filter(({ isOpen }) => isOpen)
  const complaints = warnings.data?.complaints
  return (
    <>
      <Box title={t('dossier.complaints')}>
        {complaints && complaints.received === 0 && <p className="meta">{t('common.none')}</p>}
        {complaints && complaints.received > 0 && <p>{t('dossier.complaintCount', complaints)}</p>}
      </Box>
      <Box title={<Link to={`/warnings?uscc=${uscc}`}>{t('warn.ofOrganisation')}</Link>}>
        {warnings.data && open.length === 0 && <p className="meta">{t('common.none')}</p>}
        <ul>
          {warnings.data && open.length > 0 && (
            <li>
              <span>{t('warn.score', { score: warnings.data.score })}</span>
              <WarningTag level={warnings.data.level} />
            </li>
          )}
          {open.slice(0, most).map(({ id, title, level }) => (
            <li key={id}>
              <span>{say(title)}</span>
              <WarningTag level={level} />
            </li>
          ))}
        </ul>
      </Box>
    </>
  )
}
