import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { type DatasetView, startImport } from '../../api/registers.ts'
import { Button } from '../../components/Button.tsx'
import { DropZone } from '../../components/DropZone.tsx'
import { useErrorText } from '../../components/Feedback.tsx'
import { Note } from '../../components/State.tsx'
import { type FileColumn, fieldOf, previewColumns } from '../../form/columns.ts'
import { formatBytes } from '../../i18n/dates.ts'
import { useWords } from '../../i18n/words.ts'
import { ColumnMapping } from './ColumnMapping.tsx'

const accepted = '.csv,.jsonl,.ndjson,.xlsx,.gz'

interface Chosen {
  file: File
  /** Null where the platform reads the headings itself. */
  columns: FileColumn[] | null
}

type FieldByHeading = Readonly<Record<string, string>>

/** A file, what its columns mean, and then: try it, or import it at once. */
export function NewImport({ definition }: { definition: DatasetView }) {
  const { t } = useWords()
  const [chosen, setChosen] = useState<Chosen | null>(null)
  const [map, setMap] = useState<FieldByHeading>({})
  const choose = async (file: File) => {
    const columns = await previewColumns(file).catch(() => null)
    const known = (columns ?? []).map(
      ({ heading }) => [heading, fieldOf(heading, definition.fields) ?? ''] as const,
    )
    setMap(Object.fromEntries(known))
    setChosen({ file, columns })
  }
  return (
    <>
      <div className="field">
        <span className="lab">{t('import.file')}</span>
        <span className="hint">{t('import.fileHint')}</span>
        <DropZone
          label={t(chosen ? 'import.chooseOther' : 'import.choose')}
          name={t('import.file')}
          accept={accepted}
          onFiles={([file]) => file && void choose(file)}
        >
          {chosen && `${chosen.file.name}　${formatBytes(chosen.file.size)}`}
        </DropZone>
      </div>
      {chosen && (
        <section className="review">
          <h2>{t('import.mapping')}</h2>
          {chosen.columns ? (
            <Columns columns={chosen.columns} {...{ definition, map, setMap }} />
          ) : (
            <Note tone="info">{t('import.noPreview')}</Note>
          )}
          <Start dataset={definition.name} chosen={chosen} map={map} />
        </section>
      )}
    </>
  )
}

function Columns(props: {
  columns: readonly FileColumn[]
  definition: DatasetView
  map: FieldByHeading
  setMap(map: FieldByHeading): void
}) {
  const { columns, definition, map, setMap } = props
  const { t, say } = useWords()
  const missing = definition.fields.filter(
    ({ name, isRequired }) => isRequired && !Object.values(map).includes(name),
  )
  return (
    <>
      <p className="sec">{t('import.mappingHint')}</p>
      <ColumnMapping
        preview={columns}
        definition={definition}
        map={map}
        onChange={(heading, field) => setMap({ ...map, [heading]: field })}
      />
      {missing.length > 0 && (
        <Note tone="warn">
          {t('import.requiredMissing', {
            fields: missing.map(({ label }) => say(label)).join('、'),
          })}
        </Note>
      )}
    </>
  )
}

function Start({ dataset, chosen, map }: { dataset: string; chosen: Chosen; map: FieldByHeading }) {
  const { t } = useWords()
  const navigate = useNavigate()
  const errorText = useErrorText()
  const [share, setShare] = useState(0)
  const { file, columns } = chosen
  const start = useMutation({
    mutationFn: (dryRun: boolean) =>
      startImport({
        dataset,
        file,
        dryRun,
        onProgress: setShare,
        ...(columns && { fields: headingsOf(map) }),
      }),
    onSuccess: ({ id }) => navigate(`/imports/${id}`),
  })
  if (start.isPending) {
    const percent = Math.round(share * 100)
    return (
      <div role="status">
        <p>{t('form.uploading', { share: percent })}</p>
        <span className="bar">
          <i style={{ width: `${percent}%` }} />
        </span>
      </div>
    )
  }
  return (
    <>
      {start.error && (
        <Note tone="bad" live>
          {errorText(start.error)}
        </Note>
      )}
      <p className="row actions">
        <Button tone="primary" onClick={() => start.mutate(true)}>
          {t('import.try')}
        </Button>
        <Button tone="text" onClick={() => start.mutate(false)}>
          {t('import.start')}
        </Button>
      </p>
      <p className="meta">{t('import.tryHint')}</p>
    </>
  )
}

/** Field → heading, as the platform wants it. */
const headingsOf = (map: FieldByHeading) =>
  Object.fromEntries(
    Object.entries(map)
      .filter(([, field]) => field !== '')
      .map(([heading, field]) => [field, heading]),
  )
