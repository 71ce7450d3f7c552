import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Link, useNavigate } from 'react-router'
import {
  type DatasetView,
  datasetQuery,
  type ImportRun,
  importsQuery,
  startImport,
} from '../../api/registers.ts'
import { Button } from '../../components/Button.tsx'
import { Await, Empty, useErrorText } from '../../components/Feedback.tsx'
import { PageHead } from '../../components/PageHead.tsx'
import { type Column, SearchTable } from '../../components/SearchTable.tsx'
import { Note } from '../../components/State.tsx'
import { type FileColumn, fieldOf, previewColumns } from '../../form/columns.ts'
import { formatMinute, formatNumber } from '../../i18n/dates.ts'
import { useWords } from '../../i18n/words.ts'
import { ColumnMapping } from './ColumnMapping.tsx'
import { RunState } from './RunState.tsx'

const dataset = 'organisation'
const accepted = '.csv,.jsonl,.ndjson,.xlsx,.gz'

/** File, columns, import; every run can be left and found again. */
export default function ImportsPage() {
  const { t } = useWords()
  const runs = useQuery(importsQuery)
  const definition = useQuery(datasetQuery(dataset))
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
            items.length === 0 ? <Empty title={t('import.noRuns')} /> : <Runs items={items} />
          }
        </Await>
      </section>
    </div>
  )
}

interface Chosen {
  file: File
  /** Null where the platform reads the headings itself. */
  columns: FileColumn[] | null
}

function NewImport({ definition }: { definition: DatasetView }) {
  const { t, say } = useWords()
  const navigate = useNavigate()
  const errorText = useErrorText()
  const [chosen, setChosen] = useState<Chosen | null>(null)
  const [map, setMap] = useState<Readonly<Record<string, string>>>({})
  const choose = async (file: File) => {
    const columns = await previewColumns(file).catch(() => null)
    const known = (columns ?? []).map(
      ({ heading }) => [heading, fieldOf(heading, definition.fields) ?? ''] as const,
    )
    setMap(Object.fromEntries(known))
    setChosen({ file, columns })
  }
  const start = useMutation({
    mutationFn: ({ file, columns }: Chosen) =>
      startImport({ dataset, file, ...(columns && { fields: headingsOf(map) }) }),
    onSuccess: ({ id }) => navigate(`/imports/${id}`),
  })
  const missing = definition.fields.filter(
    ({ name, isRequired }) => isRequired && !Object.values(map).includes(name),
  )
  return (
    <>
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
          onChange={({ target }) => target.files?.[0] && void choose(target.files[0])}
        />
      </div>
      {start.error && (
        <Note tone="bad" live>
          {errorText(start.error)}
        </Note>
      )}
      {chosen && (
        <section className="review">
          <h2>{t('import.mapping')}</h2>
          {chosen.columns ? (
            <>
              <p className="sec">{t('import.mappingHint')}</p>
              <ColumnMapping
                preview={chosen.columns}
                definition={definition}
                map={map}
                onChange={(heading, field) => setMap((before) => ({ ...before, [heading]: field }))}
              />
              {missing.length > 0 && (
                <Note tone="warn">
                  {t('import.requiredMissing', {
                    fields: missing.map(({ label }) => say(label)).join('、'),
                  })}
                </Note>
              )}
            </>
          ) : (
            <Note tone="info">{t('import.noPreview')}</Note>
          )}
          <p className="actions">
            <Button tone="primary" busy={start.isPending} onClick={() => start.mutate(chosen)}>
              {t('import.start')}
            </Button>
          </p>
        </section>
      )}
    </>
  )
}

/** Field → heading, as the platform wants it. */
const headingsOf = (map: Readonly<Record<string, string>>) =>
  Object.fromEntries(
    Object.entries(map)
      .filter(([, field]) => field !== '')
      .map(([heading, field]) => [field, heading]),
  )

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
