import { useQuery } from '@tanstack/react-query'
import { datasetQuery, type ExportRun, exportFileHref, exportsQuery } from '../../api/registers.ts'
import { Await, Empty } from '../../components/Feedback.tsx'
import { Icon } from '../../components/Icon.tsx'
import { PageHead } from '../../components/PageHead.tsx'
import { type Column, SearchTable } from '../../components/SearchTable.tsx'
import { State, type Tone } from '../../components/State.tsx'
import { formatBytes, formatMinute, formatNumber } from '../../i18n/dates.ts'
import { useWords } from '../../i18n/words.ts'

/** Exports that a job prepares: how far each is, and its file as long as it is kept. */
export default function ExportsPage() {
  const { t } = useWords()
  const runs = useQuery(exportsQuery)
  const columns: Column<ExportRun>[] = [
    {
      key: 'dataset',
      title: t('export.what'),
      isTitle: true,
      render: ({ dataset, format }) => (
        <>
          <DatasetName name={dataset} />
          {'　'}
          <span className="tagx">{t(`export.${format}`)}</span>
        </>
      ),
    },
    { key: 'state', title: t('export.state'), render: (run) => <Progress run={run} /> },
    {
      key: 'rows',
      title: t('export.rows'),
      isNumber: true,
      render: ({ rows }) => formatNumber(rows),
    },
    {
      key: 'startedAt',
      title: t('export.startedAt'),
      render: ({ startedAt }) => <time className="num">{formatMinute(startedAt)}</time>,
    },
    { key: 'file', title: t('export.file'), render: (run) => <File run={run} /> },
  ]
  return (
    <div className="pad">
      <PageHead title={t('nav.exports')} lead={t('export.lead')} />
      <Await query={runs}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty title={t('export.none')} hint={t('export.noneHint')} />
          ) : (
            <SearchTable
              label={t('nav.exports')}
              columns={columns}
              rows={items}
              keyOf={({ id }) => id}
            />
          )
        }
      </Await>
    </div>
  )
}

function DatasetName({ name }: { name: string }) {
  const { say } = useWords()
  const { data } = useQuery(datasetQuery(name))
  return data ? say(data.label) : name
}

const tones: Readonly<Record<ExportRun['state'], Tone>> = {
  running: 'info',
  done: 'ok',
  failed: 'bad',
  expired: 'off',
}

function Progress({ run }: { run: ExportRun }) {
  const { t } = useWords()
  const { state, rows, rowsTotal } = run
  if (state !== 'running') return <State tone={tones[state]}>{t(`export.state.${state}`)}</State>
  const share = rowsTotal ? Math.floor((rows / rowsTotal) * 100) : 0
  return (
    <div role="status" className="progress">
      <State tone="info">{t('export.progress', { share })}</State>
      <span className="bar">
        <i style={{ width: `${share}%` }} />
      </span>
    </div>
  )
}

function File({ run }: { run: ExportRun }) {
  const { t } = useWords()
  if (run.state === 'failed') return <span className="meta">{t('export.failedHint')}</span>
  if (run.state !== 'done' || !run.expiresAt || run.bytes === null) return null
  return (
    <div className="runstate">
      <a href={exportFileHref(run.id)} download>
        <Icon name="download" />
        {t('export.fetch', { size: formatBytes(run.bytes) })}
      </a>
      <span className="meta">{t('export.keptUntil', { until: formatMinute(run.expiresAt) })}</span>
    </div>
  )
}
