import { useQuery } from '@tanstack/react-query'
import { Link } from 'react-router'
import { datasetQuery, type ImportRun, importsQuery } from '../../api/registers.ts'
import { Await, Empty } from '../../components/Feedback.tsx'
import { PageHead } from '../../components/PageHead.tsx'
import { type Column, SearchTable } from '../../components/SearchTable.tsx'
import { formatMinute, formatNumber } from '../../i18n/dates.ts'
import { useWords } from '../../i18n/words.ts'
import { NewImport } from './NewImport.tsx'
import { RunState } from './RunState.tsx'

/** File, columns, trial, import; every run can be left and found again. */
export default function ImportsPage() {
  const { t } = useWords()
  const runs = useQuery(importsQuery)
  const definition = useQuery(datasetQuery('organisation'))
  return (
    <div className="pad">
      <PageHead title={t('import.title')} lead={t('import.lead')} />
      <Await query={definition} lines={3}>
        {(view) => <NewImport definition={view} />}
      </Await>
      <section className="review">
        <h2>{t('import.runs')}</h2>
        <Await query={runs}>
          {({ items }) =>
            items.length === 0 ? (
              <Empty title={t('import.noRuns')} hint={t('import.noRunsHint')} />
            ) : (
              <Runs items={items} />
            )
          }
        </Await>
      </section>
    </div>
  )
}

function Runs({ items }: { items: readonly ImportRun[] }) {
  const { t } = useWords()
  const figure = (key: 'rows' | 'accepted' | 'rejected'): Column<ImportRun> => ({
    key,
    title: t(`import.${key}`),
    isNumber: true,
    render: (run) => formatNumber(run[key]),
  })
  const columns: Column<ImportRun>[] = [
    {
      key: 'file',
      title: t('import.fileName'),
      render: ({ id, fileName }) => <Link to={`/imports/${id}`}>{fileName}</Link>,
    },
    { key: 'state', title: t('import.state'), render: (run) => <RunState run={run} /> },
    figure('rows'),
    figure('accepted'),
    figure('rejected'),
    {
      key: 'startedAt',
      title: t('import.startedAt'),
      render: ({ startedAt }) => <time className="num">{formatMinute(startedAt)}</time>,
    },
  ]
  return (
    <SearchTable label={t('import.runs')} columns={columns} rows={items} keyOf={({ id }) => id} />
  )
}
