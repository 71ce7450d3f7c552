import { useQuery } from '@tanstack/react-query'
import {
  datasetQuery,
  type ImportRun,
  importProblemsQuery,
  type ProblemCount,
  reportQuery,
} from '../../api/registers.ts'
import { parseCsv } from '../../components/csv.ts'
import { Await } from '../../components/Feedback.tsx'
import { type Column, SearchTable } from '../../components/SearchTable.tsx'
import { State } from '../../components/State.tsx'
import { formatNumber } from '../../i18n/dates.ts'
import { useWords } from '../../i18n/words.ts'

/** What is wrong: by kind with the number of rows, then the first rows themselves. */
export function ImportProblems({ run }: { run: ImportRun }) {
  const { t } = useWords()
  const problems = useQuery(importProblemsQuery(run.id, true))
  return (
    <Await query={problems} lines={3}>
      {({ items }) =>
        items.length === 0 ? (
          <p className="meta">{t('import.noProblems')}</p>
        ) : (
          <>
            <section className="review">
              <h2>{t('import.kinds')}</h2>
              <Kinds items={items} dataset={run.dataset} />
            </section>
            <section className="review">
              <h2>{t('import.problems')}</h2>
              <Lines run={run} />
            </section>
          </>
        )
      }
    </Await>
  )
}

/** Names of fields as people know them; a column of the file is called by its heading. */
function useFieldName(dataset: string): (field: string | null) => string {
  const { say } = useWords()
  const { data } = useQuery(datasetQuery(dataset))
  return (field) => {
    const known = data?.fields.find(({ name }) => name === field)
    return known ? say(known.label) : field || '—'
  }
}

function Kinds({ items, dataset }: { items: readonly ProblemCount[]; dataset: string }) {
  const { t, say } = useWords()
  const nameOf = useFieldName(dataset)
  const columns: Column<ProblemCount>[] = [
    {
      key: 'level',
      title: t('import.level'),
      render: ({ severity }) => <Level isBlocking={severity === 'error'} />,
    },
    {
      key: 'rows',
      title: t('import.rows'),
      isNumber: true,
      render: ({ rows }) => formatNumber(rows),
    },
    { key: 'field', title: t('import.column'), render: ({ field }) => nameOf(field) },
    {
      key: 'problem',
      title: t('import.example'),
      render: ({ message, messageEn, hint }) => (
        <Words message={say({ zh: message, en: messageEn })} hint={hint} />
      ),
    },
    code(t('import.code')),
  ]
  return (
    <SearchTable
      label={t('import.kinds')}
      columns={columns}
      rows={items}
      keyOf={({ code, field, severity }) => `${code}-${field}-${severity}`}
    />
  )
}

function Level({ isBlocking }: { isBlocking: boolean }) {
  const { t } = useWords()
  return (
    <State tone={isBlocking ? 'bad' : 'warn'}>
      {t(isBlocking ? 'import.rejected' : 'import.warning')}
    </State>
  )
}

function Words({ message, hint }: { message: string; hint: string | null }) {
  return (
    <div className="nm">
      {message}
      {hint && <span className="meta">　{hint}</span>}
    </div>
  )
}

const code = (title: string): Column<{ code: string }> => ({
  key: 'code',
  title,
  render: ({ code }) => <span className="code">{code}</span>,
})

interface Line {
  row: string
  field: string
  code: string
  level: string
  zh: string
  en: string
  hint: string
}

const shownLines = 50
const blocking = '退回'
const wholeFile = '0'

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

function Lines({ run }: { run: ImportRun }) {
  const { t, say } = useWords()
  const nameOf = useFieldName(run.dataset)
  const report = useQuery(reportQuery(run.id, true))
  const columns: Column<Line>[] = [
    {
      key: 'row',
      title: t('import.row'),
      isNumber: true,
      render: ({ row }) => (row === wholeFile ? t('import.wholeFile') : row),
    },
    {
      key: 'level',
      title: t('import.level'),
      render: ({ level }) => <Level isBlocking={level === blocking} />,
    },
    { key: 'field', title: t('import.column'), render: ({ field }) => nameOf(field) },
    {
      key: 'problem',
      title: t('import.problem'),
      render: ({ zh, en, hint }) => <Words message={say({ zh, en })} hint={hint} />,
    },
    code(t('import.code')),
  ]
  return (
    <Await query={report}>
      {(text) => {
        const lines = linesOf(text)
        return (
          <>
            <SearchTable
              label={t('import.problems')}
              columns={columns}
              rows={lines}
              keyOf={({ row, code, field }) => `${row}-${code}-${field}`}
            />
            {lines.length === shownLines && (
              <p className="meta">{t('import.firstProblems', { count: lines.length })}</p>
            )}
          </>
        )
      }}
    </Await>
  )
}
