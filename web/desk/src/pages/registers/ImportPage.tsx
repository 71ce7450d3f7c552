import { useQuery } from '@tanstack/react-query'
import { useParams } from 'react-router'
import {
  type ImportRun,
  importQuery,
  isMoving,
  reportHref,
  reportQuery,
} from '../../api/registers.ts'
import { parseCsv } from '../../components/csv.ts'
import { Await } from '../../components/Feedback.tsx'
import { Icon } from '../../components/Icon.tsx'
import { PageHead } from '../../components/PageHead.tsx'
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
      {isMoving(run) ? (
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
      <Problems run={run} />
    </>
  )
}

interface Line {
  row: string
  field: string
  code: string
  level: string
  zh: string
  en: string
  hint: string
}

const shownLines = 200
const blocking = '退回'

/** The report's columns, in its order. */
function linesOf(report: string): Line[] {
  return parseCsv(report, shownLines + 1)
    .slice(1)
    .map(([row = '', field = '', code = '', level = '', zh = '', en = '', hint = '']) => ({
      row,
      field,
      code,
      level,
      zh,
      en,
      hint,
    }))
}

function Problems({ run }: { run: ImportRun }) {
  const { t, say } = useWords()
  const report = useQuery(reportQuery(run.id, !isMoving(run)))
  const columns: Column<Line>[] = [
    { key: 'row', title: t('import.row'), isNumber: true, render: ({ row }) => row },
    { key: 'field', title: t('import.column'), render: ({ field }) => field || '—' },
    {
      key: 'problem',
      title: t('import.problem'),
      render: ({ level, zh, en, hint }) => (
        <div className="nm">
          <State tone={level === blocking ? 'bad' : 'warn'}>{say({ zh, en })}</State>
          <span className="meta">　{hint}</span>
        </div>
      ),
    },
    {
      key: 'code',
      title: t('rules.rule'),
      render: ({ code }) => <span className="code">{code}</span>,
    },
  ]
  if (isMoving(run)) return null
  return (
    <section className="review">
      <h2>{t('import.problems')}</h2>
      <Await query={report}>
        {(text) => {
          const lines = linesOf(text)
          if (lines.length === 0) return <p className="meta">{t('import.noProblems')}</p>
          return (
            <>
              <SearchTable
                label={t('import.problems')}
                columns={columns}
                rows={lines}
                keyOf={({ row, code, field }) => `${row}-${code}-${field}`}
              />
              <p className="meta">{t('import.firstProblems', { count: lines.length })}</p>
            </>
          )
        }}
      </Await>
    </section>
  )
}
