import { useQuery } from '@tanstack/react-query'
import { useParams } from 'react-router'
import {
  type ImportRun,
  importProblemsQuery,
  importQuery,
  reportHref,
  type RowProblem,
} from '../../api/registers.ts'
import { Await } from '../../components/Feedback.tsx'
import { Icon } from '../../components/Icon.tsx'
import { PageHead } from '../../components/PageHead.tsx'
import { Pager, usePager } from '../../components/Pager.tsx'
import { type Column, SearchTable } from '../../components/SearchTable.tsx'
import { Note, State } from '../../components/State.tsx'
import { formatNumber } from '../../i18n/dates.ts'
import { useWords } from '../../i18n/words.ts'
import { RunState } from './RunState.tsx'

/** One run: how far it is, what it took over, what it sent back and why. */
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
  const isMoving = run.state === 'running' || run.state === 'queued'
  const share = run.bytesTotal ? Math.floor((run.bytesRead / run.bytesTotal) * 100) : 0
  return (
    <>
      <PageHead
        title={run.fileName}
        lead={<RunState run={run} />}
        side={
          run.rejected + run.warned > 0 && (
            <a className="btn" href={reportHref(run.id)} download>
              <Icon name="download" />
              {t('import.report')}
            </a>
          )
        }
      />
      {run.isDryRun && <Note tone="info">{t('import.dry')}</Note>}
      {isMoving ? (
        <div role="status">
          <p>{t('import.progress', { share })}</p>
          <span className="bar">
            <i style={{ width: `${share}%` }} />
          </span>
          <p className="meta">{t('import.mayLeave')}</p>
        </div>
      ) : (
        <Note tone={run.rejected > 0 ? 'warn' : 'ok'}>
          {t('import.finished', {
            rows: formatNumber(run.rows),
            accepted: formatNumber(run.accepted),
            rejected: formatNumber(run.rejected),
            unchanged: formatNumber(run.unchanged),
          })}
        </Note>
      )}
      <dl className="figures">
        {counts.map((count) => (
          <div key={count}>
            <dt>{t(`import.${count}`)}</dt>
            <dd className="num">{formatNumber(run[count])}</dd>
          </div>
        ))}
      </dl>
      <Problems run={run} isMoving={isMoving} />
    </>
  )
}

function Problems({ run, isMoving }: { run: ImportRun; isMoving: boolean }) {
  const { t, say } = useWords()
  const pager = usePager()
  const problems = useQuery(importProblemsQuery(run.id, pager.cursor, isMoving))
  const columns: Column<RowProblem>[] = [
    { key: 'row', title: t('import.row'), isNumber: true, render: ({ row }) => row },
    { key: 'field', title: t('import.column'), render: ({ field }) => field ?? '—' },
    {
      key: 'problem',
      title: t('import.problem'),
      render: ({ severity, message, hint }) => (
        <span className="nm">
          <State tone={severity === 'error' ? 'bad' : 'warn'}>{say(message)}</State>
          {hint && <span className="meta">　{hint}</span>}
        </span>
      ),
    },
    { key: 'code', title: t('import.code'), render: ({ code }) => <span className="code">{code}</span> },
  ]
  return (
    <section className="review">
      <h2>{t('import.problems')}</h2>
      <Await query={problems}>
        {({ items, next }) =>
          items.length === 0 ? (
            <p className="meta">{t('import.noProblems')}</p>
          ) : (
            <>
              <SearchTable
                label={t('import.problems')}
                columns={columns}
                rows={items}
                keyOf={({ row, code, field }) => `${row}-${code}-${field}`}
              />
              <Pager pager={pager} next={next} />
            </>
          )
        }
      </Await>
    </section>
  )
}
