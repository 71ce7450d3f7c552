import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate, useParams } from 'react-router'
import {
  applyImport,
  type ImportRun,
  importProblemsQuery,
  importQuery,
  isMoving,
  reportHref,
} from '../../api/registers.ts'
import { Button } from '../../components/Button.tsx'
import { Await, useErrorText } from '../../components/Feedback.tsx'
import { Icon } from '../../components/Icon.tsx'
import { PageHead } from '../../components/PageHead.tsx'
import { Note } from '../../components/State.tsx'
import { formatMinute, formatNumber } from '../../i18n/dates.ts'
import { useWords } from '../../i18n/words.ts'
import { ImportProblems } from './ImportProblems.tsx'
import { RunState } from './RunState.tsx'

/** One run: how far it is, what it takes over, what it sends back and why. */
export default function ImportPage() {
  const { id = '' } = useParams()
  const run = useQuery(importQuery(id))
  return (
    <div className="pad">
      <Await query={run}>{(data) => <Run run={data} />}</Await>
    </div>
  )
}

const counts = ['rows', 'accepted', 'warned', 'rejected', 'unchanged'] as const

function Run({ run }: { run: ImportRun }) {
  const { t } = useWords()
  const hasReport = !isMoving(run) && (run.state === 'failed' || run.rejected + run.warned > 0)
  return (
    <>
      <p className="up noprint">
        <Link to="/imports">
          <Icon name="back" />
          {t('import.title')}
        </Link>
      </p>
      <PageHead
        title={run.fileName}
        lead={<RunState run={run} />}
        side={
          hasReport && (
            <a className="btn" href={reportHref(run.id)} download>
              <Icon name="download" />
              {t('import.report')}
            </a>
          )
        }
      />
      <Outcome run={run} />
      {(run.state !== 'failed' || run.rows > 0) && (
        <dl className="figures">
          {counts.map((count) => (
            <div key={count}>
              <dt>{t(run.isDryRun ? `import.would.${count}` : `import.${count}`)}</dt>
              <dd className="num">{formatNumber(run[count])}</dd>
            </div>
          ))}
        </dl>
      )}
      {!isMoving(run) && run.rows > 0 && <ImportProblems run={run} />}
    </>
  )
}

function Outcome({ run }: { run: ImportRun }) {
  const { t } = useWords()
  if (isMoving(run)) return <Progress run={run} />
  if (run.state === 'failed') return <Failure run={run} />
  if (run.isDryRun) return <Tried run={run} />
  return (
    <Note tone={run.rejected > 0 ? 'warn' : 'ok'}>
      {t('import.finished', {
        rows: formatNumber(run.rows),
        accepted: formatNumber(run.accepted),
        rejected: formatNumber(run.rejected),
        unchanged: formatNumber(run.unchanged),
      })}
    </Note>
  )
}

function Progress({ run }: { run: ImportRun }) {
  const { t } = useWords()
  const share = run.bytesTotal ? Math.floor((run.bytesRead / run.bytesTotal) * 100) : 0
  return (
    <div role="status">
      <p>{t('import.progress', { share })}</p>
      <span className="bar">
        <i style={{ width: `${share}%` }} />
      </span>
      <p className="meta">{t(run.isDryRun ? 'import.tryMayLeave' : 'import.mayLeave')}</p>
    </div>
  )
}

const shownFailures = 5

/** What is wrong with the file as a whole; rows imported before that stay. */
function Failure({ run }: { run: ImportRun }) {
  const { t, say } = useWords()
  const { data } = useQuery(importProblemsQuery(run.id, true))
  return (
    <Note tone="bad" title={t('import.failed')}>
      {data?.items
        .filter(({ severity }) => severity === 'error')
        .slice(0, shownFailures)
        .map(({ code, field, message, messageEn, hint }) => (
          <p key={`${code}-${field}`}>
            {say({ zh: message, en: messageEn })}。{hint}
          </p>
        ))}
      {!run.isDryRun && run.accepted > 0 && (
        <p>{t('import.keptBefore', { accepted: formatNumber(run.accepted) })}</p>
      )}
      <p>
        <Link to="/imports">{t('import.again')}</Link>
      </p>
    </Note>
  )
}

/** What a real import of this file would do, and the button that does it. */
function Tried({ run }: { run: ImportRun }) {
  const { t } = useWords()
  const numbers = {
    accepted: formatNumber(run.accepted),
    warned: formatNumber(run.warned),
    rejected: formatNumber(run.rejected),
    unchanged: formatNumber(run.unchanged),
  }
  if (run.appliedRunId) {
    return (
      <Note tone="ok" title={t('import.applied')}>
        <Link to={`/imports/${run.appliedRunId}`}>{t('import.seeApplied')}</Link>
      </Note>
    )
  }
  return (
    <>
      <Note tone={run.rejected > 0 ? 'warn' : 'info'} title={t('import.nothingWritten')}>
        <p>{t('import.wouldDo', numbers)}</p>
        {run.accepted === 0 && <p>{t('import.nothingToDo')}</p>}
      </Note>
      {run.accepted > 0 && <Apply run={run} />}
    </>
  )
}

function Apply({ run }: { run: ImportRun }) {
  const { t } = useWords()
  const navigate = useNavigate()
  const client = useQueryClient()
  const errorText = useErrorText()
  const apply = useMutation({
    mutationFn: () => applyImport(run.id),
    onSuccess: ({ id }) => {
      void client.invalidateQueries({ queryKey: ['import', run.id] })
      void client.invalidateQueries({ queryKey: ['imports'] })
      void navigate(`/imports/${id}`)
    },
  })
  if (!run.appliesUntil || new Date(run.appliesUntil) < new Date()) {
    return (
      <p className="meta">
        {t('import.fileGone')} <Link to="/imports">{t('import.again')}</Link>
      </p>
    )
  }
  return (
    <>
      {apply.error && (
        <Note tone="bad" live>
          {errorText(apply.error)}
        </Note>
      )}
      <p className="row actions">
        <Button tone="primary" busy={apply.isPending} onClick={() => apply.mutate()}>
          {t('import.apply', { accepted: formatNumber(run.accepted) })}
        </Button>
        <span className="meta">
          {t('import.appliesUntil', { until: formatMinute(run.appliesUntil) })}
        </span>
      </p>
    </>
  )
}
