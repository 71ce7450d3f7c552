import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Link, useNavigate } from 'react-router'
import {
  datasetQuery,
  type ImportRun,
  type ImportUpload,
  importsQuery,
  startImport,
  uploadImport,
} from '../../api/registers.ts'
import { Button } from '../../components/Button.tsx'
import { Await, Empty, useErrorText } from '../../components/Feedback.tsx'
import { PageHead } from '../../components/PageHead.tsx'
import { type Column, SearchTable } from '../../components/SearchTable.tsx'
import { Note } from '../../components/State.tsx'
import { formatMinute, formatNumber } from '../../i18n/dates.ts'
import { useWords } from '../../i18n/words.ts'
import { ColumnMapping } from './ColumnMapping.tsx'
import { RunState } from './RunState.tsx'

const dataset = 'organisation'
const accepted = '.csv,.jsonl,.ndjson,.xlsx,.gz'

/** File, columns, a trial, the import itself; every run can be found again. */
export default function ImportsPage() {
  const { t } = useWords()
  const navigate = useNavigate()
  const errorText = useErrorText()
  const [upload, setUpload] = useState<ImportUpload | null>(null)
  const [map, setMap] = useState<Readonly<Record<string, string>>>({})
  const runs = useQuery(importsQuery)
  const definition = useQuery(datasetQuery(dataset))
  const send = useMutation({
    mutationFn: (file: File) => uploadImport(dataset, file),
    onSuccess: (taken) => {
      setUpload(taken)
      setMap(
        Object.fromEntries(taken.columns.map(({ heading, field }) => [heading, field ?? ''])),
      )
    },
  })
  const start = useMutation({
    mutationFn: (dryRun: boolean) =>
      startImport({ dataset, uploadId: upload?.uploadId ?? '', map: chosenOf(map), dryRun }),
    onSuccess: ({ id }) => navigate(`/imports/${id}`),
  })
  const error = send.error ?? start.error
  return (
    <div className="pad">
      <PageHead title={t('import.title')} lead={t('import.lead')} />
      <div className="field">
        <label className="lab" htmlFor="import-file">
          {t('import.file')}
        </label>
        <span className="hint" id="import-hint">
          {t('import.fileHint')}
        </span>
        <input
          className="in"
          id="import-file"
          type="file"
          accept={accepted}
          aria-describedby="import-hint"
          disabled={send.isPending}
          onChange={({ target }) => target.files?.[0] && send.mutate(target.files[0])}
        />
      </div>
      {error && (
        <Note tone="bad" live>
          {errorText(error)}
        </Note>
      )}
      {upload && definition.data && (
        <section className="review">
          <h2>{t('import.mapping')}</h2>
          <p className="sec">{t('import.mappingHint')}</p>
          <ColumnMapping
            upload={upload}
            definition={definition.data}
            map={map}
            onChange={(heading, field) => setMap((before) => ({ ...before, [heading]: field }))}
          />
          <p className="row actions">
            <Button tone="primary" busy={start.isPending} onClick={() => start.mutate(true)}>
              {t('import.dryRun')}
            </Button>
            <Button busy={start.isPending} onClick={() => start.mutate(false)}>
              {t('import.start')}
            </Button>
          </p>
        </section>
      )}
      <section className="review">
        <h2>{t('import.runs')}</h2>
        <Await query={runs}>
          {({ items }) =>
            items.length === 0 ? <Empty title={t('import.noRuns')} /> : <Runs items={items} />
          }
        </Await>
      </section>
    </div>
  )
}

const chosenOf = (map: Readonly<Record<string, string>>) =>
  Object.fromEntries(Object.entries(map).filter(([, field]) => field !== ''))

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
      title: t('import.file'),
      render: ({ id, fileName }) => <Link to={`/imports/${id}`}>{fileName}</Link>,
    },
    { key: 'state', title: t('import.state'), render: (run) => <RunState run={run} /> },
    figure('rows'),
    figure('accepted'),
    figure('rejected'),
    { key: 'by', title: t('import.by'), render: ({ actorName }) => actorName },
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
