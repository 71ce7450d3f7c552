import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from 'react-router'
import { type DonationAudit, donationAuditQuery } from '../../api/donation-audits.ts'
import { can, useSession } from '../../api/session.ts'
import { Await, Empty } from '../../components/Feedback.tsx'
import { GroupTabs } from '../../components/GroupTabs.tsx'
import { Icon } from '../../components/Icon.tsx'
import { PageHead } from '../../components/PageHead.tsx'
import { Note } from '../../components/State.tsx'
import { useFilters } from '../../components/useFilters.ts'
import { formatDay, formatNumber } from '../../i18n/dates.ts'
import { useWords } from '../../i18n/words.ts'
import { AddFiles } from './AddFiles.tsx'
import { ContradictionList } from './ContradictionList.tsx'
import { DayTable } from './DayTable.tsx'
import { FileList } from './FileList.tsx'
import { Overview } from './Overview.tsx'

const parts = ['overview', 'found', 'days', 'files'] as const
const bodies = { overview: Overview, found: ContradictionList, days: DayTable, files: FileList }

/** One audit: what was read, what was announced beside it, and what cannot all be true. */
export default function AuditPage() {
  const { id = '' } = useParams()
  const audit = useQuery(donationAuditQuery(id))
  return (
    <div className="pad">
      <Await query={audit}>{(data) => <Audit audit={data} />}</Await>
    </div>
  )
}

function Audit({ audit }: { audit: DonationAudit }) {
  const { t } = useWords()
  const filters = useFilters()
  const mayImport = can(useSession(), 'donation-audit.import')
  const part = parts.find((one) => one === filters.get('part')) ?? 'overview'
  const Part = bodies[part]
  return (
    <>
      <p className="up noprint">
        <Link to="/audits/donations">
          <Icon name="back" />
          {t('daudit.title')}
        </Link>
      </p>
      <PageHead
        title={audit.title}
        lead={t('daudit.by', { by: audit.createdBy, date: formatDay(audit.createdAt) })}
        side={
          <button type="button" className="btn" onClick={() => window.print()}>
            <Icon name="print" />
            {t('common.print')}
          </button>
        }
      />
      {audit.isMoving && (
        <Note tone="info" live>
          {t('daudit.moving')}
        </Note>
      )}
      <Figures audit={audit} />
      {mayImport && <AddFiles id={audit.id} isOpen={audit.files.length === 0} />}
      {audit.files.length === 0 ? (
        <Empty title={t('daudit.noFiles')} hint={t('daudit.noFilesHint')} />
      ) : (
        <>
          <GroupTabs
            label={t('daudit.parts')}
            groups={parts}
            current={part}
            nameOf={(name) => t(`daudit.part.${name}`)}
            onChoose={(name) =>
              filters.set({
                ...{ part: name, page: null, code: null, state: null, file: null },
                ...{ certainty: null, recipient: null },
              })
            }
          />
          <Part audit={audit} />
        </>
      )}
    </>
  )
}

const counts = ['rows', 'accepted', 'doubtful', 'rejected'] as const

function Figures({ audit: { files, found } }: { audit: DonationAudit }) {
  const { t } = useWords()
  const of = (certainty: 'certain' | 'lead') =>
    found.reduce((sum, one) => sum + (one.certainty === certainty ? one.count : 0), 0)
  return (
    <dl className="figures">
      {counts.map((count) => (
        <div key={count}>
          <dt>{t(`daudit.${count}`)}</dt>
          <dd className="num">{formatNumber(files.reduce((sum, file) => sum + file[count], 0))}</dd>
        </div>
      ))}
      <div>
        <dt>{t('daudit.certain')}</dt>
        <dd className="num">{formatNumber(of('certain'))}</dd>
      </div>
      <div>
        <dt>{t('daudit.lead.tag')}</dt>
        <dd className="num">{formatNumber(of('lead'))}</dd>
      </div>
    </dl>
  )
}
