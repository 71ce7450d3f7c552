import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import {
  type DatasetView,
  type ExportFormat,
  exportFormats,
  exportHref,
  exportsQuery,
  type FacetCounts,
  type RegisterQuery,
  startExport,
} from '../../api/registers.ts'
import { Antd } from '../../app/Antd.tsx'
import { Button } from '../../components/Button.tsx'
import { Dialog } from '../../components/Dialog.tsx'
import { Await, useErrorText } from '../../components/Feedback.tsx'
import { Icon } from '../../components/Icon.tsx'
import { Note } from '../../components/State.tsx'
import { formatNumber } from '../../i18n/dates.ts'
import { useWords } from '../../i18n/words.ts'

interface ExportDialogProps {
  definition: DatasetView
  /** As the list is filtered and sorted now. */
  query: RegisterQuery
  total: FacetCounts['total'] | undefined
  onClose(): void
}

/** How many there are, in which format, and what to do when there are more than one file takes at once. */
export default function ExportDialog(props: ExportDialogProps) {
  const { t, say } = useWords()
  const [format, setFormat] = useState<ExportFormat>('xlsx')
  const exports = useQuery(exportsQuery)
  return (
    <Antd density="desk">
      <Dialog
        onClose={props.onClose}
        title={t('export.title', { label: say(props.definition.label) })}
        footer={null}
        width={560}
        className="sheetup"
      >
        <fieldset className="formats">
          <legend>{t('export.format')}</legend>
          {exportFormats.map((one) => (
            <label className="opt" key={one}>
              <input
                type="radio"
                name="format"
                checked={one === format}
                onChange={() => setFormat(one)}
              />
              <span>
                {t(`export.${one}`)}
                <small className="meta">{t(`export.${one}Hint`)}</small>
              </span>
            </label>
          ))}
        </fieldset>
        <Await query={exports} lines={2}>
          {({ rowLimit }) => <Choices {...props} format={format} rowLimit={rowLimit} />}
        </Await>
      </Dialog>
    </Antd>
  )
}

interface ChoicesProps extends ExportDialogProps {
  format: ExportFormat
  rowLimit: number
}

function Choices({ definition, query, total, format, rowLimit, onClose }: ChoicesProps) {
  const { t } = useWords()
  const [wasFetched, setFetched] = useState(false)
  const href = exportHref(definition.name, format, query)
  const count = total ? `${total.isAtLeast ? '≥' : ''}${formatNumber(total.count)}` : null
  const limit = formatNumber(rowLimit)
  if (wasFetched) {
    return (
      <Note tone="ok" live>
        {t('export.fetched')}
      </Note>
    )
  }
  if (total && !total.isAtLeast && total.count <= rowLimit) {
    return (
      <p className="row actions">
        <a className="btn pri" href={href} download onClick={() => setFetched(true)}>
          <Icon name="download" />
          {t('export.all', { count: formatNumber(total.count) })}
        </a>
      </p>
    )
  }
  return (
    <>
      <Note
        tone="info"
        title={count ? t('export.tooMany', { count, limit }) : t('export.unknown', { limit })}
      >
        <p>{t('export.choices')}</p>
      </Note>
      <Prepare {...{ definition, query, format, onClose }} />
      <p>
        <a className="lk" href={href} download onClick={() => setFetched(true)}>
          {t('export.first', { limit })}
        </a>
      </p>
    </>
  )
}

type PrepareProps = Pick<ChoicesProps, 'definition' | 'query' | 'format' | 'onClose'>

function Prepare({ definition, query, format, onClose }: PrepareProps) {
  const { t } = useWords()
  const navigate = useNavigate()
  const client = useQueryClient()
  const errorText = useErrorText()
  const prepare = useMutation({
    mutationFn: () => startExport(definition.name, format, query),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ['exports'] })
      onClose()
      void navigate('/exports')
    },
  })
  return (
    <>
      {prepare.error && (
        <Note tone="bad" live>
          {errorText(prepare.error)}
        </Note>
      )}
      <p className="row actions">
        <Button tone="primary" busy={prepare.isPending} onClick={() => prepare.mutate()}>
          {t('export.prepare')}
        </Button>
        <span className="meta">{t('export.prepareHint')}</span>
      </p>
    </>
  )
}
