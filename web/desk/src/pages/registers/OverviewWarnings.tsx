import { useQuery } from '@tanstack/react-query'
import { Link } from 'react-router'
import { can, useSession } from '../../api/session.ts'
import { warningsOfQuery } from '../../api/warnings.ts'
import { useWords } from '../../i18n/words.ts'
import { WarningTag } from '../warnings/WarningTag.tsx'
import { Box } from './OverviewRecords.tsx'

const most = 5

/** What the indicators say of it now; for whoever watches. */
export function OverviewWarnings({ uscc }: { uscc: string }) {
  const { t, say } = useWords()
  const maySee = can(useSession(), 'supervision.watch')
  const warnings = useQuery({ ...warningsOfQuery(uscc), enabled: maySee })
  if (!maySee) return null
  const open = (warnings.data?.items ?? []).filter(({ state }) => state === 'OPEN')
  return (
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
  )
}
